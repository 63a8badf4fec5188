/** The start page. */

import { blocksMarkup } from '../../compose/assemble/block-markup.ts';
import { legendMarkup } from '../../compose/assemble/marks.ts';
import { portalClass } from '../../compose/assemble/page-styles.ts';
import type { Block, BoundReport } from '../../compose/report.ts';
import { escapeHtml } from '../../core/escape.ts';
import { PORTAL_SHAPES } from '../../core/portal-shapes.ts';
import type { EditionDownloads } from '../editions.ts';
import { inTemplate } from '../template.ts';
import {
  figurePath,
  figureView,
  type Page,
  pageAddress,
  shownHtml,
  type Version,
} from '../version.ts';

export function startPage(version: Version): Page {
  const { chapters, report, site, language } = version;
  const { words } = language;
  const { start, findings, portals } = chapters;
  const headline = report.figures.find(({ id }) => id === site.settings.headline);
  const texts = [...start.blocks, ...findings.blocks].map((block) => htmlOf([block], version));
  const content = inTemplate(site, 'start', {
    words,
    title: shownHtml(start.title, version),
    standfirst: shownHtml(start.standfirst ?? '', version),
    headline: headline ? figureView(headline, version) : '',
    findings: findings.blocks.map((block) => findingCard(block, version)),
    sections: sectionsOf(start.blocks).map(([id, title, blocks]) => ({
      ...{ id, title: shownHtml(title, version), html: htmlOf(blocks, version) },
    })),
    legend: legendMarkup(marksIn(texts.join('\n'), version), report.marks),
    portals: portals.blocks.flatMap((block) => portalCard(block, version)),
    editions: version.editions.map((each) => editionRow(each, version)),
    figures: report.figures.map(({ id, number, title }) => ({
      html: `<a href="${pageAddress(version, figurePath(id))}">${escapeHtml(report.words.figure ?? '')} ${number}. ${escapeHtml(title.text)}</a>`,
    })),
    links: linkLists(version),
    contact: contacts(version),
  });
  return {
    path: '',
    title: words['site-title'] ?? '',
    description: words['site-description'] ?? '',
    content,
  };
}

/** The marks of a page's texts, which have their meaning at the end of those. */
function marksIn(html: string, { report }: Version): string[] {
  return Object.keys(report.marks).filter((mark) => html.includes(`">${mark}</abbr>`));
}

/** The sections of a text: id, title as HTML, and what stands below it. */
function sectionsOf(blocks: readonly Block[]): [id: string, title: string, blocks: Block[]][] {
  const sections: [string, string, Block[]][] = [];
  for (const block of blocks) {
    if (block.kind === 'heading') sections.push([block.id, block.html, []]);
    else sections.at(-1)?.[2].push(block);
  }
  return sections;
}

function htmlOf(blocks: readonly Block[], version: Version): string {
  const { report } = version;
  return shownHtml(blocksMarkup(blocks, { report, charts: new Map() }), version);
}

function findingCard(block: Block, version: Version): object {
  if (block.kind !== 'finding') return { className: '', html: htmlOf([block], version) };
  const { stat, blocks } = block;
  const portal = stat?.portal;
  const [heading, ...rest] = blocks;
  const title = heading?.kind === 'heading' ? `<h3>${shownHtml(heading.html, version)}</h3>` : '';
  const number = stat
    ? `<p class="finding-stat"><span class="finding-number">${escapeHtml(stat.value)}</span> <span class="finding-label">${escapeHtml(stat.label)}</span></p>`
    : '';
  return {
    className: portal === undefined ? '' : portalClass(portal),
    html: `${title}${number}${htmlOf(rest, version)}`,
  };
}

function portalCard(block: Block, version: Version): object[] {
  if (block.kind !== 'profile') return [];
  const texts = block.blocks.filter(({ kind }) => kind === 'paragraph').slice(0, 1);
  return [{ ...portalNames(block.portal, version), html: htmlOf(texts, version) }];
}

/** How a portal is named and drawn. */
function portalNames(
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

function editionRow(edition: EditionDownloads, version: Version): object {
  const { language, wording, base } = version;
  const { words } = language;
  const languages = new Intl.DisplayNames(language.language.words.locale, { type: 'language' });
  const said = (key: string, values: Record<string, string>): string =>
    (words[key] ?? '').replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
  const size = (bytes: number): string => `${wording.format.number(bytes / 1e6, 1)} MB`;
  const { reports, data } = edition;
  const links = [
    ...reports.flatMap((report) => {
      const name = said('in-language', { language: languages.of(report.language) ?? '' });
      const about = [name, said('pages', { pages: String(report.pages) }), size(report.bytes)];
      return [
        { href: `${base}${report.path}`, text: words['report-pdf'], about: about.join(', ') },
        { href: `${base}${report.web}`, text: words['report-web'], about: name },
      ];
    }),
    { href: `${base}${data.path}`, text: words['report-data'], about: `zip, ${size(data.bytes)}` },
  ];
  return {
    name: edition.id,
    title: edition.title,
    titleLanguage: edition.titleLanguage,
    published: said('published', { date: wording.period(edition.published) }),
    state: words[`status-${edition.status}`] ?? '',
    links,
    sha256: words.sha256,
    hashes: [...reports, data].map((each) => ({
      file: each.path.split('/').at(-1),
      hash: each.sha256,
    })),
  };
}

function linkLists({ site, language }: Version): object[] {
  const { words, language: spoken } = language;
  return (['norwegian', 'international'] as const).map((group, index) => ({
    id: `links-${group}`,
    title: words[`links-${group}`],
    about: index === 0 ? words['links-source'] : '',
    items: site.settings.links
      .filter((each) => each.group === group)
      .map(({ title, host, publisher }) => {
        const lang = title[spoken.code] === undefined ? (Object.keys(title)[0] ?? '') : spoken.code;
        return { href: `https://${host}/`, text: title[lang], lang, publisher };
      }),
  }));
}

function contacts(version: Version): object[] {
  return version.site.settings.contact.map(({ portal, office, host, e_mail }) => {
    const { name, ...names } = portalNames(portal, version);
    const [href, text] = e_mail ? [`mailto:${e_mail}`, e_mail] : [`https://${host}/`, host];
    return { ...names, portal: name, ...{ office, href, text } };
  });
}
