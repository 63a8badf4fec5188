/**
 * What bind hands on to draw and assemble: one edition in one language, every number and word in
 * place. All of it is plain data that survives JSON.
 */

import type { ChartRequest } from '../core/chart.ts';
import type { Span } from '../core/diagnostics.ts';
import type { EditionStatus } from '../core/edition-status.ts';
import type { Portal } from '../core/portal.ts';
import type { Block } from './blocks.ts';

export type Kind = 'figure' | 'table' | 'chapter';

/** The id that something has as an element of the document; `data` is the table behind a figure. */
export function elementId(kind: Kind | 'section' | 'data', id: string): string {
  return `${kind}-${id}`;
}

/** One text in the two forms in which it is needed. */
export interface BoundText {
  readonly text: string;
  readonly html: string;
}

/** A bound edition in one language. */
export interface BoundReport {
  readonly edition: string;
  /** BCP 47. */
  readonly language: string;
  readonly title: string;
  readonly subtitle: string;
  readonly publishers: readonly string[];
  /** The publication date in words. */
  readonly published: string;
  /** What was corrected after a release, a sentence each. */
  readonly corrections: readonly string[];
  /** Printed on each page of a synthetic edition. */
  readonly synthetic?: string;
  readonly notice: StatusNotice;
  /** Words of the document itself: Figure, Contents … */
  readonly words: Readonly<Record<string, string>>;
  /** What each column of the attached tables means. */
  readonly attachedColumns: Readonly<Record<string, string>>;
  /** What each mark means, in the order in which marks are explained. */
  readonly marks: Readonly<Record<string, string>>;
  readonly portals: readonly ReportPortal[];
  readonly cover: Cover;
  readonly back: BackCover;
  readonly chapters: readonly BoundChapter[];
  /** In the order of their numbers. */
  readonly figures: readonly BoundFigure[];
  readonly tables: readonly BoundTable[];
  /** Figures that an edition still collecting data cannot show yet. */
  readonly outstandingFigures: readonly OutstandingFigure[];
  /** Each number in the texts, with the call that asked for it. */
  readonly numbers: readonly BoundNumber[];
}

/** What pages say of the edition's status; each part is empty where the status does not ask for it. */
export interface StatusNotice {
  readonly status: EditionStatus;
  /** In capitals on the cover and at the head of each page. */
  readonly mark: string;
  /** A plain line on the cover and at the foot of each page. */
  readonly line: string;
  /** HTML for a paragraph of the imprint. */
  readonly text: string;
}

/** What the back cover says. */
export interface BackCover {
  readonly about: string;
  /** The sentences by which the report is cited. */
  readonly citation: string;
  readonly contacts: readonly Contact[];
}

/** Who answers questions about the report. */
export interface Contact {
  readonly office: string;
  readonly email?: string | undefined;
  readonly url?: string | undefined;
}

/** A portal as the document shows it. */
interface ReportPortal extends Pick<Portal, 'id' | 'colours' | 'shape'> {
  readonly name: string;
  readonly country: string;
}

/** The headline figure as the cover draws it. */
export interface Cover {
  /** Of the portals whose values may stand beside each other. */
  readonly lines: readonly CoverLine[];
  readonly unit: string;
  /** The last year of the edition. */
  readonly to: number;
  readonly covidYears: readonly number[];
  readonly covidWords: string;
  /** Which portals are counted otherwise, and what marks mean; empty where there are none. */
  readonly note: string;
  /** Alternative text. */
  readonly alt: string;
  /** That of the back cover, which has the years before. */
  readonly backAlt: string;
}

export interface CoverLine {
  readonly portal: string;
  /** By year. */
  readonly points: readonly CoverPoint[];
}

export interface CoverPoint {
  readonly year: number;
  readonly value: number;
  /** As printed. */
  readonly text: string;
  /** Status letters: `u`. */
  readonly marks: string;
  /** Whether it has a mark and a number. */
  readonly isLabelled: boolean;
}

export interface BoundChapter {
  readonly id: string;
  readonly number: string;
  /** HTML. */
  readonly title: string;
  readonly runningHead: string;
  /** HTML of what stands below the title: what the chapter found, in a sentence or two. */
  readonly standfirst?: string;
  readonly blocks: readonly Block[];
  /** HTML of each note; the n-th is that of mark n in the text. */
  readonly notes: readonly string[];
}

/** What has a number of its own. */
interface Numbered {
  readonly id: string;
  /** `3` */
  readonly number: string;
  readonly title: BoundText;
}

export interface BoundFigure extends Numbered {
  readonly chapter: string;
  readonly subtitle: BoundText;
  readonly note: BoundText;
  readonly alt: string;
  /** The marks that its data have. */
  readonly marks: readonly string[];
  /** HTML: who published its data, with citations; empty where nothing was published. */
  readonly sources: string;
  readonly indicators: readonly string[];
  readonly csv: string;
  readonly request: ChartRequest;
  /** As a telephone has room for it, where that is a chart of its own. */
  readonly narrow?: ChartRequest;
}

/** Its title says what it will show. */
export type OutstandingFigure = Numbered;

/** A numbered table; its cells stand in the block that shows it. */
export interface BoundTable extends Numbered {
  readonly chapter: string;
  readonly note: BoundText;
}

/** One number in a text. */
export interface BoundNumber {
  /** The id of its cell. */
  readonly cell: string;
  /** As printed, with unit and marks where the text shows them. */
  readonly text: string;
  /** The call that asked for it. */
  readonly span: Span;
}
