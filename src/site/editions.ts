/** The editions as they are offered for download. */

import { zipSync } from 'fflate';
import type { EditionStatus } from '../core/edition-status.ts';
import { editionClock } from '../core/publication-date.ts';
import { wordingOf } from '../edition/bind.ts';
import type { BuiltEdition } from '../edition/build.ts';
import type { Artifacts } from '../io/artifacts.ts';
import { sha256 } from '../io/sources.ts';
import { jsonStat, sdmxCsv, usedObservations } from './data/observations.ts';

export interface Download {
  /** Below the path of the address. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** A report in one language. */
interface ReportDownload extends Download {
  readonly language: string;
  readonly pages: number;
  /** The path of the report as HTML. */
  readonly web: string;
}

export interface EditionDownloads {
  readonly id: string;
  readonly title: string;
  readonly titleLanguage: string;
  /** ISO 8601, as precisely as it is known. */
  readonly published: string;
  readonly status: EditionStatus;
  readonly reports: readonly ReportDownload[];
  readonly data: Download;
  readonly observations: { readonly sdmx: Download; readonly jsonStat: Download };
}

/** What an edition adds to the page. @returns its downloads, and their files by path */
export function downloadsOf({ id, computed, reports, built }: BuiltEdition): {
  readonly downloads: EditionDownloads;
  readonly files: Artifacts;
} {
  const { settings } = computed.edition;
  const files = new Map<string, string | Uint8Array>();
  const add = (path: string, content: Uint8Array): Download => {
    files.set(path, content);
    return { path, bytes: content.byteLength, sha256: sha256(content) };
  };
  const name = `editions/${id}/national-health-portals-${id}`;
  const made = built.map((report): ReportDownload => {
    const { language, pages, pdf } = report;
    const web = `reports/${id}/${language}/`;
    files.set(`${web}index.html`, report.files.get('report.html') ?? '');
    return { language, pages, web, ...add(`${name}-${language}.pdf`, pdf) };
  });
  const attached = (reports[0]?.attachments ?? []).map(
    (each) => [each.name, each.content] as const,
  );
  const [first] = computed.edition.languages;
  if (!first) throw new Error('The edition has no language.');
  const wording = wordingOf(computed.edition, first);
  const used = usedObservations(computed.dataset);
  const updated = editionClock(settings.published).toISOString().slice(0, 10);
  const about = { title: settings.title, updated, source: settings.publisher.join('; ') };
  const downloads = {
    ...{ id, title: settings.title, titleLanguage: built[0]?.language ?? 'en' },
    ...{ published: settings.published, status: settings.status, reports: made },
    data: add(`${name}-data.zip`, zip(new Map(attached))),
    observations: {
      sdmx: add(`${name}-observations.csv`, Buffer.from(sdmxCsv(used, id))),
      jsonStat: add(`${name}-observations.json`, Buffer.from(jsonStat(used, about, wording))),
    },
  };
  return { downloads, files };
}

/** The first moment that the format knows: when a file was packed is nobody's business. */
const PACKED = new Date(1980, 0, 1);

function zip(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  return zipSync(Object.fromEntries(files), { level: 9, mtime: PACKED });
}
