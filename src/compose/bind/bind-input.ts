/** What the bind stage is given of an edition in one language. */

import type { Outline } from '../../core/chart.ts';
import type { AllowedChange } from '../../core/comparable.ts';
import type { Span } from '../../core/diagnostics.ts';
import type { Dataset, IndicatorTable } from '../../core/model.ts';
import type { Portal } from '../../core/portal.ts';
import type { Contact } from '../report.ts';
import type { TemplateSource } from '../template-source.ts';
import type { CodeWords } from '../wording.ts';
import type { ChartSource } from './chart-request.ts';
import type { ProseRules } from './prose-check.ts';
import type { EditionFacts } from './stale-words.ts';
import type { StatusSettings } from './status-notice.ts';

/** The edition as its pages name it. */
interface EditionSettings {
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  /** ISO 8601 date. */
  readonly published: string;
  readonly publishers: readonly string[];
  readonly contacts: readonly Contact[];
  readonly reference: { readonly from: number; readonly to: number };
  readonly baseYear: number;
  readonly covidYears: readonly number[];
  readonly syntheticMark?: string;
  readonly corrections?: readonly NamedCorrection[];
  readonly status: StatusSettings;
}

/** A correction of the edition itself, by its revision, or of an earlier one, by its name. */
export interface NamedCorrection {
  readonly revision?: number;
  readonly edition?: string;
  /** ISO 8601 date. */
  readonly date: string;
  readonly reason: string;
}

/** The words of a figure in the language file. */
interface FigureWords {
  readonly title: string;
  readonly subtitle: string;
  readonly note?: string | undefined;
  readonly alt: string;
}

interface ReportWords extends CodeWords {
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
  /** What a term means, by term. */
  readonly glossary: Readonly<Record<string, string>>;
  readonly chart: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly prose: Omit<ProseRules, 'units'>;
}

/** The places of texts in the language file, by path: `figures`, `figures.milestones.title`. */
export type WordSpans = ReadonlyMap<string, Span>;

/** The place of a text, or of the block that lacks it. */
export function wordSpan(spans: WordSpans, kind: string, ...path: readonly string[]): Span {
  const found = spans.get([kind, ...path].join('.')) ?? spans.get(kind);
  if (!found) throw new Error(`Nothing is known of ${kind} in the language file.`);
  return found;
}

export interface BindInput {
  readonly edition: EditionSettings;
  readonly language: string;
  /** BCP 47 tag by which numbers and dates are written. */
  readonly locale: string;
  readonly words: ReportWords;
  readonly wordSpans: WordSpans;
  readonly portals: readonly Portal[];
  readonly codelists: {
    readonly services: readonly string[];
    readonly ages: readonly string[];
    readonly facts: readonly string[];
  };
  readonly dataset: Dataset;
  readonly tables: ReadonlyMap<string, IndicatorTable>;
  readonly allowedChanges: readonly AllowedChange[];
  readonly chapters: readonly string[];
  readonly prose: ReadonlyMap<string, TemplateSource>;
  readonly allowedNumbers: readonly string[];
  readonly allowedWords: readonly string[];
  readonly facts: EditionFacts;
  readonly templates: {
    readonly chapters: ReadonlyMap<string, TemplateSource>;
    readonly partials: ReadonlyMap<string, TemplateSource>;
    readonly charts: ReadonlyMap<string, ChartSource>;
    readonly outlines: readonly Outline[];
  };
  /** For the preview: paragraphs carry their lines, numbers can be focused, links open a new tab. */
  readonly interactive?: boolean;
  /** Only some chapters have prose, as on the public page: it need not mention each figure and table. */
  readonly excerpt?: boolean;
  /** For the colophon: version by tool. */
  readonly tools: Readonly<Record<string, string>>;
}
