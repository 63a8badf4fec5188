/** What the compose stage is given, and what its parts share. */

import type { Span } from '../core/diagnostics.ts';
import type { Dataset, DrawnChart, IndicatorRow, IndicatorTable, Portal } from '../core/model.ts';
import type { DocumentSettings } from './assemble/document.ts';
import type { FontFace } from './assemble/page-styles.ts';
import type { BoundNumbers } from './bind/bound-numbers.ts';
import type { ChartSource } from './bind/chart-request.ts';
import type { Citations } from './bind/citations.ts';
import type { FigureWords } from './bind/figure-texts.ts';
import type { ProseRules } from './bind/prose-check.ts';
import type { References } from './bind/references.ts';
import type { Tokens } from './bind/tokens.ts';
import type { CodeWords, Wording } from './bind/wording.ts';
import type { TemplateEngine, TemplateSource } from './template.ts';

/** The words of a language file that the composer needs. */
interface ComposerWords extends CodeWords {
  readonly chapters: Readonly<Record<string, string>>;
  readonly facts: Readonly<Record<string, string>>;
  readonly obs_status: Readonly<Record<string, string>>;
  readonly indicators: Readonly<
    Record<string, { readonly name: string; readonly formula: string }>
  >;
  readonly figures: Readonly<Record<string, FigureWords>>;
  readonly tables: Readonly<
    Record<string, { readonly title: string; readonly note?: string | undefined }>
  >;
  readonly chart: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly prose: Omit<ProseRules, 'units'>;
}

export interface ComposerInput {
  readonly edition: DocumentSettings;
  readonly language: string;
  /** BCP 47 tag by which numbers and dates are written. */
  readonly locale: string;
  readonly words: ComposerWords;
  readonly wordSpan: (path: readonly string[]) => Span;
  readonly portals: readonly Portal[];
  readonly codelists: {
    readonly services: readonly string[];
    readonly ages: readonly string[];
    readonly facts: readonly string[];
  };
  readonly dataset: Dataset;
  readonly tables: ReadonlyMap<string, IndicatorTable>;
  readonly obstacle: (
    table: IndicatorTable,
    from: IndicatorRow,
    to: IndicatorRow,
  ) => string | undefined;
  readonly chapters: readonly string[];
  readonly prose: ReadonlyMap<string, TemplateSource>;
  /** Paragraphs tell the line that they come from, as `data-line`: for a draft alone. */
  readonly lines?: boolean;
  readonly allowedNumbers: readonly string[];
  readonly allowedWords: readonly string[];
  readonly templates: {
    readonly report: TemplateSource;
    readonly chapters: ReadonlyMap<string, TemplateSource>;
    readonly partials: ReadonlyMap<string, TemplateSource>;
    readonly styles: readonly TemplateSource[];
    readonly charts: ReadonlyMap<string, ChartSource>;
  };
}

/** What is known only when everything else has been made. */
export interface FinalInput {
  readonly charts: ReadonlyMap<string, DrawnChart>;
  readonly fonts: readonly FontFace[];
  /** SHA-256 by input file. */
  readonly inputs: ReadonlyMap<string, string>;
  /** Version by tool. */
  readonly tools: Readonly<Record<string, string>>;
}

/** The parts that all helpers of one composition share. */
export interface Shared {
  readonly wording: Wording;
  readonly tokens: Tokens;
  readonly citations: Citations;
  readonly references: References;
  readonly engine: TemplateEngine;
  readonly numbers: BoundNumbers;
  readonly values: object;
}
