/** `intake`: an analytics export becomes rows of a drop. */

import { statSync } from 'node:fs';
import path from 'node:path';
import { loadIntakeMaps } from '../../config/intake-maps.ts';
import type { LoadedEdition } from '../../config/load.ts';
import { Problems } from '../../core/diagnostics.ts';
import { readDrop } from '../../drop/read-drop.ts';
import type { FileFormat } from '../../drop/reading/records.ts';
import { descriptorOf } from '../../edition/drop-descriptor.ts';
import { type DropChanges, OpenDrop, shownCells } from '../../intake/drop-changes.ts';
import { dropRows } from '../../intake/drop-rows.ts';
import { type ReadExport, readExport } from '../../intake/read-export.ts';
import { lockProject } from '../../io/project-lock.ts';
import { openSources, type Sources, sha256, withFiles } from '../../io/sources.ts';
import { mayWrite } from './arguments.ts';
import type { Command } from './command.ts';
import { readWanted, type Wanted } from './intake-arguments.ts';

export const intake: Command = {
  summary: 'Turn an analytics export into rows of a drop.',
  usage: 'npm run intake -- FILE --edition EDITION --portal PORTAL [--map NAME] [--yes]',
  options: {
    edition: { type: 'string', description: 'the edition whose drop is filled, such as 2024' },
    portal: { type: 'string', description: 'the portal that the file is about' },
    map: { type: 'string', description: 'the map in config/intake/; by default the one that fits' },
    decimal: { type: 'string', description: 'point or comma, where the file is ambiguous' },
    'date-order': {
      type: 'string',
      description: 'day-first or month-first, where 03/04/2024 is ambiguous',
    },
    sheet: {
      type: 'string',
      description: 'the worksheet of an .xlsx; by default the visible one that a map fits',
    },
    scale: {
      type: 'string',
      description: 'one, thousand or million: what the values are given in',
    },
    table: { type: 'string', description: 'the number of a table, where a sheet has several' },
    measure: { type: 'string', description: 'the measure of a table that names none' },
    replace: { type: 'boolean', description: 'replace rows whose value differs' },
    yes: { type: 'boolean', description: 'write without asking' },
  },
  examples: [
    ['npm run intake -- visits.csv --edition 2024 --portal helsenorge', 'show, ask, write'],
    ['npm run intake -- visits.csv --edition 2024 --portal kanta --map matomo --yes', 'write'],
    ['npm run intake -- kanta.xlsx --edition 2024 --portal kanta', 'a delivery spreadsheet'],
  ],
  run: async (call) => {
    const { root, values, terminal } = call;
    using project = await lockProject(root, 'intake', { log: (line) => terminal.note(line) });
    const sources = openSources(root);
    const wanted = readWanted(sources, call, intake);
    const problems = new Problems();
    const { changes, read } = await planIntake(sources, wanted, values.replace === true, problems);
    const files = await checkedFiles(sources, wanted.edition, changes, problems);
    const lines = describe(changes, read);
    if (files.size === 0) {
      terminal.result({ written: false, rows: [] }, [...lines, 'Nothing to write.']);
      return;
    }
    for (const line of lines) terminal.note(line);
    const { added, replaced, confirmed } = changes;
    const count = added.length + replaced.length + confirmed.length;
    const question = `Write ${count} ${count === 1 ? 'row' : 'rows'} to data/${wanted.edition.id}/?`;
    if (!(await mayWrite(call, question))) {
      terminal.result({ written: false, rows: added }, ['Nothing written.']);
      return;
    }
    project.replace(files, sources);
    terminal.result(
      { written: true, files: [...files.keys()], added, replaced, confirmed },
      [...files.keys()].map((file) => `${file} written`),
    );
  },
};

