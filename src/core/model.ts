/** The types that flow through the pipeline, named in SDMX's words, and their code lists. */

import type { Span } from './diagnostics.ts';

/**
 * ISO 8601 at its own precision: `2021`, `2021-06`, `2021-04-06`, `2022-04/2022-12`; quarters as
 * SDMX writes them, `2021-Q3`.
 */
export type Period = string;

/** SDMX CL_OBS_STATUS, the codes that a drop may use. */
export const OBS_STATUSES = ['A', 'B', 'D', 'E', 'P', 'U', 'L', 'O', 'M'] as const;
/**
 * A normal, B break in series, D definition differs, E estimated, P provisional, U low reliability,
 * L missing (it exists, but this report could not get it), O missing (its owner says that it is not
 * published), M missing (cannot exist).
 */
export type ObsStatus = (typeof OBS_STATUSES)[number];

/** The statuses of a row without a value. */
export const MISSING: readonly ObsStatus[] = ['L', 'O', 'M'];

/**
 * SDMX CL_CONF_STATUS: F free, N not for publication, C confidential, D secondary confidentiality
 * (held back so that another value cannot be worked out). What is not F reaches no output.
 */
export const CONF_STATUSES = ['F', 'N', 'C', 'D'] as const;
export type ConfStatus = (typeof CONF_STATUSES)[number];

export function isConfidential({ conf }: { readonly conf: ConfStatus }): boolean {
  return conf !== 'F';
}

/**
 * Where sources give more than one value for a cell: `yes` the one used, `no` one that is kept and
 * listed, `superseded` an earlier value that its own publisher has since revised.
 */
export const PREFERENCES = ['yes', 'no', 'superseded'] as const;
type Preference = (typeof PREFERENCES)[number];

/**
 * How exactly a source states a value. `exact`: to its last digit; `rounded`: zeros at its end are no
 * digits ("2.2 million"); `approximate`: "nearly", "about", "just over"; `more-than`: "over"; `less-than`: "under".
 */
export const PRECISIONS = ['exact', 'rounded', 'approximate', 'more-than', 'less-than'] as const;
export type Precision = (typeof PRECISIONS)[number];

/** SDMX CL_SEX, as far as surveys use it. */
export const SEXES = ['_T', 'F', 'M'] as const;

/** SDMX's code for "all, not broken down". */
export const TOTAL = '_T';

/** A row that says where it comes from. */
interface Sourced {
  readonly sourceId: string;
  readonly note: string;
  readonly span: Span;
}

export interface Observation extends Sourced {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** A portal's id, a channel of the code list, or {@link TOTAL} for the population. */
  readonly channel: string;
  readonly period: Period;
  readonly measure: string;
  readonly service: string;
  readonly age: string;
  /** {@link TOTAL} but where a survey tells women and men apart. */
  readonly sex: string;
  /** In `unit`; null when the status is L, O or M, or when the value is withheld. */
  readonly value: number | null;
  /** Of whom a share of a survey is, in words. */
  readonly base?: string;
  readonly precision: Precision;
  readonly unit: string;
  readonly status: ObsStatus;
  readonly conf: ConfStatus;
  readonly preferred: Preference;
}

interface Availability extends Sourced {
  readonly portal: string;
  readonly service: string;
  readonly level: string;
  readonly period: Period;
  readonly preferred: Preference;
}

interface PortalFact extends Sourced {
  readonly portal: string;
  readonly fact: string;
  readonly value: string;
}

interface Milestone extends Sourced {
  readonly portal: string;
  /** At the precision that the source gives. */
  readonly date: Period;
  readonly event: string;
  /** A few words for the timeline; empty where the milestone stands in the table alone. */
  readonly label: string;
}

interface Definition extends Sourced {
  /** A portal's id, or {@link TOTAL} where it holds for all. */
  readonly portal: string;
  readonly term: string;
  readonly definition: string;
  /** The measure that it defines; empty for what is not a measure. */
  readonly measure: string;
  /** Shared by definitions whose values may be set side by side; empty where none may. */
  readonly comparableAs: string;
}

/** What somebody reported to have found; not computed here. */
interface Finding extends Sourced {
  readonly id: string;
  /** The years that it speaks of. */
  readonly period: Period;
  readonly countries: readonly string[];
  readonly topic: string;
  readonly statement: string;
}

