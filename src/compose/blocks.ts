/** What a bound chapter is made of: stretches that can be placed on their own, pictures and tables. */

/** A stretch of a chapter that can be placed on its own. */
export type Block =
  | HeadingBlock
  | ProseBlock
  | { readonly kind: 'figure'; readonly id: string }
  | { readonly kind: 'figure-pair'; readonly figures: readonly Block[] }
  | { readonly kind: 'table'; readonly table: TableContent }
  | { readonly kind: 'table-columns'; readonly tables: readonly TableContent[] }
  | TilesBlock
  | ProfileBlock
  | FindingBlock
  | ComparabilityBlock
  | { readonly kind: 'opener'; readonly stat: Stat }
  | OutstandingBlock;

export interface ProseBlock {
  readonly kind: ProseKind;
  readonly html: string;
}

/** Blocks of running text; `markup` is what a chapter's template holds besides its calls. */
export type ProseKind =
  | 'paragraph'
  | 'subheading'
  | 'list'
  | 'quote'
  | 'code'
  | 'rule'
  | 'markup'
  | 'glossary'
  | 'facts'
  | 'milestones';

/** The heading of a section. */
export interface HeadingBlock {
  readonly kind: 'heading';
  readonly id: string;
  readonly html: string;
  /** Its line in the file, where the report is to show where its text comes from. */
  readonly line?: number;
}

/** One portal's page. */
interface ProfileBlock {
  readonly kind: 'profile';
  readonly portal: string;
  /** Its newest headline value, which stands beside its text. */
  readonly stat?: Stat;
  readonly blocks: readonly Block[];
}

/** Which portals' values may be set side by side, and why others not. */
export interface ComparabilityBlock {
  readonly kind: 'comparability';
  readonly title: string;
  /** The measure. */
  readonly about: string;
  readonly groups: readonly {
    readonly verdict: string;
    readonly portals: readonly ComparedPortal[];
  }[];
}

interface ComparedPortal {
  readonly portal: string;
  /** Its own, or its country's. */
  readonly name: string;
  /** What it counted, and why that is not beside others; may be empty. */
  readonly text: string;
}

/** Facts beside each other. */
export interface TilesBlock {
  readonly kind: 'tiles';
  readonly tiles: readonly Tile[];
  /** Plain text below. */
  readonly note: string;
}

/** A fact with a sign that shows what it is about. */
export interface Tile {
  readonly sign: 'residents' | 'professionals' | 'log-in' | 'opened' | 'app' | 'languages';
  readonly label: string;
  readonly html: string;
}

/** A finding with its number and picture; a tinted panel where it has no number. */
interface FindingBlock {
  readonly kind: 'finding';
  readonly stat?: Stat;
  readonly blocks: readonly Block[];
}

/** One line in the place of a figure or table that has no value yet; references still lead to it. */
interface OutstandingBlock {
  readonly kind: 'outstanding';
  readonly elementId: string;
  /** `Figure 3.` */
  readonly label: string;
  readonly html: string;
}

/** A value that is drawn large. */
export interface Stat {
  /** Whose colour it bears; none where it is a country's or an average. */
  readonly portal?: string;
  readonly value: string;
  /** Status letters. */
  readonly marks: readonly string[];
  /** The id of its cell. */
  readonly cell: string;
  /** What was counted, by whom and when. */
  readonly label: string;
  readonly picture?: Picture;
}

/**
 * A picture of few values, as large as a word or a line: a line for three or more, a dumbbell for
 * two, years on a strip, or countries as marks on a line.
 */
export interface Picture {
  readonly form: 'line' | 'dumbbell' | 'strip' | 'marks';
  readonly points: readonly PicturePoint[];
  /** Of the axis: years, or values for a dumbbell and marks. */
  readonly from: number;
  readonly to: number;
  readonly covidYears: readonly number[];
  readonly alt: string;
}

export interface PicturePoint {
  readonly value: number;
  readonly year: number;
  /** The value as printed. */
  readonly text: string;
  /** None for an average of countries. */
  readonly portal?: string;
  /** Of low reliability. */
  readonly isHollow: boolean;
}

/** A table as it is printed. */
export interface TableContent extends TableModel {
  readonly elementId: string;
  /** `Table 3` */
  readonly label?: string;
  /** HTML. */
  readonly caption: string;
  /** HTML of a note of its own, below those of the model. */
  readonly after?: string;
  /** HTML: who published what is in it, where its cells do not say so. */
  readonly sources?: string;
  readonly className?: string;
}

/** The cells of a table and what has to be printed with them. */
export interface TableModel {
  readonly columns: readonly TableCell[];
  /** How many leading cells of each row name the row. */
  readonly rowHeaders: number;
  readonly rows: readonly (readonly TableCell[])[];
  /** Plain text below: what marks mean, what was left out, remarks on single cells. */
  readonly notes: readonly string[];
  /** More columns than fit beside each other in ordinary type. */
  readonly wide: boolean;
}

export interface TableCell {
  readonly text: string;
  /** Made from `text` where it is not given. */
  readonly html?: string;
  readonly numeric?: boolean;
  /** BCP 47, where the text is in another language than the report. */
  readonly lang?: string;
  /** The id of the indicator's cell that stands here. */
  readonly cell?: string;
  /** Stands in place of the text. */
  readonly picture?: Picture;
  /** Stands before the text, which names what is counted. */
  readonly tally?: Tally;
}

/** So many, each drawn as a square. */
export interface Tally {
  readonly count: number;
  readonly isOpen: boolean;
}
