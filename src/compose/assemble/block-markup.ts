/** The HTML of each kind of block, the same wherever one stands. */

import { isHalfWidth } from '../../core/chart-spec.ts';
import { escapeHtml } from '../../core/escape.ts';
import { bracketed } from '../../core/number-format.ts';
import { MARK_SIGNS, PORTAL_SHAPES } from '../../core/portal-shapes.ts';
import type { Block, ComparabilityBlock, HeadingBlock, Stat, TilesBlock } from '../blocks.ts';
import { type BoundFigure, type BoundReport, elementId } from '../report.ts';
import { wordOf } from '../wording.ts';
import { captionMarkup } from './caption.ts';
import { legendMarkup, marksExplained, marksIn, marksShown, quietMarks } from './marks.ts';
import { portalClass } from './page-styles.ts';
import { pictogram } from './pictograms.ts';
import { FINDING_PICTURE, pictureMarkup } from './picture.ts';
import { textOf } from './running-text.ts';
import { tableMarkup } from './table-markup.ts';

/** What blocks refer to. */
export interface BlockContext {
  readonly report: BoundReport;
  /** SVG by figure; an empty one stands for a chart that is not among them. */
  readonly charts: ReadonlyMap<string, string>;
  /** For a document on a screen: what stands above a figure, as HTML. */
  readonly aboveFigure?: (id: string) => string;
}

function blockMarkup(block: Block, context: BlockContext): string {
  switch (block.kind) {
    case 'heading':
      return headingMarkup(block);
    case 'figure':
      return figureMarkup(block.id, context);
    case 'figure-pair':
      return `<div class="figure-pair">${blocksMarkup(block.figures, context)}</div>`;
    case 'table':
      return tableMarkup(block.table, context.report);
    case 'table-columns': {
      const tables = block.tables.map((table) => tableMarkup(table, context.report));
      return `<div class="table-columns">${tables.join('\n')}</div>`;
    }
    case 'finding':
      return findingMarkup(block.stat, blocksMarkup(block.blocks, context), context.report);
    case 'profile':
      return profileMarkup(block, context);
    case 'opener':
      return valueBeside(block.stat, context.report);
    case 'comparability':
      return comparabilityMarkup(block, context.report);
    case 'tiles':
      return tilesMarkup(block);
    case 'outstanding':
      return `<p class="outstanding" id="${block.elementId}"><span class="label">${escapeHtml(block.label)}</span> ${block.html}</p>`;
    default:
      return block.html.trimEnd();
  }
}

export function blocksMarkup(blocks: readonly Block[], context: BlockContext): string {
  return blocks.map((block) => blockMarkup(block, context)).join('\n');
}

function headingMarkup({ id, html, line }: HeadingBlock): string {
  const place = line === undefined ? '' : ` data-line="${line}"`;
  return `<h2 id="${escapeHtml(elementId('section', id))}"${place}>${html}</h2>`;
}

/**
 * One figure: caption, chart, and below it what a reader needs. The chart is one graphic with one
 * alternative text, not a node for each mark.
 */
function figureMarkup(id: string, context: BlockContext): string {
  const { report, aboveFigure } = context;
  const figure = report.figures.find((each) => each.id === id);
  if (!figure) throw new Error(`The figure "${id}" was not bound.`);
  const { number, title, subtitle, note, sources } = figure;
  const svg = context.charts.get(id);
  const marks = svg === undefined ? figure.marks : marksShown(figure.marks, svg, note.html);
  const element = elementId('figure', id);
  const classes = isHalfWidth(figure.request.spec) ? 'figure figure--half' : 'figure';
  return [
    `<figure id="${element}" class="${classes}">`,
    ...(aboveFigure ? [aboveFigure(id)] : []),
    `<figcaption><p class="caption">${captionMarkup(`${wordOf(report.words, 'figure')} ${number}`, title.html, report)}</p>`,
    `<p class="subtitle">${subtitle.html}</p></figcaption>`,
    chartMarkup(figure, context),
    ...(note.html === '' ? [] : [`<p class="figure-note">${note.html}</p>`]),
    ...(marks.length === 0 ? [] : [legendMarkup(marks, report.marks, { signs: MARK_SIGNS })]),
    `<p class="figure-source">${sources} ${dataLink(figure, report)}</p>`,
    '</figure>',
  ].join('\n');
}

function chartMarkup({ id, alt }: BoundFigure, { charts, aboveFigure }: BlockContext): string {
  const svg = charts.get(id) ?? '<svg></svg>';
  const name = aboveFigure ? ` data-chart="${id}"` : '';
  return svg.replace(/^<svg/, `<svg role="img" aria-label="${escapeHtml(alt)}"${name}`);
}

