import { parse } from 'csv-parse/sync';
import { writeXlsx } from 'hucre/xlsx';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadEdition } from '../../../src/config/load.ts';
import { Problems } from '../../../src/core/diagnostics.ts';
import { readDrop } from '../../../src/drop/read-drop.ts';
import type { TableName } from '../../../src/drop/tables.ts';
import { type Sources, withFiles } from '../../../src/io/sources.ts';
import { type DropRow, RowsByPortal } from '../../../src/signoff/portal-rows.ts';
import { SMALL, smallSources } from '../../support/small-edition.ts';

const sources = smallSources();
const edition = loadEdition(sources, SMALL, new Problems());
const PORTALS = edition.portals.map(({ id }) => id);

interface TableRow {
  readonly table: TableName;
  readonly row: DropRow;
}

/** The rows of a drop as they are read. */
async function rowsOf(from: Sources): Promise<TableRow[]> {
  const { portals, codelists, settings } = edition;
  const rows: TableRow[] = [];
  const problems = new Problems();
  await readDrop(
    {
      sources: from,
      edition: SMALL,
      known: { portals, ...codelists },
      files: settings.data_files,
      onRow: (table, row) => rows.push({ table, row }),
    },
    problems,
  );
  expect(problems.errors).toEqual([]);
  return rows;
}

function hashesOf(rows: readonly TableRow[]): string[] {
  const all = new RowsByPortal(edition.portals);
  for (const { table, row } of rows) all.add(table, row);
  return PORTALS.map((id) => all.all().get(id)?.sha256 ?? '');
}

/** The portals whose hash is another one than before. */
function voided(before: readonly string[], rows: readonly TableRow[]): string[] {
  const after = hashesOf(rows);
  return PORTALS.filter((_, index) => after[index] !== before[index]);
}

/** Whose row it is, said in another way than the program says it. */
function ownersOf({ table, row }: TableRow, all: readonly TableRow[]): string[] {
  if (['population', 'online_activities', 'findings'].includes(table)) return [];
  if (table === 'sources') {
    const naming = all.filter(
      (each) => each.table !== 'sources' && each.row.source_id === row.source_id,
    );
    return PORTALS.filter((id) => naming.some((each) => ownersOf(each, all).includes(id)));
  }
  if (row.portal === '_T') return PORTALS;
  const countries: Record<string, string> = {
    XA: 'alpha',
    XB: 'beta',
    XC: 'gamma',
    XD: 'delta',
  };
  const channel = PORTALS.find((id) => id === row.channel);
  return [String(row.portal ?? channel ?? countries[String(row.country)])];
}

let rows: TableRow[];
let before: string[];

beforeAll(async () => {
  rows = await rowsOf(sources);
  before = hashesOf(rows);
});

/** Every so many rows: all tables are among them, and each is hashed anew for each. */
const STEP = 5;
const someRows = () => [...rows.entries()].filter(([index]) => index % STEP === 0);

describe('the hash of a portal’s rows', () => {
  it('is another for each portal', () => {
    expect(new Set(before).size).toBe(PORTALS.length);
    for (const each of before) expect(each).toMatch(/^[0-9a-f]{64}$/);
  });

  it('changes for exactly the portals concerned when a row goes', () => {
    for (const [index, gone] of someRows()) {
      expect(voided(before, rows.toSpliced(index, 1)), JSON.stringify(gone)).toEqual(
        ownersOf(gone, rows),
      );
    }
  });

  it('changes for exactly the portals concerned when a row is added', () => {
    for (const [, { table, row }] of someRows()) {
      if (table === 'sources') continue;
      const added = { table, row: { ...row, note: `${row.note} Once more.` } };
      expect(voided(before, [...rows, added]), JSON.stringify(added)).toEqual(
        ownersOf(added, rows),
      );
    }
  });

  it('changes for exactly the portals concerned when any cell of a row changes', () => {
    const keys = ['portal', 'country', 'channel', 'source_id'];
    for (const [index, { table, row }] of someRows()) {
      // Another cell of each row, so that every column has its turn.
      const names = Object.keys(row).filter((name) => !keys.includes(name));
      const name = names[(index / STEP) % names.length] ?? '';
      const old = row[name];
      const changed = typeof old === 'number' ? old + 1 : `${old ?? ''}9`;
      const made = rows.with(index, { table, row: { ...row, [name]: changed } });
      const change = `${JSON.stringify(row)} ${name}`;
      expect(voided(before, made), change).toEqual(ownersOf({ table, row }, rows));
    }
  });

  it('changes for both portals when a row changes hands', () => {
    const index = rows.findIndex(
      ({ table, row }) => table === 'observations' && row.portal === 'delta',
    );
    const { row = {} } = rows[index] ?? {};
    const made = rows.with(index, { table: 'observations', row: { ...row, portal: 'beta' } });
    expect(voided(before, made)).toEqual(['beta', 'delta']);
  });

  it('does not mind the order of rows or of columns', () => {
    const turned = rows.toReversed().map(({ table, row }) => ({
      table,
      row: Object.fromEntries(Object.entries(row).toReversed()),
    }));
    expect(hashesOf(turned)).toEqual(before);
  });

  it('does not mind a column that says nothing', () => {
    const wider = rows.map(({ table, row }) => ({
      table,
      row: table === 'sources' ? { ...row, file: '', sha256: '', file_time: '' } : row,
    }));
    expect(hashesOf(wider)).toEqual(before);
  });

  it('knows a confidential value', () => {
    const index = rows.findIndex(
      ({ table, row }) => table === 'observations' && row.portal === 'delta',
    );
    const { row = {} } = rows[index] ?? {};
    const secret = (value: number): TableRow[] =>
      rows.with(index, { table: 'observations', row: { ...row, conf_status: 'C', value } });
    expect(voided(hashesOf(secret(1)), secret(2))).toEqual(['delta']);
  });
});

