/** The helpers of chapter templates: they place sections, figures and tables. */

import { didYouMean, fail } from '../../core/diagnostics.ts';
import type { DrawnChart, IndicatorTable, Portal } from '../../core/model.ts';
import { bracketed } from '../../core/number-format.ts';
import { cellId } from '../bind/cell-lookup.ts';
import type { Citations } from '../bind/citations.ts';
import { dataTable, marksOf, type TableModel } from '../bind/data-table.ts';
import type { PreparedFigure } from '../bind/figure-texts.ts';
import type { OutstandingParts } from '../bind/outstanding.ts';
import { portalProfile } from '../bind/profiles.ts';
import { REFERENCE_TABLES, type ReferenceInput } from '../bind/reference-tables.ts';
import { elementId, type References } from '../bind/references.ts';
import { escapeHtml, type Tokens } from '../bind/tokens.ts';
import type { Wording } from '../bind/wording.ts';
import type { Call, Helper } from '../template.ts';
import { figureMarkup, tableMarkup } from './block-markup.ts';
import type { ChapterProse, ProseSection } from './markdown.ts';

/** What the chapters of one edition are put together from. */
export interface ChapterInput {
  readonly wording: Wording;
  readonly tokens: Tokens;
  readonly references: References;
  readonly citations: Citations;
  readonly portals: readonly Portal[];
  readonly tables: ReadonlyMap<string, IndicatorTable>;
  readonly figures: ReadonlyMap<string, PreparedFigure>;
  readonly outstanding: OutstandingParts;
  readonly charts: ReadonlyMap<string, DrawnChart>;
  readonly reference: ReferenceInput;
  /** A table's title and note, with markers of bound text. */
  readonly tableTexts: (id: string) => { readonly title: string; readonly note: string };
}

/** The chapter that is being put together. */
export interface OpenChapter {
  readonly prose: ChapterProse;
  readonly placed: Set<string>;
}

/** @param open gives the chapter in hand */
export function chapterHelpers(
  input: ChapterInput,
  open: () => OpenChapter,
): Record<string, Helper> {
  return {
    section: (call) => section(String(call.words[0]), open(), call),
    figure: (call) => figure(String(call.words[0]), input),
    table: (call) => table(String(call.words[0]), input),
    'key-numbers': () => keyNumbers(input),
    profiles: (call) => profiles(input, open(), call),
    'data-tables': () =>
      input.references.figures.map((each) => figureData(each.id, input)).join('\n'),
  };
}

function section(id: string, chapter: OpenChapter, call: Call): string {
  const found = chapter.prose.sections.get(id);
  if (!found) {
    const hint = didYouMean(id, chapter.prose.sections.keys());
    return fail('unknown-section', `The chapter's text has no section "${id}".`, call.span, hint);
  }
  chapter.placed.add(id);
  return sectionMarkup(found);
}

/** The heading of a section, if it has one, and its text. */
function sectionMarkup({ id, title, html, line }: ProseSection): string {
  const place = line === undefined ? '' : ` data-line="${line}"`;
  return title === '' ? html : `<h2 id="section-${escapeHtml(id)}"${place}>${title}</h2>\n${html}`;
}

function figure(id: string, input: ChapterInput): string {
  const { wording, tokens, references } = input;
  const prepared = input.figures.get(id);
  const chart = input.charts.get(id);
  const target = references.figures.find((each) => each.id === id);
  const awaited = input.outstanding.figures.get(id);
  if (target && awaited !== undefined) return outstandingBlock(target, awaited, input);
  if (!prepared || !chart || !target) throw new Error(`The figure "${id}" was not prepared.`);
  const bound = (text: string): string => tokens.html(escapeHtml(text));
  const marks = [...new Set(prepared.tables.flatMap((each) => marksOf(each, wording)))];
  const legend = marks
    .map((mark) => `${bracketed(mark as 'd')} ${markWord(mark, wording)}`)
    .join('; ');
  return figureMarkup({
    elementId: elementId('figure', id),
    label: `${wording.word('figure')} ${target.number}.`,
    title: bound(prepared.title),
    subtitle: bound(prepared.subtitle),
    alt: prepared.alt,
    chart,
    notes: [bound(prepared.note), legend === '' ? '' : escapeHtml(`${legend}.`)].filter(Boolean),
    source: `${sourceLine(prepared, input)} ${dataLink(id, target.number, wording)}`,
  });
}

/** One line in the place of a figure or table that has no value yet; references still lead to it. */
function outstandingBlock(
  { kind, id, number }: References['figures'][number],
  text: string,
  { wording, tokens }: ChapterInput,
): string {
  const label = escapeHtml(`${wording.word(kind)} ${number}.`);
  const reason = escapeHtml(wording.word(`${kind}-outstanding`));
  const shown = tokens.html(escapeHtml(text));
  return `<p class="outstanding" id="${elementId(kind, id)}"><span class="label">${label}</span> ${shown}: ${reason}</p>`;
}

function markWord(mark: string, wording: Wording): string {
  return wording.words.flags[mark] ?? wording.words.absences[mark] ?? mark;
}

