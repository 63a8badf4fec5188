/** An edition's page, which never moves, and what other pages say of it. */

import { phrase } from '../../compose/wording.ts';
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
    name: edition.name,
    home: pageAddress(version, ''),
    row: editionRow(edition, version, true),
  });
  const title = `${words.edition} ${edition.name}`;
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
  const { reports, superseded, data, observations } = edition;
  const more = all
    ? [
        { ...observations.sdmx, about: 'SDMX-CSV' },
        { ...observations.jsonStat, about: 'JSON-stat' },
      ]
    : [];
  const inLanguage = (code: string): string =>
    said('in-language', { language: languages.of(code) ?? '' });
  const aboutPdf = (report: (typeof reports | typeof superseded)[number]): string =>
    [
      inLanguage(report.language),
      said('pages', { pages: String(report.pages) }),
      size(report.bytes),
    ].join(', ');
  const links = [
    ...reports.flatMap((report) => {
      const name = inLanguage(report.language);
      return [
        { href: `${base}${report.path}`, text: words['report-pdf'], about: aboutPdf(report) },
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
    corrections: correctionsOf(edition, version),
    links,
    supersededWord: words.superseded,
    superseded: superseded.map((each) => ({
      href: `${base}${each.path}`,
      text: `${each.revision}, ${words['report-pdf']}`,
      about: aboutPdf(each),
    })),
    sha256: words.sha256,
    hashes: [...reports, data, ...more, ...superseded].map((each) => ({
      file: each.path.split('/').at(-1),
      hash: each.sha256,
    })),
  });
}

/** A line for each, in the page's language as far as that is translated. */
function correctionsOf(
  { corrections, titleLanguage }: EditionDownloads,
  { wording, language }: Version,
): readonly { readonly lang: string; readonly text: string }[] {
  const { code } = language.language;
  return corrections.map(({ revision, date, reasons }) => {
    const lang = reasons[code] === undefined ? titleLanguage : code;
    const parts = { revision: String(revision), date: wording.period(date) };
    return {
      lang,
      text: phrase(wording.word('correction'), { ...parts, reason: reasons[lang] ?? '' }),
    };
  });
}
