/** A portal's page: its profile, its figures, its milestones. */

import { blocksMarkup } from '../../compose/assemble/block-markup.ts';
import { portalClass } from '../../compose/assemble/page-styles.ts';
import type { Block, Stat } from '../../compose/blocks.ts';
import type { BoundReport } from '../../compose/report.ts';
import { escapeHtml } from '../../core/escape.ts';
import { PORTAL_SHAPES } from '../../core/portal-shapes.ts';
import { hasEnglishData } from '../bind.ts';
import { inTemplate } from '../template.ts';
import { type Page, pageAddress, shownHtml, type Version } from '../version.ts';
import { figureLink } from './figure.ts';

type Profile = Extract<Block, { kind: 'profile' }>;

/** Kinds of blocks that a portal's page has elsewhere than among its text. */
const ELSEWHERE: readonly Block['kind'][] = ['heading', 'table', 'tiles', 'facts', 'milestones'];

export function portalPath(id: string): string {
  return `portals/${id}/`;
}

export function portalPages(version: Version): Page[] {
  return portalProfiles(version).map((profile) => portalPage(profile, version));
}

/** What the page's own text says of each portal. */
export function portalProfiles({ chapters }: Version): Profile[] {
  return chapters.portals.blocks.filter((block) => block.kind === 'profile');
}

function portalPage({ portal, stat, blocks }: Profile, version: Version): Page {
  const { site, language, report, computed, wording } = version;
  const names = portalNames(portal, version);
  const texts = blocks.filter(({ kind }) => !ELSEWHERE.includes(kind));
  const content = inTemplate(site, 'portal', {
    ...{ words: language.words, home: pageAddress(version, ''), names },
    stat: stat ? statHtml(stat) : '',
    text: htmlOf(texts, version),
    tables: htmlOf(
      blocks.filter((block) => isShown(block, version)),
      version,
    ),
    figures: report.figures
      .filter(({ indicators }) =>
        indicators.some((id) =>
          computed.tables
            .get(id)
            ?.rows.some(({ key, cell }) => key.portal === portal && cell.kind !== 'absent'),
        ),
      )
      .map((figure) => figureLink(figure, version)),
    milestones: computed.dataset.milestones
      .filter((each) => each.portal === portal)
      .map(({ date, event }) => ({ date: wording.period(date), event })),
    english: hasEnglishData(version),
  });
  const description = `${names.name}, ${names.country}: ${language.words['site-description']}`;
  return { path: portalPath(portal), title: names.name, description, content, scripts: ['tables'] };
}

/** Facts that are in English are replaced by the page's own text in other languages. */
function isShown(block: Block, version: Version): boolean {
  const isFact = block.kind === 'tiles' || block.kind === 'facts';
  return isFact ? !hasEnglishData(version) : block.kind === 'table';
}

/** A number drawn large, over what it counts. */
export function statHtml({ value, label }: Stat): string {
  return `<p class="finding-stat"><span class="finding-number">${escapeHtml(value)}</span> <span class="finding-label">${escapeHtml(label)}</span></p>`;
}

/** Blocks of a bound text as HTML; a table scrolls by itself. */
export function htmlOf(blocks: readonly Block[], version: Version): string {
  const { report } = version;
  const html = shownHtml(blocksMarkup(blocks, { report, charts: new Map() }), version);
  return html.replaceAll(
    '<div class="table-block">',
    '<div class="table-block scroll" tabindex="0">',
  );
}

/** How a portal is named and drawn. */
export function portalNames(
  id: string,
  { report, computed }: Version,
): { className: string; name: string; nameLanguage: string; country: string; path: string } {
  const portal = report.portals.find((each) => each.id === id) as BoundReport['portals'][number];
  const known = computed.edition.portals.find((each) => each.id === id);
  return {
    className: portalClass(id),
    name: portal.name,
    nameLanguage: known?.nameLanguage ?? report.language,
    country: portal.country,
    path: PORTAL_SHAPES[portal.shape],
  };
}