/** "Sources: Helsedirektoratet [3]; Inera [17]." */
function sourceLine(
  { tables }: PreparedFigure,
  { reference, citations, wording }: ChapterInput,
): string {
  const ids = new Set(
    tables.flatMap((each) =>
      each.rows.filter((row) => row.cell.kind !== 'absent').flatMap((row) => row.sourceIds),
    ),
  );
  const ordered = [...reference.dataset.sources.values()].filter((source) => ids.has(source.id));
  const byPublisher = Map.groupBy(ordered, (source) => source.publisher);
  const parts = [...byPublisher].map(
    ([publisher, all]) =>
      `${escapeHtml(publisher)} ${all.map((source) => citations.html(source.id)).join('')}`,
  );
  return parts.length === 0 ? '' : `${escapeHtml(wording.word('sources'))}: ${parts.join('; ')}.`;
}

function dataLink(id: string, number: string, wording: Wording): string {
  const name = escapeHtml(`${wording.word('table')}\u00a0${wording.word('data-prefix')}${number}`);
  return `${escapeHtml(wording.word('data'))}: <a href="#${dataId(id)}">${name}</a>.`;
}

function dataId(figureId: string): string {
  return `data-${figureId}`;
}

/** The numbers behind one figure, with the way back to it. */
function figureData(id: string, input: ChapterInput): string {
  if (input.outstanding.figures.has(id)) return '';
  const { wording, tokens, references } = input;
  const prepared = input.figures.get(id);
  const target = references.figures.find((each) => each.id === id);
  if (!prepared || !target) throw new Error(`The figure "${id}" was not prepared.`);
  const title = tokens.html(escapeHtml(prepared.subtitle));
  const figureWord = escapeHtml(wording.word('figure'));
  const back = `<a href="#${elementId('figure', id)}">${figureWord}\u00a0${target.number}</a>`;
  return prepared.tables
    .map((each, index) =>
      tableMarkup({
        elementId: index === 0 ? dataId(id) : `${dataId(id)}-${index + 1}`,
        caption: `<span class="label">${escapeHtml(`${wording.word('table')} ${wording.word('data-prefix')}`)}${target.number}${index === 0 ? '' : `.${index + 1}`}.</span> ${title} (${back})`,
        model: dataTable(each, wording),
        after: [],
      }),
    )
    .join('\n');
}

function table(id: string, input: ChapterInput): string {
  const { wording, tokens, references, tableTexts } = input;
  const target = references.tables.find((each) => each.id === id);
  if (!target) throw new Error(`The table "${id}" was not numbered.`);
  const awaited = input.outstanding.tables.get(id);
  if (awaited !== undefined) return outstandingBlock(target, awaited, input);
  const { title, note } = tableTexts(id);
  const bound = (text: string): string => tokens.html(escapeHtml(text));
  return tableMarkup({
    elementId: elementId('table', id),
    caption: `<span class="label">${escapeHtml(wording.word('table'))} ${target.number}.</span> ${bound(title)}`,
    model: tableModel(id, input),
    after: note === '' ? [] : [`<p class="table-note">${bound(note)}</p>`],
    className: `table-${id}`,
  });
}

function tableModel(id: string, { tables, wording, reference }: ChapterInput): TableModel {
  const indicator = tables.get(id);
  const make = REFERENCE_TABLES[id as keyof typeof REFERENCE_TABLES];
  if (make) return make(reference);
  if (indicator) return dataTable(indicator, wording);
  throw new Error(`There is no table "${id}".`);
}

/** For each portal the newest published value of the headline indicator. */
function keyNumbers({ tables, portals, wording }: ChapterInput): string {
  const headline = tables.get('visits-per-inhabitant');
  if (!headline) return '';
  const cards = portals.map((portal) => {
    const own = headline.rows.filter((row) => row.key.portal === portal.id);
    const newest = own.findLast((row) => row.cell.kind === 'value');
    const unit = wording.words.units[headline.unit] ?? headline.unit;
    const value = newest ? wording.format.cell(newest.cell, headline.decimals) : '[x]';
    const told = newest
      ? `${unit}, ${wording.period(newest.key.period ?? '')}`
      : wording.word('not-published');
    const bound = newest
      ? ` data-cell="${escapeHtml(cellId({ table: headline, row: newest }))}"`
      : '';
    return [
      `<li style="--portal:${portal.colour}"><p class="card-name"><span role="group" lang="${portal.nameLanguage}">${escapeHtml(wording.portalName(portal.id))}</span>`,
      `<span class="card-country">${escapeHtml(wording.countryName(portal.country))}</span></p>`,
      `<p class="card-value"${bound}>${escapeHtml(value)}</p><p class="card-unit">${escapeHtml(told)}</p></li>`,
    ].join('');
  });
  return `<ul class="cards">${cards.join('\n')}</ul>`;
}

/** One page for each portal: its own text, facts and key numbers. */
function profiles(input: ChapterInput, chapter: OpenChapter, call: Call): string {
  return input.portals
    .map((portal) => {
      const own = chapter.prose.sections.get(portal.id);
      if (!own) {
        return fail(
          'missing-section',
          `The profile of "${portal.id}" has no text.`,
          call.span,
          `Add a section {#${portal.id}} to the chapter's text.`,
        );
      }
      chapter.placed.add(portal.id);
      const { facts, numbers } = portalProfile(portal, input);
      const parts = [sectionMarkup(own), facts, numbers].join('\n');
      return `<section class="profile" style="--portal:${portal.colour}">${parts}</section>`;
    })
    .join('\n');
}
