/** An Atom feed of editions, and of the numbers that each of them corrected. */

import { escapeXml } from '../core/escape.ts';
import { editionClock } from '../core/publication-date.ts';
import type { Artifacts } from '../io/artifacts.ts';
import type { EditionDownloads } from './editions.ts';
import { CORRECTIONS } from './pages/corrections.ts';
import { editionPath } from './pages/edition.ts';
import { revisedBy } from './revisions.ts';
import type { Version } from './version.ts';

/** `feed.xml`. @param version of the address */
export function feedFile(version: Version): Artifacts {
  return new Map([['feed.xml', feedOf(version)]]);
}

function feedOf(version: Version): string {
  const { site, language, editions, report } = version;
  const { address } = site.settings;
  const moment = (published: string): string => editionClock(published).toISOString();
  const entries = editions.flatMap((edition) => {
    const page = `${address}${editionPath(edition.id)}`;
    const state = language.words[`status-${edition.status}`] ?? '';
    const about = { updated: moment(edition.published) };
    const corrected = correctionsOf(edition, version);
    return [
      entryOf({ ...about, id: page, title: edition.title, link: page, summary: state }),
      ...edition.corrections.map(({ name, date, reasons }) =>
        entryOf({
          ...{ id: `${page}#${name}`, title: `${language.words.edition} ${name}`, link: page },
          ...{ updated: moment(date), summary: reasons[edition.titleLanguage] ?? '' },
        }),
      ),
      ...(corrected ? [entryOf({ ...about, ...corrected, id: `${page}#corrections` })] : []),
    ];
  });
  const moments = editions.flatMap(({ published, corrections }) =>
    [published, ...corrections.map(({ date }) => date)].map(moment),
  );
  const authors = report.publishers.map(
    (name) => `<author><name>${escapeXml(name)}</name></author>`,
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language.language.code}">`,
    `<id>${escapeXml(address)}</id><title>${escapeXml(language.words['site-title'] ?? '')}</title>`,
    `<updated>${moments.toSorted().at(-1) ?? moment('1970')}</updated>`,
    `<link href="${escapeXml(address)}"/><link rel="self" href="${escapeXml(address)}feed.xml"/>`,
    ...authors,
    ...entries,
    '</feed>\n',
  ].join('\n');
}

type Entry = Readonly<Record<'id' | 'title' | 'updated' | 'link' | 'summary', string>>;

function entryOf({ id, title, updated, link, summary }: Entry): string {
  return [
    `<entry><id>${escapeXml(id)}</id><title>${escapeXml(title)}</title>`,
    `<updated>${updated}</updated><link href="${escapeXml(link)}"/>`,
    `<summary>${escapeXml(summary)}</summary></entry>`,
  ].join('');
}

/** What an edition corrected, by what is measured; undefined where that is nothing. */
function correctionsOf(
  { id }: EditionDownloads,
  version: Version,
): Pick<Entry, 'title' | 'link' | 'summary'> | undefined {
  const { site, language } = version;
  const { words, language: spoken } = language;
  const revised = [...revisedBy(id, version)];
  if (revised.length === 0) return undefined;
  const named = revised.map(
    ([indicator, count]) => `${spoken.words.indicators[indicator]?.name ?? indicator} (${count})`,
  );
  return {
    title: `${words.corrections}: ${words.edition} ${id}`,
    link: `${site.settings.address}${CORRECTIONS}`,
    summary: named.join('; '),
  };
}
