/** What each call of a text and of a chapter's template takes: its words, its options, its form. */

/** A call as it may be written. */
export interface CallRule {
  /** `{{name …}}`, `{{#name …}}…{{/name}}`, or `(name …)` as the condition of a block. */
  readonly form: 'inline' | 'block' | 'condition';
  /** What its words are, in order; one with a question mark may be left out. */
  readonly words: readonly string[];
  /** Its options; of a call for cells besides the dimensions of its indicator. */
  readonly options: readonly string[];
  /** Whether it names cells of an indicator by their dimensions. */
  readonly cells: boolean;
  /** Whether it has a part after `{{else}}`. */
  readonly branches: boolean;
}

/** By the name of the call. */
export type CallRules = Readonly<Record<string, CallRule>>;

/** Names of options that say something else than which cell is meant. */
export const NOT_DIMENSIONS: ReadonlySet<string> = new Set(
  'from to unit than among words ends said least form'.split(' '),
);

type Row = readonly [words: string, options?: string];

const CELLS: Readonly<Record<string, Row>> = {
  value: ['indicator', 'unit said'],
  level: ['indicator'],
  trend: ['indicator', 'from to unit said'],
  change: ['indicator', 'said'],
  changes: ['indicator', 'said'],
  highest: ['indicator dimension?'],
  lowest: ['indicator dimension?'],
  ranking: ['indicator dimension?', 'said'],
  values: ['indicator dimension?', 'said'],
  leading: ['indicator dimension?'],
  count: ['indicator dimension?'],
  names: ['indicator dimension?'],
  periods: ['indicator', 'ends'],
};
const CELL_BLOCKS: Readonly<Record<string, Row>> = {
  published: ['indicator'],
  'all-published': ['indicator'],
  comparable: ['indicator dimension?', 'least'],
};
const CONDITIONS: Readonly<Record<string, Row>> = {
  'is-highest': ['indicator dimension?', 'among'],
  'is-lowest': ['indicator dimension?', 'among'],
  'is-more': ['indicator', 'from to'],
  'is-less': ['indicator', 'from to'],
};
const PLAIN: Readonly<Record<string, Row>> = {
  'longest-series': ['indicator', 'words said'],
  finding: ['finding'],
  portal: ['portal'],
  country: ['portal', 'form'],
  term: ['dimension code'],
  flag: ['mark'],
  fact: ['portal fact'],
  figure: ['figure'],
  table: ['table'],
  chapter: ['chapter'],
  cite: ['source'],
  edition_year: [''],
  edition_date: [''],
  reference_year: [''],
  citation: [''],
  portal_count: [''],
  portals: [''],
  countries: [''],
};

/** Of prose, titles, notes and alternative texts. */
export const TEXT_CALLS: CallRules = {
  ...rules('inline', CELLS, { cells: true }),
  ...rules('block', CELL_BLOCKS, { cells: true, branches: true }),
  ...rules('condition', CONDITIONS, { cells: true }),
  ...rules('inline', PLAIN),
  ...rules('block', { 'has-series': ['indicator'] }, { branches: true }),
  ...rules('block', { claim: ['condition'], reported: ['finding'], note: [''] }),
  ...rules('block', { if: ['condition'], unless: ['condition'] }, { branches: true }),
};

/** Of a chapter's template. */
export const CHAPTER_CALLS: CallRules = rules('inline', {
  section: ['section', 'compared newest picture'],
  figure: ['figure'],
  table: ['table'],
  findings: [''],
  profiles: [''],
  sources: [''],
  glossary: [''],
  'data-tables': [''],
});

function rules(
  form: CallRule['form'],
  rows: Readonly<Record<string, Row>>,
  { cells = false, branches = false }: Partial<CallRule> = {},
): CallRules {
  return Object.fromEntries(
    Object.entries(rows).map(([name, [words, options = '']]) => [
      name,
      { form, words: listed(words), options: listed(options), cells, branches },
    ]),
  );
}

function listed(text: string): string[] {
  return text.split(' ').filter((each) => each !== '');
}
