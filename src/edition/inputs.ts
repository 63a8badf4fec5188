/** What an edition is made of. */

import { fontFiles } from '../charts/fonts.ts';
import { callsIn } from '../compose/bind/template-calls.ts';
import type { ChartTemplate } from '../config/chart-templates.ts';
import type { LoadedEdition } from '../config/load.ts';
import { OUTLINES_FILE } from '../config/outlines.ts';
import { signoffsFile } from '../config/signoffs.ts';
import { followsFile, textsFile } from '../config/translation.ts';
import { datasetsOf } from '../core/chart-spec.ts';
import { TABLES } from '../drop/tables.ts';
import { type Sources, sha256 } from '../io/sources.ts';

/**
 * The files that an edition is made of, sorted: its configuration, words and prose, its drop and that
 * of the edition before, and of the templates all styles and partials and the chapters and charts
 * that it shows, with what those charts extend. A file that is not there is not listed.
 */
export function inputsOf(sources: Sources, edition: LoadedEdition): string[] {
  const { id, settings, languages } = edition;
  const { previous } = settings;
  const files = [
    'config/codelists.yaml',
    'config/portals.yaml',
    `config/${id}/edition.yaml`,
    `config/${id}/portals.yaml`,
    signoffsFile(id),
    ...languages.flatMap(({ code, prose }) => [
      `config/languages/${code}.yaml`,
      followsFile(id, code),
      textsFile(id, code),
      ...[...prose.values()].map(({ file }) => file),
    ]),
    ...dropFiles(id),
    `data/${id}/datapackage.json`,
    ...(previous === null ? [] : [`config/${previous}/edition.yaml`, ...dropFiles(previous)]),
    ...templateFiles(edition),
  ];
  return [...new Set(files)].filter((file) => sources.exists(file)).sort();
}

/** An edition whose drops were read. */
interface ReadInputs {
  readonly sources: Sources;
  readonly edition: LoadedEdition;
  /** Of the drops, confidential values left out. */
  readonly dropHashes: ReadonlyMap<string, string>;
}

/**
 * SHA-256 by file, as an attachment and the lock give them. Nobody can try out with them what a confidential
 * value is: the sign-offs, too, are taken without the hashes of the rows that were signed.
 * @param known hashes that are known to hold, so that they are not made again
 */
export function inputHashes(
  { sources, edition, dropHashes }: ReadInputs,
  known: ReadonlyMap<string, string> = new Map(),
): ReadonlyMap<string, string> {
  const hashOf = (file: string): string =>
    file === signoffsFile(edition.id)
      ? sha256(sources.text(file).replaceAll(/\b[0-9a-f]{64}\b/g, ''))
      : sha256(sources.bytes(file));
  return new Map(
    inputsOf(sources, edition).map((file) => [
      file,
      known.get(file) ?? dropHashes.get(file) ?? hashOf(file),
    ]),
  );
}

/** SHA-256 by file of the fonts, which come with the program. */
export function fontHashes(sources: Sources): ReadonlyMap<string, string> {
  return new Map(fontFiles().map((file) => [file, sha256(sources.bytes(file))]));
}

function dropFiles(edition: string): string[] {
  return Object.keys(TABLES).flatMap((table) =>
    ['csv', 'xlsx'].map((ending) => `data/${edition}/${table}.${ending}`),
  );
}

function templateFiles({ templates, settings }: LoadedEdition): string[] {
  const chapters = settings.chapters.flatMap((id) => templates.chapters.get(id) ?? []);
  const figures = chapters.flatMap((chapter) => callsIn(chapter, 'figure'));
  const charts = figures.flatMap(({ argument }) => templates.charts.get(argument) ?? []);
  const all = [templates.report, ...templates.styles, ...templates.partials.values()];
  return [
    ...[...all, ...chapters].map(({ file }) => file),
    ...charts.flatMap(({ files }) => files),
    ...(charts.some(isMap) ? [OUTLINES_FILE] : []),
  ];
}

function isMap({ value }: ChartTemplate): boolean {
  return datasetsOf(value).some(({ name }) => name === 'outlines');
}