describe('the form of a file', () => {
  const csv = (table: string): string[][] => parse(sources.text(`data/small/${table}.csv`));

  it('does not matter: another encoding, delimiter, decimal mark and order', async () => {
    const [header = [], ...body] = csv('observations');
    const value = header.indexOf('value');
    const cells = [header, ...body.toReversed()].map((line, index) =>
      line
        .map((cell, column) => (index > 0 && column === value ? cell.replace('.', ',') : cell))
        .toReversed(),
    );
    const text = cells.map((line) =>
      line.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';'),
    );
    const bytes = Buffer.from(`\uFEFF${text.join('\r\n')}\r\n`, 'utf16le');
    const other = withFiles(sources, new Map([['data/small/observations.csv', bytes]]));
    expect(hashesOf(await rowsOf(other))).toEqual(before);
  });

  it('does not matter: a workbook', async () => {
    const tables = ['observations', 'service_use', 'definitions'];
    const books = await Promise.all(
      tables.map(async (table) => {
        const [header = [], ...body] = csv(table);
        const value = header.indexOf('value');
        const lines = body.map((line) =>
          line.map((cell, at) => (at === value && cell !== '' ? Number(cell) : cell)),
        );
        const book = await writeXlsx({ sheets: [{ name: table, rows: [header, ...lines] }] });
        return [`data/small/${table}.xlsx`, book] as const;
      }),
    );
    const instead = new Map<string, Uint8Array>(books);
    // A drop has a table once, as a workbook or as CSV.
    const others: Sources = {
      ...sources,
      exists: (file) => !instead.has(file.replace(/csv$/, 'xlsx')) && sources.exists(file),
    };
    expect(hashesOf(await rowsOf(withFiles(others, instead)))).toEqual(before);
  });
});

describe('days and weeks', () => {
  const day = (number: number, different: DropRow = {}): TableRow => ({
    table: 'observations',
    row: {
      portal: 'delta',
      period: new Date(Date.UTC(2021, 0, number)).toISOString().slice(0, 10),
      measure: 'logins',
      age: '_T',
      value: 1000 + number,
      unit: 'logins',
      obs_status: 'A',
      conf_status: 'F',
      preferred: 'yes',
      source_id: 'FI-KANTA',
      note: '',
      ...different,
    },
  });
  const days = Array.from({ length: 300 }, (_, index) => day(index + 1));
  const sum = (): string[] => hashesOf(days);

  it('are added up in any order', () => {
    expect(hashesOf(days.toReversed())).toEqual(sum());
    expect(
      hashesOf(days.toSorted((a, b) => (Number(a.row.value) % 7) - (Number(b.row.value) % 7))),
    ).toEqual(sum());
  });

  it('void what was signed when one changes, comes or goes', () => {
    const changes: TableRow[][] = [
      days.with(7, day(8, { value: 1009 })),
      days.with(7, day(8, { value: null, obs_status: 'O' })),
      days.with(7, day(8, { value: 0 })),
      days.with(7, day(8, { note: 'Estimated.' })),
      days.with(7, day(8, { source_id: 'FI-OTHER' })),
      days.with(7, day(8, { age: 'under-18' })),
      // The same values on other days, and the same sum of values.
      days.with(7, day(8, { value: 1009 })).with(8, day(9, { value: 1008 })),
      days.with(7, day(8, { value: 1007 })).with(8, day(9, { value: 1010 })),
      days.toSpliced(7, 1),
      [...days, day(301)],
      [...days, day(8)],
      days.map((each) =>
        each.row.period === '2021-01-08' ? day(8, { period: '2021-W08' }) : each,
      ),
    ];
    const hashes = changes.map((each) => hashesOf(each)[3] ?? '');
    expect(new Set([sum()[3], ...hashes]).size).toBe(changes.length + 1);
    for (const each of changes) expect(voided(sum(), each)).toEqual(['delta']);
  });
});