export interface Source {
  readonly id: string;
  readonly publisher: string;
  readonly title: string;
  /** Empty for a file that an agency delivered and nobody published. */
  readonly url: string;
  /** ISO 8601 at its own precision; empty where the page does not print one. */
  readonly published: string;
  /** Published after the edition: used only where nothing earlier gives the same. */
  readonly isLater: boolean;
  /** BCP 47 tag of the title. */
  readonly language: string;
  readonly note: string;
  /** How a copy was reached, where its own address was not; empty otherwise. */
  readonly retrieved: string;
  /** A delivered file: its name, SHA-256 and the time of its last change; empty otherwise. */
  readonly file: string;
  readonly sha256: string;
  readonly fileTime: string;
  readonly span: Span;
}

/** One edition's drop, read and validated. */
export interface Dataset {
  readonly observations: readonly Observation[];
  readonly availability: readonly Availability[];
  readonly facts: readonly PortalFact[];
  readonly milestones: readonly Milestone[];
  readonly definitions: readonly Definition[];
  /** Surveys of what people do online: the activity is the observation's service. */
  readonly onlineActivities: readonly Observation[];
  readonly findings: readonly Finding[];
  readonly sources: ReadonlyMap<string, Source>;
}

/**
 * Marks on paper, printed in brackets: `[d]`. `a` stands for what was taken from a page published
 * after the edition; `l` is added in print to what rounds to zero.
 */
export const FLAGS = ['b', 'd', 'e', 'p', 'u', 'r', 'a', 'l'] as const;
export type Flag = (typeof FLAGS)[number];

/**
 * Why a cell has no number: not available to this report [n], not published [x], not applicable [z],
 * confidential [c].
 */
export const ABSENCES = ['n', 'x', 'z', 'c'] as const;
export type Absence = (typeof ABSENCES)[number];

/** The codes of coverage that say the same of a year. */
export const COVERAGE_OF: Readonly<Record<Absence, string>> = {
  n: 'not-obtained',
  x: 'not-published',
  z: 'not-applicable',
  c: 'confidential',
};

/** What stands in one cell of an indicator. Zero is a value; an absence never is. */
export type Cell =
  | {
      readonly kind: 'value';
      readonly value: number;
      readonly flags: readonly Flag[];
      /** Left out where the value is exact. */
      readonly precision?: Precision;
    }
  | { readonly kind: 'code'; readonly code: string; readonly flags: readonly Flag[] }
  | { readonly kind: 'text'; readonly text: string; readonly flags: readonly Flag[] }
  | { readonly kind: 'absent'; readonly reason: Absence };

/** What an indicator's rows are told apart by. */
export type Dimension =
  | 'country'
  | 'portal'
  | 'channel'
  | 'period'
  | 'measure'
  | 'service'
  | 'activity'
  | 'sex'
  | 'age'
  | 'variant';

/** Why an indicator has no value where others have one; the language file has the words. */
interface Refusal {
  readonly refused: 'change' | 'index';
  readonly from: Period;
  readonly to: Period;
  /** An obstacle of comparable.ts. */
  readonly because: string;
}

/** A text of the data or the configuration, or what every language says itself. */
export type Remark = string | Refusal;

export interface IndicatorRow {
  readonly key: Readonly<Partial<Record<Dimension, string>>>;
  readonly cell: Cell;
  /** The observations that the cell was computed from: the way back to rows and sources. */
  readonly inputs: readonly Observation[];
  /** Sources of cells that come from another table than the observations. */
  readonly sourceIds: readonly string[];
  /** A reason or remark that must be printed with the cell. */
  readonly remark?: Remark;
  /** The measure that was counted in place of the indicator's own: words name it. */
  readonly countedAs?: string;
  /** Whether it is counted otherwise than most of the indicator's values: never on one axis with them. */
  readonly isApart?: true;
}

/** An indicator, computed. */
export interface IndicatorTable {
  readonly id: string;
  /** A unit of the language files: `visits-per-inhabitant`, `percent`, `code`. */
  readonly unit: string;
  /** Digits after the decimal point on paper, in charts, in prose and in exports. */
  readonly decimals: number;
  readonly dimensions: readonly Dimension[];
  /** The dimension that a data table spreads over its columns; none for a plain list. */
  readonly across?: Dimension;
  readonly rows: readonly IndicatorRow[];
}
