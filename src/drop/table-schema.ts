/** How a table of a drop is described, and the type of its rows that follows. */

/** A code list that an edition brings: which codes are allowed is known when a drop is read. */
export type CodeList =
  | 'portals'
  | 'portals-or-all'
  | 'countries'
  | 'channels'
  | 'measures'
  | 'services'
  | 'ages'
  | 'levels'
  | 'facts'
  | 'areas'
  /** Also countries of portals that the edition does not have. */
  | 'reported-areas'
  | 'activities'
  | 'sources';

/** One column. */
export interface Field {
  readonly name: string;
  readonly type: 'string' | 'number' | 'period' | 'uri' | 'language' | 'sha256';
  readonly description: string;
  /** No cell may be empty. */
  readonly required?: boolean;
  /** The whole column may be left out. */
  readonly optional?: boolean;
  /** Text for people: spaces at its ends are kept. */
  readonly prose?: boolean;
  /** Allowed values, fixed. */
  readonly enum?: readonly string[];
  /** Allowed values, from the edition's code lists. */
  readonly codes?: CodeList;
  /** Holds several codes, with semicolons between them. */
  readonly several?: boolean;
  /** What an empty cell means. */
  readonly whenEmpty?: string;
}

/** One file of a drop. */
export interface TableSchema {
  readonly name: string;
  readonly title: string;
  readonly fields: readonly Field[];
  /** No two rows may agree in all of these. */
  readonly primaryKey: readonly string[];
  /** A drop without this file is one without such rows. */
  readonly optional?: boolean;
}

type FieldValue<F extends Field> = F extends { readonly type: 'number' }
  ? number | null
  : F extends { readonly enum: readonly (infer Code)[] }
    ? Code
    : string;

/** A checked row of a table: empty cells replaced by what they mean, numbers as numbers. */
export type RowOf<Schema extends TableSchema> = {
  readonly [F in Schema['fields'][number] as F['name']]: FieldValue<F>;
};
