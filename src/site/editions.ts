/** The editions as they are offered for download. */

import { zipSync } from 'fflate';
import type { LoadedEdition } from '../config/load.ts';
import type { EditionStatus } from '../core/edition-status.ts';
import { editionClock } from '../core/publication-date.ts';
import { reportName, revisionName } from '../core/report-file-name.ts';
import { wordingOf } from '../edition/bind.ts';
import type { ComputedEdition } from '../edition/pipeline.ts';
import type { Artifacts } from '../io/artifacts.ts';
import { sha256 } from '../io/sources.ts';
import type { Attachment } from '../pdf/postprocess/attachments.ts';
import { jsonStat, sdmxCsv, usedObservations } from './data/observations.ts';
import { webReport } from './web-report.ts';

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

/** A report that a correction has replaced. */
interface SupersededDownload extends Download {
  /** `2022`, or `2022.1`. */
  readonly revision: string;
  readonly language: string;
  readonly pages: number;
}

/** What was corrected in an edition after its release. */
interface PublishedCorrection {
  /** From 2. */
  readonly revision: number;
  readonly name: string;
  readonly date: string;
  /** By language, as far as it is translated. */
  readonly reasons: Readonly<Record<string, string>>;
}

export interface EditionDownloads {
  readonly id: string;
  /** With the number of its correction: `2022.1`. */
  readonly name: string;
  readonly title: string;
  readonly titleLanguage: string;
  /** ISO 8601, as precisely as it is known. */
  readonly published: string;
  readonly status: EditionStatus;
  readonly reports: readonly ReportDownload[];
  readonly corrections: readonly PublishedCorrection[];
  readonly superseded: readonly SupersededDownload[];
  readonly data: Download;
  readonly observations: { readonly sdmx: Download; readonly jsonStat: Download };
}

/** An edition as far as it is made: a draft has no reports. */
export interface OfferedEdition {
  readonly computed: ComputedEdition;
  /** What its PDF has attached. */
  readonly attachments: readonly Attachment[];
  readonly reports: readonly OfferedReport[];
  readonly superseded?: readonly SupersededReport[];
}

/** A PDF as it was released, and its name. */
export interface SupersededReport extends Omit<SupersededDownload, keyof Download> {
  readonly name: string;
  readonly pdf: Uint8Array;
}

interface OfferedReport {
  readonly language: string;
  readonly pages: number;
  readonly pdf: Uint8Array;
  readonly html: string;
}

/**
 * What an edition adds to the page.
 * @param address of the page
 * @returns its downloads, and their files by path
 */
export function downloadsOf(
  { computed, attachments, reports, superseded = [] }: OfferedEdition,
  address: string,
): { readonly downloads: EditionDownloads; readonly files: Artifacts } {
  const { id, settings } = computed.edition;
  const files = new Map<string, string | Uint8Array>();
  const add = (path: string, content: Uint8Array): Download => {
    files.set(path, content);
    return { path, bytes: content.byteLength, sha256: sha256(content) };
  };
  const name = `editions/${id}/national-health-portals-${id}`;
  const languages = reports.map((each) => each.language);
  const made = reports.map(({ language, pages, pdf, html }): ReportDownload => {
    const web = `reports/${id}/${language}/`;
    const page = webReport(html, `${address}reports/${id}/`, language, languages);
    files.set(`${web}index.html`, page.html);
    for (const [path, bytes] of page.fonts) files.set(path, bytes);
    const file = add(`editions/${id}/${reportName(computed.edition, language)}.pdf`, pdf);
    return { language, pages, web, ...file };
  });
  const attached = attachments.map((each) => [each.name, each.content] as const);
  const [first] = computed.edition.languages;
  if (!first) throw new Error('The edition has no language.');
  const wording = wordingOf(computed.edition, first);
  const used = usedObservations(computed.dataset);
  const updated = editionClock(settings.published).toISOString().slice(0, 10);
  const about = { title: settings.title, updated, source: settings.publisher.join('; ') };
  const downloads = {
    ...{ id, name: revisionName(id, settings.corrections.length) },
    ...{ title: settings.title, titleLanguage: first.code },
    ...{ published: settings.published, status: settings.status, reports: made },
    corrections: correctionsOf(computed.edition),
    superseded: superseded.map(({ pdf, name: file, ...about }) => ({
      ...about,
      ...add(`editions/${id}/${file}`, pdf),
    })),
    data: add(`${name}-data.zip`, zip(new Map(attached))),
    observations: {
      sdmx: add(`${name}-observations.csv`, Buffer.from(sdmxCsv(used, id))),
      jsonStat: add(`${name}-observations.json`, Buffer.from(jsonStat(used, about, wording))),
    },
  };
  return { downloads, files };
}

function correctionsOf({ id, settings, languages }: LoadedEdition): PublishedCorrection[] {
  return settings.corrections.map(({ date, reason }, index) => {
    const reasons = languages.flatMap(({ code, translation }) => {
      const said = translation ? translation.texts.get(reason) : reason;
      return said === undefined ? [] : [[code, said]];
    });
    const name = revisionName(id, index + 1);
    return { revision: index + 2, name, date, reasons: Object.fromEntries(reasons) };
  });
}

/** The first moment that the format knows: when a file was packed is nobody's business. */
const PACKED = new Date(1980, 0, 1);

function zip(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  return zipSync(Object.fromEntries(files), { level: 9, mtime: PACKED });
}
