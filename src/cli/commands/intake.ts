/** `intake`: an analytics export becomes rows of a drop. */

import { statSync } from 'node:fs';
import path from 'node:path';
import type { IntakeMap } from '../../config/intake-map-schema.ts';
import { loadIntakeMaps } from '../../config/intake-maps.ts';
import type { LoadedEdition } from '../../config/load.ts';
import { fail, Problems } from '../../core/diagnostics.ts';
import { deliveryRows } from '../../edition/new/delivery-rows.ts';
import { previousDrop } from '../../edition/validate.ts';
import { yearsBefore } from '../../intake/against-last.ts';
import type { DeliveryRow } from '../../intake/delivery-workbook.ts';
import { type DropChanges, OpenDrop, shownBefore, shownCells } from '../../intake/drop-changes.ts';
import { dropRows } from '../../intake/drop-rows.ts';
import { readExport } from '../../intake/read-export.ts';
import { secretsOf } from '../../intake/secrets.ts';
import type { DropRow } from '../../intake/taken-rows.ts';
import { lockProject, type ProjectLock } from '../../io/project-lock.ts';
import { openSources, type Sources, sha256 } from '../../io/sources.ts';
import { mayWrite } from './arguments.ts';
import type { Command, CommandCall } from './command.ts';
import { readWanted, type Wanted } from './intake-arguments.ts';
import { type CheckedFiles, checkedFiles } from './intake-check.ts';
import { linesOf, type Reading, remarksOn } from './intake-report.ts';

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
    const lock = (): Promise<ProjectLock> =>
      lockProject(root, 'intake', { log: (line) => terminal.note(line) });
    using held = values.yes === true ? await lock() : undefined;
    const shown = await planIntake(call);
    if (shown.files.size === 0) {
      terminal.result({ written: false, rows: [] }, [...shown.lines, 'Nothing to write.']);
      return;
    }
    for (const line of shown.lines) terminal.note(line);
    terminal.problems(shown.doubts);
    const { added, replaced, confirmed } = shown.changes;
    const count = added.length + replaced.length + confirmed.length;
    const question = `Write ${count} ${count === 1 ? 'row' : 'rows'} to ${shown.folder}/?`;
    if (!(await mayWrite(call, question))) {
      terminal.result({ written: false, rows: added.map(shownRow) }, ['Nothing written.']);
      return;
    }
    // Nobody waits for an answer: what another command wrote meanwhile is read before it is added to.
    using project = held ? undefined : await lock();
    const { files, sources, lines } = held ? shown : await planIntake(call);
    if (lines.join() !== shown.lines.join()) {
      const message = `${shown.folder}/ was changed meanwhile, and other rows would be written than shown.`;
      fail('changed-meanwhile', message, undefined, 'Nothing was written. Run the command again.');
    }
    (held ?? project)?.replace(files, sources);
    terminal.result(
      {
        ...{ written: true, files: [...files.keys()] },
        ...{ added: added.map(shownRow), confirmed: confirmed.map(shownRow) },
        replaced: replaced.map((row) => ({ ...shownRow(row), before: shownBefore(row) })),
      },
      [...files.keys()].map((file) => `${file} written`),
    );
  },
};

interface Plan extends CheckedFiles {
  /** What the files were read from. */
  readonly sources: Sources;
  /** The drop, from the root. */
  readonly folder: string;
  readonly changes: DropChanges;
  /** The changes in words. */
  readonly lines: readonly string[];
}

/** Reads the export and the drop, and checks what they are together. @throws {UserError} */
async function planIntake(call: CommandCall): Promise<Plan> {
  const sources = openSources(call.root);
  const wanted = readWanted(sources, call, intake);
  const { changes, read } = await readChanges(sources, wanted, call);
  const checked = await checkedFiles(sources, wanted.edition, changes, read.format.file);
  const folder = `data/${wanted.edition.id}`;
  return { ...checked, sources, folder, changes, lines: linesOf(changes, read) };
}

/** Reads the export and compares it with the drop. @throws {UserError} */
async function readChanges(
  sources: Sources,
  { file, edition, portal, map, decimal, dateOrder, scale, wishes }: Wanted,
  { values, clock }: CommandCall,
): Promise<{ readonly changes: DropChanges; readonly read: Reading }> {
  const problems = new Problems();
  const maps = loadIntakeMaps(sources, map, edition.codelists.measures, problems);
  const folder = openSources(path.dirname(path.resolve(file)));
  const name = path.basename(file);
  const drop = new OpenDrop(sources, `data/${edition.id}`);
  const sent = await sentRows(sources, edition, portal);
  const secrets = secretsOf(sent, drop.confidential(portal));
  const read = await readExport(folder, name, maps, { ...wishes, secrets });
  const rules = maps.get(read.map);
  const block = edition.portals.find((each) => each.id === portal);
  if (!rules || !block) throw new Error('A map or portal that was found is gone.');
  const delivered = sourceOf(file, folder, rules, block);
  const id = drop.sourceIdFor(`${portal}-${read.map}`, delivered);
  const source = { source_id: id, ...delivered };
  const { rows, remarks } = dropRows(
    read,
    rules,
    {
      edition: edition.id,
      portal: block,
      measures: edition.codelists.measures,
      knownMonths: (measure) => drop.knownMonths(portal, measure),
      knownYears: (measure) =>
        new Set([...drop.knownYears(portal, measure), ...yearsBefore(sent, measure)]),
      ...{ sent, secrets },
      lacking: sent.filter((row) => !drop.has(row)),
      sources: drop.sourceIds,
      sourceId: id,
      file: name,
      made: source.published,
      today: localDay(clock()),
      decimal,
      dateOrder,
      scale,
    },
    problems,
  );
  problems.failOnErrors();
  const changes = drop.plan(rows, source, values.replace === true);
  return { changes, read: { ...read, remarks: [...remarksOn(read), ...remarks] } };
}

/** What the spreadsheet of a portal was made with: nothing, where no edition comes before. */
async function sentRows(
  sources: Sources,
  edition: LoadedEdition,
  portal: string,
): Promise<DeliveryRow[]> {
  const before = await previousDrop(sources, edition, new Problems());
  const year = String(edition.settings.reference.to);
  return deliveryRows(portal, before?.dataset.observations ?? [], year);
}

/** The row of sources.csv for the delivered file, but for its id. */
function sourceOf(
  file: string,
  folder: Sources,
  { names_no_tool: isPlain, tool }: IntakeMap,
  { operator }: { readonly operator: string },
) {
  const name = path.basename(file);
  const made = statSync(file).mtime;
  return {
    publisher: operator,
    title: isPlain ? `Table delivered as ${name}` : `Export of ${tool}: ${name}`,
    url: '',
    // The day that it was where the file was made, not in Greenwich.
    published: localDay(made),
    language: 'en',
    note: 'Delivered for this edition; not published.',
    file: name,
    sha256: sha256(folder.bytes(name)),
    file_time: made.toISOString().replace(/\.\d+Z$/, 'Z'),
  };
}

function localDay(time: Date): string {
  const parts = [time.getFullYear(), time.getMonth() + 1, time.getDate()];
  return parts.map((part) => String(part).padStart(2, '0')).join('-');
}

const shownRow = (row: DropRow): DropRow => ({ ...row, cells: shownCells(row.cells) });
