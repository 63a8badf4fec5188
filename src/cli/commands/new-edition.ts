/** `new-edition`: a new edition from the newest one, with a delivery spreadsheet for each agency. */

import { derivedEdition } from '../../config/derive-edition.ts';
import { completeEditions, editionFolders } from '../../config/editions.ts';
import { type LoadedEdition, loadEdition } from '../../config/load.ts';
import { fail, Problems } from '../../core/diagnostics.ts';
import { quotedField } from '../../core/escape.ts';
import { type Observation, TOTAL } from '../../core/model.ts';
import { isFine } from '../../core/period.ts';
import type { Portal } from '../../core/portal.ts';
import { plainShape } from '../../drop/descriptor.ts';
import { readDrop } from '../../drop/read-drop.ts';
import type { TableSchema } from '../../drop/table-schema.ts';
import { TABLES } from '../../drop/tables.ts';
import { descriptorOf } from '../../edition/drop-descriptor.ts';
import { checklist } from '../../edition/new/checklist.ts';
import { datedSentences } from '../../edition/new/dated-sentences.ts';
import { deliveryRows } from '../../edition/new/delivery-rows.ts';
import { deliverySheet } from '../../edition/new/delivery-sheet.ts';
import type { DeliveryRow } from '../../intake/delivery-workbook.ts';
import type { Content } from '../../io/artifacts.ts';
import { lockProject } from '../../io/project-lock.ts';
import { openSources, type Sources, withFiles } from '../../io/sources.ts';
import { onlyWord } from './arguments.ts';
import type { Command } from './command.ts';

interface Delivery {
  readonly portal: Portal;
  readonly rows: readonly DeliveryRow[];
}

export const newEdition: Command = {
  summary: 'Make a new edition from the last one, with a delivery spreadsheet for each portal.',
  usage: 'npm run new-edition -- YEAR',
  options: {},
  examples: [
    ['npm run new-edition -- 2024', 'edition 2024, with figures up to 2023'],
    ['npm run new-edition -- 2024 --json', 'the files that were made, as JSON'],
  ],
  run: async ({ root, words, terminal }) => {
    using project = await lockProject(root, 'new-edition', { log: terminal.note });
    const sources = openSources(root);
    const year = newYear(sources, words);
    const problems = new Problems();
    const id = completeEditions(sources, problems).at(-1) ?? '';
    const last = loadEdition(sources, id, problems);
    const { portals, codelists, settings } = last;
    const known = { portals, ...codelists };
    const read = { sources, edition: id, known, files: settings.data_files };
    const { dataset } = await readDrop(read, problems);
    problems.failOnErrors();
    const to = String(Number(year) - 1);
    const deliveries = portals.map((portal) => ({
      portal,
      rows: deliveryRows(portal.id, dataset.observations, to),
    }));
    // Surveys and registers are delivered by no agency: they carry over.
    const own = new Set(portals.map((portal) => portal.id));
    const others = dataset.observations.filter(
      (each) => each.channel !== TOTAL && isCarriedOver(each, own),
    );
    const files = await editionFiles(sources, last, year, deliveries, others);
    const workbooks = new Map<string, Uint8Array>();
    for (const { portal, rows } of deliveries) {
      const workbook = await deliverySheet(last, portal, rows, year, dataset.observations);
      workbooks.set(`output/${year}/delivery/${portal.id}.xlsx`, workbook);
    }
    // The edition comes last: once it is there, its spreadsheets are.
    project.replace(workbooks);
    project.replace(foldersOf(files, `config/${year}`, `data/${year}`));
    const made = [...files.keys(), ...workbooks.keys()];
    terminal.result({ edition: year, from: id, files: made }, [
      `Edition ${year}, made from ${id}:`,
      ...made.map((file) => `  ${file}`),
      `Next: mail the spreadsheets in output/${year}/delivery/, and follow config/${year}/checklist.md.`,
    ]);
  },
};

function newYear(sources: Sources, words: readonly string[]): string {
  const year = onlyWord(words, 'Name the year of the new edition.', newEdition);
  if (!/^20\d{2}$/.test(year)) {
    fail(
      'wrong-arguments',
      `Invalid year "${year}".`,
      undefined,
      'An edition is named after its year, such as 2024.',
    );
  }
  const taken = [`config/${year}`, `data/${year}`].find(
    (folder) => sources.list(folder).length > 0,
  );
  if (editionFolders(sources).includes(year) || taken !== undefined) {
    const hint = 'Choose another year, or remove the folder first.';
    fail('edition-exists', `Edition ${year} already exists.`, { file: taken ?? 'config' }, hint);
  }
  const later = editionFolders(sources).find((each) => /^20\d{2}$/.test(each) && each > year);
  if (later !== undefined) {
    const hint = 'A new edition is made from the last one, so it has to be later.';
    fail('edition-too-early', `Edition ${later} is later than ${year}.`, undefined, hint);
  }
  return year;
}