function dataLink({ id, number }: BoundFigure, { words }: BoundReport): string {
  const name = escapeHtml(
    `${wordOf(words, 'table-in-sentence')}\u00a0${wordOf(words, 'data-prefix')}${number}`,
  );
  return `${escapeHtml(wordOf(words, 'data'))}: <a href="#${elementId('data', id)}">${name}</a>.`;
}

function findingMarkup(stat: Stat | undefined, inside: string, report: BoundReport): string {
  if (!stat) return `<div class="panel">${inside}</div>`;
  const { portal, picture } = stat;
  const classes = portal === undefined ? 'finding' : `finding ${portalClass(portal)}`;
  const drawn = picture ? pictureMarkup(picture, FINDING_PICTURE, report.portals) : '';
  return `<div class="${classes}">${statMarkup(stat, report)}\n<div>${inside}</div>\n${drawn}</div>`;
}

/** A box beside the text. */
function comparabilityMarkup(
  { title, about, groups }: ComparabilityBlock,
  { portals }: BoundReport,
): string {
  const listed = groups.map(({ verdict, portals: own }) => {
    const items = own.map(({ portal, name, text }) => {
      const { shape = 'circle' } = portals.find(({ id }) => id === portal) ?? {};
      return `<li class="${portalClass(portal)}">${signMarkup(shape)}<strong>${escapeHtml(name)}</strong> ${escapeHtml(text)}</li>`;
    });
    return `<p class="box-verdict">${escapeHtml(verdict)}</p>\n<ul>${items.join('\n')}</ul>`;
  });
  return `<aside class="box box--aside"><p class="caption-title">${escapeHtml(title)}</p>\n<p class="subtitle">${escapeHtml(about)}</p>\n${listed.join('\n')}</aside>`;
}

/** Facts beside each other, each under its sign. */
function tilesMarkup({ tiles, note }: TilesBlock): string {
  const items = tiles.map(
    ({ sign, label, html }) =>
      `<li>${pictogram(sign)}<strong>${escapeHtml(label)}</strong> <span>${html}</span></li>`,
  );
  const below = note === '' ? '' : `\n<p class="table-note">${escapeHtml(note)}</p>`;
  return `<ul class="tiles">${items.join('\n')}</ul>${below}`;
}

/** A portal's page: its name beside its mark, its newest value beside its text, marks explained. */
function profileMarkup(block: Extract<Block, { kind: 'profile' }>, context: BlockContext): string {
  const { report } = context;
  const { portal, stat, blocks } = block;
  const known = report.portals.find(({ id }) => id === portal);
  const [heading, ...others] = blocks;
  const value = stat ? valueBeside(stat, report) : '';
  const inside = blocksMarkup(others, context);
  const above = marksExplained(inside);
  const marks = marksIn(textOf(block), report.marks).filter((mark) => !above.includes(mark));
  const parts = [
    `<div class="profile-head">${known ? signMarkup(known.shape) : ''}`,
    `${blocksMarkup(heading ? [heading] : [], context)}`,
    `<p class="subtitle">${escapeHtml(known?.country ?? '')}</p></div>`,
    value,
    inside,
    ...(marks.length === 0 ? [] : [legendMarkup(marks, report.marks)]),
  ];
  return `<section class="profile ${portalClass(portal)}">${parts.join('\n')}</section>`;
}

/** A value drawn large, with its picture, beside the text that it belongs to. */
function valueBeside(stat: Stat, report: BoundReport): string {
  const { portal, picture } = stat;
  const drawn = picture ? pictureMarkup(picture, FINDING_PICTURE, report.portals) : '';
  const classes = portal === undefined ? 'value-beside' : `value-beside ${portalClass(portal)}`;
  return `<div class="${classes}">${statMarkup(stat, report)}${drawn}</div>`;
}

/** A portal's shape in its colour, beside its name. */
function signMarkup(shape: BoundReport['portals'][number]['shape']): string {
  return `<svg class="portal-sign" aria-hidden="true" viewBox="-1.3 -1.3 2.6 2.6"><path d="${PORTAL_SHAPES[shape]}"/></svg>`;
}

/** A value drawn large, over what it counts. */
function statMarkup({ value, marks, cell, label }: Stat, report: BoundReport): string {
  const number = `<span class="finding-number" data-cell="${escapeHtml(cell)}">${escapeHtml(value)}</span>`;
  const letters = quietMarks(
    marks.map((mark) => `\u00a0${bracketed(mark as 'd')}`).join(''),
    report.marks,
  );
  return `<p class="finding-stat">${number}${letters} <span class="finding-label">${escapeHtml(label)}</span></p>`;
}
