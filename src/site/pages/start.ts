/** The start page. */

import { legendMarkup } from '../../compose/assemble/marks.ts';
import { portalClass } from '../../compose/assemble/page-styles.ts';
import type { Block } from '../../compose/blocks.ts';
import { inTemplate } from '../template.ts';
import {
  figureFile,
  figurePath,
  figureView,
  headlineView,
  type Page,
  pageAddress,
  shownHtml,
  type Version,
} from '../version.ts';
import { CORRECTIONS } from './corrections.ts';
import { editionPath, editionRow } from './edition.ts';
import { figureLink } from './figure.ts';
import { htmlOf, portalNames, portalPath, statHtml } from './portal.ts';

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
    headline: headline ? headlineView(headline, version) : '',
    first: site.settings.headline,
    folder: pageAddress(version, 'figures/'),
    views: viewsOf(version),
    figurePage: pageAddress(version, figurePath(site.settings.headline)),
    headlineFiles: (['csv', 'svg', 'png'] as const).map((ending) => ({
      href: pageAddress(version, figureFile(site.settings.headline, ending)),
      type: ending.toUpperCase(),
    })),
    findings: findings.blocks.map((block) => findingCard(block, version)),
    sections: sectionsOf(start.blocks).map(([id, heading, blocks]) => {
      const shown = report.figures.find((each) => each.id === site.settings.figures[id]);
      const drawn = shown ? figureView(shown, version, 'p') : '';
      return { id, title: shownHtml(heading, version), html: htmlOf(blocks, version) + drawn };
    }),
    legend: legendMarkup(marksIn(texts.join('\n'), version), report.marks),
    portals: portals.blocks.flatMap((block) => portalCard(block, version)),
    editions: version.editions.map((each) => ({
      name: each.name,
      page: pageAddress(version, editionPath(each.id)),
      row: editionRow(each, version, false),
    })),
    feeds: (
      [
        ['corrections', `${version.prefix}${CORRECTIONS}`],
        ['feed', 'feed.xml'],
        ['catalogue', 'catalogue.ttl'],
      ] as const
    ).map(([word, path]) => ({ text: words[word], href: `${version.base}${path}` })),
    figures: report.figures.map((figure) => figureLink(figure, version)),
    links: linkLists(version),
    contact: contacts(version),
  });
  return {
    path: '',
    title: words['site-title'] ?? '',
    description: words['site-description'] ?? '',
    content,
    scripts: ['headline', 'tables'],
  };
}

/** The figures that can take the place of the headline figure, each by the name of what it shows. */
function viewsOf({ report, views, site, language }: Version): object[] {
  const { indicators } = language.language.words;
  return site.settings.views.flatMap((id) => {
    const figure = [...report.figures, ...views].find((each) => each.id === id);
    const name = indicators[figure?.indicators[0] ?? '']?.name ?? id;
    return figure ? [{ id, name, checked: id === site.settings.headline }] : [];
  });
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

function findingCard(block: Block, version: Version): object {
  if (block.kind !== 'finding') return { className: '', html: htmlOf([block], version) };
  const { stat, blocks } = block;
  const portal = stat?.portal;
  const [heading, ...rest] = blocks;
  const title = heading?.kind === 'heading' ? `<h3>${shownHtml(heading.html, version)}</h3>` : '';
  const number = stat ? statHtml(stat) : '';
  return {
    className: portal === undefined ? '' : portalClass(portal),
    html: `${title}${number}${htmlOf(rest, version)}`,
  };
}

function portalCard(block: Block, version: Version): object[] {
  if (block.kind !== 'profile') return [];
  const texts = block.blocks.filter(({ kind }) => kind === 'paragraph').slice(0, 1);
  const page = pageAddress(version, portalPath(block.portal));
  return [
    { ...portalNames(block.portal, version), id: block.portal, page, html: htmlOf(texts, version) },
  ];
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

/** Whom to ask: by mail where an address is named for this, else by the office's own site. */
function contacts({ site, report }: Version): object[] {
  const { contact } = site.settings;
  return (contact.length > 0 ? contact : report.back.contacts).map(
    ({ office, email, url = '' }) => ({
      ...{ office, href: email ? `mailto:${email}` : url },
      text: email ?? new URL(url).host,
    }),
  );
}