/** Configuration, prose, empty tables with headers, and the tables that carry over. */
async function editionFiles(
  sources: Sources,
  last: LoadedEdition,
  year: string,
  deliveries: readonly Delivery[],
  others: readonly Observation[],
): Promise<Map<string, string | Uint8Array>> {
  const files = new Map<string, string | Uint8Array>();
  const settings = derivedEdition(sources, last, year);
  files.set(`config/${year}/edition.yaml`, settings);
  for (const name of carriedOver(sources, last)) {
    files.set(name.to(year), sources.bytes(name.to(last.id)));
  }
  for (const schema of [TABLES.observations, TABLES.service_use]) {
    const isUse = schema === TABLES.service_use;
    const rows = others.filter((each) => (each.service !== TOTAL) === isUse);
    files.set(`data/${year}/${schema.name}.csv`, tableOf(schema, rows));
  }
  files.set(`data/${year}/datapackage.json`, await descriptorOf(withFiles(sources, files), year));
  const title = last.settings.title.replaceAll(last.id, year);
  const to = String(Number(year) - 1);
  const sentences = datedSentences(sources, last).map((each) => ({
    ...each,
    file: each.file.replace(`config/${last.id}/`, `config/${year}/`),
  }));
  const tasks = checklist({ year, last: last.id, to, title, deliveries, sentences });
  files.set(`config/${year}/checklist.md`, tasks);
  return files;
}

/**
 * What no delivery spreadsheet asks for: the rows of channels without an agency of their own, values
 * of other sources that are kept beside the one that is used, and single days and weeks.
 */
function isCarriedOver(row: Observation, portals: ReadonlySet<string>): boolean {
  if (row.preferred === 'superseded') return false;
  return !portals.has(row.channel) || row.preferred === 'no' || isFine(row.period);
}

/** The files below each of these folders, by folder. */
function foldersOf(
  files: ReadonlyMap<string, string | Uint8Array>,
  ...folders: readonly string[]
): ReadonlyMap<string, Content> {
  const below = (folder: string): [string, string | Uint8Array][] =>
    [...files].flatMap(([file, content]) =>
      file.startsWith(`${folder}/`) ? [[file.slice(folder.length + 1), content]] : [],
    );
  return new Map(folders.map((folder) => [folder, new Map(below(folder))]));
}

/** A file of each edition, by the edition's name. */
interface EditionPath {
  readonly to: (edition: string) => string;
}

/** Portals of its own, prose, and the tables that are not delivered anew. */
function carriedOver(sources: Sources, last: LoadedEdition): EditionPath[] {
  const tables = Object.keys(TABLES).filter(
    (name) => !['observations', 'service_use', 'findings'].includes(name),
  );
  const names: EditionPath[] = [
    { to: (id) => `config/${id}/portals.yaml` },
    ...last.languages.flatMap(({ code }) =>
      sources
        .list(`config/${last.id}/text/${code}`)
        .map((name) => ({ to: (id: string) => `config/${id}/text/${code}/${name}` })),
    ),
    ...tables.flatMap((name) =>
      ['csv', 'xlsx'].map((ending) => ({ to: (id: string) => `data/${id}/${name}.${ending}` })),
    ),
  ];
  return names.filter(({ to }) => sources.exists(to(last.id)));
}

/** A table as this program writes it. */
function tableOf(schema: TableSchema, rows: readonly Observation[]): string {
  const optional = schema.fields.filter((each) => each.optional).map(({ name }) => name);
  const columns = [...plainShape(schema).columns, ...optional];
  const line = (row: Observation): string => {
    const { span: _, ...own } = row;
    const cells: Readonly<Record<string, string | number | null>> = {
      ...own,
      portal: row.channel,
      precision: row.precision === 'exact' ? '' : row.precision,
      age: row.age === TOTAL ? '' : row.age,
      obs_status: row.status,
      conf_status: row.conf,
      source_id: row.sourceId,
    };
    return columns.map((name) => quotedField(String(cells[name] ?? ''))).join(',');
  };
  return `${[columns.join(','), ...rows.map(line)].join('\n')}\n`;
}
