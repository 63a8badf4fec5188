/** The messages from the server to the pages of a preview, as types that both sides share. */

/** A part of the document that is replaced as a whole when anything in it changes. */
export interface Part {
  /** The id of a chapter's element; `front` for what stands before the first chapter. */
  readonly id: string;
  readonly hash: string;
  /** Left out of a change where the part is as it was. */
  readonly html?: string;
}

export interface ChartState {
  readonly key: string;
  /** A newer state of this chart is being drawn. */
  readonly drawing: boolean;
  /** Left out of a change where the chart is as it was. */
  readonly svg?: string;
}

/** A problem as `check` reports it, with its line. */
export interface ShownProblem {
  readonly severity: 'error' | 'warning';
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  /** A worksheet's cell. */
  readonly cell?: string;
  /** Lines of the code frame. */
  readonly frame?: readonly string[];
}

export interface Place {
  readonly file: string;
  readonly line: number;
}

/** Where the last print put things. */
export interface PrintedState {
  readonly pages: Readonly<Record<string, number>>;
  readonly total: number;
  /** The draft is still what was printed. */
  readonly current: boolean;
}

/** A draft as its pages show it. */
export interface DraftState {
  /** A hash of all that follows. */
  readonly version: string;
  /** The address of the document's style sheet. */
  readonly style: string;
  /** What it holds; left out of a change where it is as it was. */
  readonly css?: string;
  readonly bodyClass: string;
  readonly parts: readonly Part[];
  readonly charts: Readonly<Record<string, ChartState>>;
  readonly problems: readonly ShownProblem[];
  /** The files have errors: the last draft without errors is shown. */
  readonly outdated: boolean;
  readonly printed?: PrintedState;
  /** Where elements without a line of their own come from, by id or class. */
  readonly places: Readonly<Record<string, Place>>;
  /** How long the last build took, in milliseconds. */
  readonly took: number;
}

/** A server-sent event. */
export interface DraftChange {
  /** The version that this change is to be applied to. */
  readonly from: string;
  /** Parts and charts that are as they were come without their content. */
  readonly to: DraftState;
}

/** The first event of each connection. */
export interface Hello {
  readonly token: string;
  readonly version: string;
}