/** Reads the export and compares it with the drop. @throws {UserError} */
async function planIntake(
  sources: Sources,
  { file, edition, portal, map, decimal, dateOrder, scale, wishes }: Wanted,
  replace: boolean,
  problems: Problems,
): Promise<{
  changes: DropChanges;
  read: { map: string; format: FileFormat; remarks: readonly string[] };
}> {
  const maps = loadIntakeMaps(sources, map, problems);
  const folder = openSources(path.dirname(path.resolve(file)));
  const name = path.basename(file);
  const read = await readExport(folder, name, maps, wishes);
  const rules = maps.get(read.map);
  const block = edition.portals.find((each) => each.id === portal);
  if (!rules || !block) throw new Error('A map or portal that was found is gone.');
  const hash = sha256(folder.bytes(name));
  const id = `${portal}-${read.map}-${hash.slice(0, 8)}`.toUpperCase();
  const made = statSync(file).mtime;
  const time = made.toISOString().replace(/\.\d+Z$/, 'Z');
  // The day that it was where the file was made, not in Greenwich.
  const day = localDay(made);
  const drop = new OpenDrop(sources, `data/${edition.id}`);
  const { rows, remarks } = dropRows(
    read,
    rules,
    {
      edition: edition.id,
      portal: block,
      measures: edition.codelists.measures,
      knownMonths: (measure) => drop.knownMonths(portal, measure),
      knownYears: (measure) => drop.knownYears(portal, measure),
      sources: drop.sourceIds,
      sourceId: id,
      file: name,
      made: day,
      decimal,
      dateOrder,
      scale,
    },
    problems,
  );
  problems.failOnErrors();
  const source = {
    source_id: id,
    publisher: block.operator,
    title: rules.names_no_tool ? `Table delivered as ${name}` : `Export of ${rules.tool}: ${name}`,
    url: '',
    published: day,
    language: 'en',
    note: 'Delivered for this edition; not published.',
    file: name,
    sha256: hash,
    file_time: time,
  };
  const changes = drop.plan(rows, source, replace);
  const all = [...remarksOn(read), ...remarks];
  return { changes, read: { map: read.map, format: read.format, remarks: all } };
}

function localDay(time: Date): string {
  const parts = [time.getFullYear(), time.getMonth() + 1, time.getDate()];
  return parts.map((part) => String(part).padStart(2, '0')).join('-');
}

/** What was passed over in a workbook, and what was read though it cannot be seen. */
function remarksOn({ format, otherSheets }: ReadExport): string[] {
  const { hiddenRows = 0, hiddenSheets = [] } = format;
  return [
    ...(hiddenSheets.length > 0 ? [`Hidden sheets not read: ${hiddenSheets.join(', ')}.`] : []),
    ...(otherSheets.length > 0
      ? [`Sheets without a known header: ${otherSheets.join(', ')}.`]
      : []),
    ...(hiddenRows > 0 ? [`Hidden rows read: ${hiddenRows}.`] : []),
  ];
}

/** The changed files, once the drop has been read with them and found valid. @throws {UserError} */
async function checkedFiles(
  sources: Sources,
  edition: LoadedEdition,
  { files }: DropChanges,
  problems: Problems,
): Promise<ReadonlyMap<string, string>> {
  if (files.size === 0) return files;
  const after = withFiles(sources, files);
  const { portals, codelists, settings, id } = edition;
  const known = { portals, ...codelists };
  await readDrop({ sources: after, edition: id, known, files: settings.data_files }, problems);
  problems.failOnErrors();
  const descriptor = `data/${id}/datapackage.json`;
  const text = await descriptorOf(after, id);
  const fresh = sources.exists(descriptor) && sources.text(descriptor) === text;
  return fresh ? files : new Map([...files, [descriptor, text]]);
}

/** Formats that are no tables. */
const formats: Partial<Record<FileFormat['kind'], string>> = {
  'json-stat': 'JSON-stat 2',
  px: 'PX',
};

function describe(
  { added, replaced, confirmed, unchanged }: DropChanges,
  { map, format, remarks }: { map: string; format: FileFormat; remarks: readonly string[] },
): string[] {
  const as =
    format.kind === 'xlsx'
      ? `sheet “${format.sheet}”`
      : (formats[format.kind] ?? `${format.encoding}, ${format.delimiter}`);
  const line = (cells: Readonly<Record<string, string>>): string => {
    const { period, measure, service, age, value, obs_status: status, note } = shownCells(cells);
    return [period, measure, service, age, value || '-', status, note].filter(Boolean).join('  ');
  };
  return [
    `${format.file}: read as ${map} (${as})`,
    ...replaced.map(
      ({ cells, before }) =>
        `  ~ ${line(cells)}  (was ${shownCells(before).value || 'no value'} ${before.obs_status})`,
    ),
    ...added.map(({ cells }) => `  + ${line(cells)}`),
    ...(confirmed.length > 0
      ? [
          `  ${confirmed.length} rows keep their value, and get this file as their source or another note.`,
        ]
      : []),
    ...(unchanged > 0 ? [`  ${unchanged} rows are already in the drop.`] : []),
    ...remarks.map((each) => `  ${each}`),
  ];
}
