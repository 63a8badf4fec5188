/** What a chapter's template can call: sections of its prose, figures, tables and lists, as blocks. */

import { fail } from '../../core/diagnostics.ts';
import { didYouMean, failUnknown } from '../../core/did-you-mean.ts';
import { escapeHtml } from '../../core/escape.ts';
import type { Block, TableContent } from '../blocks.ts';
import { partsOf } from '../inserts.ts';
import { type BoundFigure, type BoundTable, elementId, type OutstandingFigure } from '../report.ts';
import type { Call, Helper } from '../template.ts';
import type { TemplateSource } from '../template-source.ts';
import type { Wording } from '../wording.ts';
import { GLOSSARY } from './back-matter.ts';
import { comparability } from './comparability.ts';
import { dataTable } from './data-table.ts';
import { dataTables } from './figure-data.ts';
import { profileBlocks } from './profiles.ts';
import type { ChapterProse, ProseSection } from './prose.ts';
import { REFERENCE_TABLES } from './reference-tables.ts';
import { newestRows } from './scorecard.ts';
import { sourceLine, withCitations } from './source-line.ts';
import { sourcesList } from './sources-list.ts';
import { newestIn, newestOf, statOf } from './stat.ts';
import type { TextInsert } from './text.ts';
import type { TextBinder } from './text-binder.ts';

/** A chapter's prose, still with its markers. */
export interface BoundProse {
  readonly source: TemplateSource;
  readonly prose: ChapterProse;
  readonly inserts: readonly TextInsert[];
}

/** What chapters place. */
export interface ChapterContent extends TextBinder {
  readonly figures: readonly BoundFigure[];
  readonly numberedTables: readonly BoundTable[];
  readonly shownIndicators: ReadonlySet<string>;
  /** What an edition still collecting data cannot show yet. */
  readonly outstandingFigures: readonly OutstandingFigure[];
  readonly outstandingTables: ReadonlySet<string>;
}

/** What a call of a chapter's template places. */
export interface Placement {
  readonly blocks: readonly Block[];
  /** The sections of the prose that are among them. */
  readonly sections?: readonly string[];
}

type ChapterHelper = Helper<Placement>;

/** What the calls of a chapter's template place, by the name of the call. */
export function chapterHelpers(
  { prose, inserts }: BoundProse,
  content: ChapterContent,
): Record<string, ChapterHelper> {
  const placed = new Set<string>();
  return {
    section: (call) => {
      const { compared } = call.named;
      checkSection(call, placed, content);
      const box = compared === undefined ? [] : comparability(String(compared), content);
      const above = opener(call.named, content);
      return call.insert(section(String(call.words[0]), prose, call, { above, box }));
    },
    figure: (call) => call.insert({ blocks: [figure(String(call.words[0]), content)] }),
    table: (call) => call.insert({ blocks: numberedTable(String(call.words[0]), content) }),
    findings: (call) => call.insert(findings(prose, inserts, content)),
    profiles: (call) => call.insert(profiles(prose, content, call)),
    sources: (call) => call.insert({ blocks: [sourcesList(content)] }),
    glossary: (call) => call.insert({ blocks: [GLOSSARY] }),
    'data-tables': (call) => call.insert({ blocks: dataTables(content) }),
  };
}

/** @throws {UserError} for a section that is placed twice, or an indicator that there is not */
function checkSection(call: Call<Placement>, placed: Set<string>, content: ChapterContent): void {
  const id = String(call.words[0]);
  if (placed.has(id)) {
    const message = `The section "${id}" is placed twice.`;
    fail('section-placed-twice', message, call.span, 'Remove one of the two calls.');
  }
  placed.add(id);
  const { tables } = content.input;
  for (const given of [call.named.compared, call.named.newest]) {
    const isKnown = given === undefined || tables.has(String(given));
    if (!isKnown) failUnknown('indicator', String(given), tables.keys(), call.span);
  }
}

/** A number beside a section's text; its picture is left out where the figure follows that shows it. */
function opener({ newest, picture }: Call<Placement>['named'], content: ChapterContent): Block[] {
  const stat = newest === undefined ? undefined : newestIn(String(newest), content);
  if (!stat) return [];
  const { picture: drawn, ...number } = stat;
  return [
    { kind: 'opener', stat: { ...number, ...(picture === true && drawn && { picture: drawn }) } },
  ];
}

/**
 * @param beside what stands beside the section's text: from its first paragraph on, and a box from the
 *   second on, if there is one
 */
