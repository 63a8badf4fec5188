/** How far an edition is, as `status` in its edition.yaml says. */

export const EDITION_STATUSES = ['collecting', 'draft', 'reconstruction', 'final'] as const;

/**
 * collecting: agencies still deliver, and gaps are no errors. draft: complete, but not signed by every
 * agency. reconstruction: made afterwards from published figures, so that no agency signs. final:
 * signed by every agency.
 */
export type EditionStatus = (typeof EDITION_STATUSES)[number];

/**
 * Codes of the problems that say only that something has not been delivered or written yet. In an
 * edition that is still collecting they are no errors but a list of what is outstanding.
 */
export const OUTSTANDING_CODES = [
  // of the drop
  'portal-without-rows',
  'missing-year',
  'missing-population',
  'withdrawn-value',
  'unused-source',
  // of figures and tables
  'empty-figure',
  'empty-table',
  'missing-label',
  'unknown-label',
  // of texts: a value that they name, a claim that rests on it, a figure that only such a claim names
  'no-value',
  'unknown-cell',
  'unknown-fact',
  'unknown-finding',
  'unknown-term',
  'not-comparable',
  'claim-does-not-hold',
  'unmentioned-figure',
  'unmentioned-table',
] as const;
