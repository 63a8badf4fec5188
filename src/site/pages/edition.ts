/** An edition's page, which never moves, and what other pages say of it. */

import { schemaOrg } from '../data/catalogue.ts';
import type { EditionDownloads } from '../editions.ts';
import { inTemplate } from '../template.ts';
import { type Page, pageAddress, type Version } from '../version.ts';

export function editionPath(id: string): string {
  return `editions/${id}/`;
}

export function editionPage(edition: EditionDownloads, version: Version): Page {
  const { site, language } = version;
  const { words } = language;
  const content = inTemplate(site, 'edition', {
    words,
    name: edition.id,
    home: pageAddress(version, ''),
    row: editionRow(edition, version, true),
  });
  const title = `${words.edition} ${edition.id}`;
  const about = { description: edition.title, jsonLd: schemaOrg(edition, version) };
  return { path: editionPath(edition.id), title, content, ...about };
}

/** An edition in words, with its downloads, as HTML. @param all the observations, too */
export function editionRow(edition: EditionDownloads, version: Version, all: boolean): string {
  const { language, wording, base } = version;
  const { words } = language;
  const languages = new Intl.DisplayNames(language.language.words.locale, { type: 'language' });
  const said = (key: string, values: Record<string, string>): string =>
    (words[key] ?? '').replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
  const size = (bytes: number): string =>
    bytes < 1e5
      ? `${wording.format.number(Math.ceil(bytes / 1e3), 0)} kB`
      : `${wording.format.number(bytes / 1e6, 1)} MB`;
  const { reports, data, observations } = edition;
  const more = all
    ? [
        { ...observations.sdmx, about: 'SDMX-CSV' },
        { ...observations.jsonStat, about: 'JSON-stat' },
      ]
    : [];
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
    ...more.map(({ path, about }) => ({ href: `${base}${path}`, text: words.observations, about })),
  ];
  return inTemplate(version.site, 'edition-row', {
    title: edition.title,
    titleLanguage: edition.titleLanguage,
    published: said('published', { date: wording.period(edition.published) }),
    state: words[`status-${edition.status}`] ?? '',
    links,
    sha256: words.sha256,
    hashes: [...reports, data, ...more].map((each) => ({
      file: each.path.split('/').at(-1),
      hash: each.sha256,
    })),
  });
}
