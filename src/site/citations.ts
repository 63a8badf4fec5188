/** How a figure is cited: as a sentence, as BibTeX and as RIS. */

import type { BoundFigure } from '../compose/report.ts';
import { figurePath, pageAddress, plainTitle, type Version } from './version.ts';

interface Cited {
  readonly title: string;
  readonly number: string;
  readonly report: string;
  readonly publishers: readonly string[];
  readonly published: string;
  readonly year: string;
  readonly address: string;
  readonly language: string;
}

export function citationOf(figure: BoundFigure, version: Version): string {
  const cited: Readonly<Record<string, unknown>> = { ...citedOf(figure, version) };
  const pattern = version.language.words['cite-text'] ?? '';
  return pattern.replace(/\{(\w+)\}/g, (_, name: string) => String(cited[name] ?? ''));
}

export function bibtexOf(figure: BoundFigure, version: Version): string {
  const { title, number, report, publishers, year, address, language } = citedOf(figure, version);
  const fields = {
    title,
    note: `${version.report.words.figure} ${number}, ${report}`,
    publisher: publishers.join('; '),
    year,
    url: address,
    langid: language,
  };
  const lines = Object.entries(fields).map(
    ([name, value]) =>
      `  ${name} = {${name === 'url' ? value : value.replace(/[\\{}%&#_$]/g, '\\$&')}}`,
  );
  return `@misc{${version.report.edition}-${figure.id},\n${lines.join(',\n')}\n}\n`;
}

export function risOf(figure: BoundFigure, version: Version): string {
  const { title, report, publishers, year, address, language } = citedOf(figure, version);
  const lines = [
    ['TY', 'FIGURE'],
    ['TI', title],
    ['T2', report],
    ...publishers.map((each) => ['PB', each]),
    ['PY', year],
    ['UR', address],
    ['LA', language],
    ['ER', ''],
  ];
  return lines.map(([tag, value]) => `${tag}  - ${value}\r\n`).join('');
}

function citedOf(figure: BoundFigure, version: Version): Cited {
  const { report, site, computed } = version;
  const { origin } = new URL(site.settings.address);
  return {
    title: plainTitle(figure),
    number: figure.number,
    report: report.title,
    publishers: report.publishers,
    published: report.published,
    year: computed.edition.settings.published.slice(0, 4),
    address: `${origin}${pageAddress(version, figurePath(figure.id))}`,
    language: report.language,
  };
}