function section(
  id: string,
  { sections }: ChapterProse,
  call: Call<Placement>,
  beside: { readonly above: readonly Block[]; readonly box: readonly Block[] },
): Placement {
  const found = sections.get(id);
  if (!found) {
    const hint = didYouMean(id, sections.keys());
    return fail('unknown-section', `The chapter's text has no section "${id}".`, call.span, hint);
  }
  const blocks = sectionBlocks(found);
  const [first = 0, second = first] = blocks.flatMap(({ kind }, index) =>
    kind === 'paragraph' ? [index] : [],
  );
  const { above, box } = beside;
  const placed = blocks.toSpliced(second, 0, ...box).toSpliced(first, 0, ...above);
  return { blocks: placed, sections: [id] };
}

function sectionBlocks({ heading, blocks }: ProseSection): Block[] {
  return heading ? [heading, ...blocks] : [...blocks];
}

function figure(id: string, { outstandingFigures, wording }: ChapterContent): Block {
  const awaited = outstandingFigures.find((each) => each.id === id);
  return awaited ? outstanding('figure', awaited, wording) : { kind: 'figure', id };
}

function outstanding(
  kind: 'figure' | 'table',
  { id, number, title }: OutstandingFigure,
  wording: Wording,
): Block {
  return {
    kind: 'outstanding',
    elementId: elementId(kind, id),
    label: `${wording.word(kind)} ${number}.`,
    html: `${title.html}: ${escapeHtml(wording.word(`${kind}-outstanding`))}`,
  };
}

/** @returns nothing for a table whose mistake has been reported */
function numberedTable(id: string, content: ChapterContent): Block[] {
  const target = content.numberedTables.find((each) => each.id === id);
  if (!target) return [];
  if (content.outstandingTables.has(id)) return [outstanding('table', target, content.wording)];
  const { number, title, note } = target;
  const table: TableContent = {
    elementId: elementId('table', id),
    label: `${content.wording.word('table')} ${number}`,
    caption: title.html,
    ...(note.html !== '' && { after: note.html }),
    className: `table-${id}`,
    ...tableModel(id, content),
    sources: sourceLine(shownIn(id, content), content),
  };
  return [{ kind: 'table', table }];
}

/** The table in which each value has a source of its own. */
const DIFFERENCES = 'source-differences';

/** The rows behind a table whose cells do not name their sources. */
function shownIn(id: string, { input }: ChapterContent): Parameters<typeof sourceLine>[0] {
  if (id === 'scorecard') return newestRows(input);
  const indicator = id === DIFFERENCES ? undefined : input.tables.get(id);
  return id in REFERENCE_TABLES || !indicator ? [] : [indicator];
}

function tableModel(id: string, content: ChapterContent): ReturnType<typeof dataTable> {
  const make = REFERENCE_TABLES[id as keyof typeof REFERENCE_TABLES];
  if (make) return make(content);
  const indicator = content.input.tables.get(id);
  if (!indicator) throw new Error(`There is no table "${id}".`);
  const model = dataTable(indicator, content.wording);
  return id === DIFFERENCES ? withCitations(model, indicator, content.sourceNumbers) : model;
}

/** Every section with a heading, with the number and the picture of the first value in its text. */
function findings(
  { sections }: ChapterProse,
  inserts: BoundProse['inserts'],
  content: ChapterContent,
): Placement {
  const own = [...sections].filter(([, { heading }]) => heading);
  const blocks = own.map(([, found]): Block => {
    const called = found.blocks.flatMap(({ html }) => partsOf({ marked: html, inserts }));
    const first = called.find((part) => typeof part !== 'string' && part.cell !== undefined);
    const stat = typeof first === 'object' ? statOf(first.cell ?? '', content) : undefined;
    return { kind: 'finding', ...(stat && { stat }), blocks: sectionBlocks(found) };
  });
  return { blocks, sections: own.map(([id]) => id) };
}

/** One page for each portal: its own text, facts and key numbers. */
function profiles(
  { sections }: ChapterProse,
  content: ChapterContent,
  call: Call<Placement>,
): Placement {
  const { portals } = content.input;
  const blocks = portals.map((portal): Block => {
    const own = sections.get(portal.id);
    if (!own) {
      return fail(
        'missing-section',
        `The profile of "${portal.id}" has no text.`,
        call.span,
        `Add a section {#${portal.id}} to the chapter's text.`,
      );
    }
    const text = sectionBlocks(own);
    const inside = [...text, ...profileBlocks(portal, text, content)];
    const stat = newestOf(portal, content);
    return { kind: 'profile', portal: portal.id, ...(stat && { stat }), blocks: inside };
  });
  return { blocks, sections: portals.map(({ id }) => id) };
}
