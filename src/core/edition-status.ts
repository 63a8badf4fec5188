/** How far an edition is, as `status` in its edition.yaml says. */

export const EDITION_STATUSES = ['collecting', 'draft', 'reconstruction', 'final'] as const;

/**
 * collecting: agencies still deliver, and gaps are no errors. draft: complete, but not signed by every
 * agency. reconstruction: made afterwards from published figures, so that no agency signs. final:
 * signed by every agency.
 */
export type EditionStatus = (typeof EDITION_STATUSES)[number];
