/** Everything that the page has, in one list that a script narrows to the words of a reader. */

import type { Artifacts } from '../../io/artifacts.ts';
import { inTemplate } from '../template.ts';
import { type Page, pageAddress, type Version } from '../version.ts';
import { editionPath } from './edition.ts';
import { figureLink } from './figure.ts';
import { htmlOf, portalNames, portalPath, portalProfiles } from './portal.ts';

export const SEARCH = 'search/';
const INDEX = `${SEARCH}index.json`;

/** What can be found. */
interface Entry {
  /** Its anchor on the page. */
  readonly id: string;
  readonly title: string;
  readonly lang?: string;
  /** A term has none: its meaning stands here. */
  readonly href?: string;
  readonly about: string;
  /** What else it is found by. */
  readonly text: string;
}

/** The texts by the ids of what they lead to, as the script reads them. */
export type SearchIndex = Readonly<Record<string, string>>;

export function searchPage(version: Version): Page {
  const { site, language } = version;
  const { words } = language;
  const content = inTemplate(site, 'search', {
    ...{ words, home: pageAddress(version, ''), index: pageAddress(version, INDEX) },
    groups: groupsOf(version),
  });
  const about = { title: words.search ?? '', description: words['search-intro'] ?? '' };
  return { path: SEARCH, ...about, content, scripts: ['search'] };
}

/** The file by its path. */
export function searchIndex(version: Version): Artifacts {
  const entries = groupsOf(version).flatMap(({ items }) => items);
  const index: SearchIndex = Object.fromEntries(
    entries.map(({ id, title, about, text }) => [id, `${title} ${about} ${text}`]),
  );
  return new Map([[`${version.prefix}${INDEX}`, `${JSON.stringify(index)}\n`]]);
}

function groupsOf(version: Version): { id: string; title: string; items: Entry[] }[] {
  const { words } = version.language;
  return [
    { id: 'figures', title: words.figures ?? '', items: figures(version) },
    { id: 'portals', title: words.portals ?? '', items: portals(version) },
    { id: 'editions', title: words.editions ?? '', items: editions(version) },
    { id: 'glossary', title: words.glossary ?? '', items: terms(version) },
  ];
}

function figures(version: Version): Entry[] {
  const { indicators } = version.language.language.words;
  return version.report.figures.map((figure) => {
    const { id, subtitle, alt, request } = figure;
    const measured = figure.indicators.flatMap((each) => indicators[each] ?? []);
    const names = measured.flatMap(({ name, formula }) => [name, formula]);
    const text = [alt, request.source, ...names].join(' ');
    return { id: `figure-${id}`, ...figureLink(figure, version), about: subtitle.text, text };
  });
}

function portals(version: Version): Entry[] {
  return portalProfiles(version).map(({ portal, blocks }) => {
    const { name, nameLanguage, country } = portalNames(portal, version);
    const href = pageAddress(version, portalPath(portal));
    const text = htmlOf(blocks, version).replace(/<[^>]*>/g, ' ');
    return { id: `portal-${portal}`, title: name, lang: nameLanguage, href, about: country, text };
  });
}

function editions(version: Version): Entry[] {
  return version.editions.map(({ id, title }) => ({
    id: `edition-${id}`,
    title: `${version.language.words.edition} ${id}`,
    href: pageAddress(version, editionPath(id)),
    about: '',
    text: title,
  }));
}

function terms({ language: { language } }: Version): Entry[] {
  const { compare } = new Intl.Collator(language.words.locale);
  return Object.entries(language.words.glossary)
    .toSorted(([a], [b]) => compare(a, b))
    .map(([title, about], index) => ({ id: `term-${index + 1}`, title, about, text: '' }));
}
