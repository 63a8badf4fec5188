/** How far an edition is, as `status` in its edition.yaml says. */

export const EDITION_STATUSES = ['collecting', 'draft', 'reconstruction', 'final'] as const;

/**
 * collecting: agencies still deliver, and gaps are not errors. draft: complete, but not signed by every
 * agency. reconstruction: made afterwards from published figures, so that no agency signs. final:
 * signed by every agency.
 */
export type EditionStatus = (typeof EDITION_STATUSES)[number];

/** Whose work it is, or where it is seen. */
export type OutstandingKind =
  | 'delivery'
  | 'data'
  | 'figure'
  | 'table'
  | 'label'
  | 'text'
  | 'translation';

/**
 * The code of a remark on a row that is not translated. It is outstanding in every edition, and printed
 * in the language of the drop: a row that is added must not wait for all languages.
 */
export const UNTRANSLATED_NOTE = 'untranslated-note';

/**
 * Codes of the problems that say only that something has not been delivered or written yet. In an
 * edition that is still collecting they are not errors but a list of what is outstanding.
 */
export const OUTSTANDING: Readonly<Record<string, OutstandingKind>> = {
  'portal-without-rows': 'data',
  'missing-year': 'data',
  'missing-population': 'data',
  'withdrawn-value': 'text',
  'unused-source': 'data',
  // The value of another source is there, and the delivered one is not yet.
  'none-preferred': 'data',
  'empty-figure': 'figure',
  'empty-table': 'table',
  'missing-label': 'label',
  'unknown-label': 'label',
  'unknown-term': 'label',
  // A value that a text names, a claim that rests on it, a figure that only such a claim names.
  'no-value': 'text',
  'unknown-cell': 'text',
  'unknown-fact': 'text',
  'unknown-finding': 'text',
  'not-comparable': 'text',
  'claim-does-not-hold': 'text',
  'unmentioned-figure': 'text',
  'unmentioned-table': 'text',
  // Translations follow when the original is written.
  'stale-translation': 'translation',
  'missing-translation': 'translation',
  'paragraphs-differ': 'translation',
  'calls-differ': 'translation',
  [UNTRANSLATED_NOTE]: 'translation',
};
