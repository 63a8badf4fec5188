/** Hostile drops: bytes, tables and workbooks. */

import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { writeXlsx } from 'hucre/xlsx';
import { afterAll, describe, expect, it } from 'vitest';
import { loadIntakeMaps } from '../../src/config/intake-maps.ts';
import { loadEdition } from '../../src/config/load.ts';
import { Problems } from '../../src/core/diagnostics.ts';
import { readDrop } from '../../src/drop/read-drop.ts';
import { TABLES } from '../../src/drop/tables.ts';
import { dropRows } from '../../src/intake/drop-rows.ts';
import { readExport } from '../../src/intake/read-export.ts';
import { openSources, withFiles } from '../../src/io/sources.ts';
import { mutated, nasty, runs, survives, tried } from '../support/hostile.ts';
import { memorySources } from '../support/memory-sources.ts';
import { project, SMALL, smallSources } from '../support/small-edition.ts';

const sources = smallSources();
const edition = loadEdition(sources, SMALL, new Problems());
const known = { portals: edition.portals, ...edition.codelists };
const maps = loadIntakeMaps(sources, undefined, edition.codelists.measures, new Problems());

afterAll(() => process.stdout.write(`hostile data: ${tried.inputs} inputs\n`));

async function readWith(file: string, content: string | Uint8Array): Promise<void> {
  const problems = new Problems();
  const own = withFiles(sources, new Map([[file, content]]));
  await readDrop({ sources: own, edition: SMALL, known, files: {} }, problems);
  for (const { span } of problems.all) expect(span?.file).toMatch(/^data\/small\//);
  problems.failOnErrors();
}

describe('a drop', () => {
  const tables = Object.keys(TABLES).filter((name) => sources.exists(`data/small/${name}.csv`));
  it.each(tables)('of a mutated %s', async (name) => {
    const file = `data/small/${name}.csv`;
    const text = sources.text(file);
    await fc.assert(
      fc.asyncProperty(mutated(text), async (content) => {
        await survives(() => readWith(file, content));
      }),
      runs(120),
    );
  });

  it('of any bytes at all', async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc.uint8Array({ maxLength: 50 }).map((tail) => Uint8Array.from([0xff, 0xfe, ...tail])),
      fc.uint8Array({ maxLength: 50 }).map((tail) => Uint8Array.from([0xef, 0xbb, 0xbf, ...tail])),
    );
    await fc.assert(
      fc.asyncProperty(bytes, async (content) => {
        await survives(() => readWith('data/small/population.csv', content));
      }),
      runs(400),
    );
  });

  it('of rows made of nasty cells', async () => {
    const header = sources.text('data/small/observations.csv').split('\n', 1)[0] ?? '';
    const quoted = nasty.map((cell) => `"${cell.replaceAll('"', '""')}"`);
    const row = fc.array(fc.oneof(quoted, nasty), { minLength: 9, maxLength: 13 });
    const delimiter = fc.constantFrom(',', ';', '\t');
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 8 }), delimiter, async (rows, mark) => {
        const lines = [header.replaceAll(',', mark), ...rows.map((cells) => cells.join(mark))];
        await survives(() => readWith('data/small/observations.csv', lines.join('\n')));
      }),
      runs(400),
    );
  });

  it('of a workbook with nasty cells, or that is broken', async () => {
    const cells = fc.array(
      fc.array(fc.oneof(nasty, fc.double(), fc.constant(null)), { maxLength: 7 }),
      {
        maxLength: 6,
      },
    );
    const damage = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(cells, damage, async (rows, changes) => {
        const header = ['country', 'period', 'value', 'obs_status', 'source_id', 'note'];
        const printable = rows.map((row) =>
          // XML has no sign for some of them; a writer would refuse.
          row.map((cell) =>
            typeof cell === 'string'
              ? cell.replace(/[^\t\n\r\u0020-\ud7ff]/g, '?').slice(0, 3000)
              : cell,
          ),
        );
        const bytes = await writeXlsx({ sheets: [{ name: 'S', rows: [header, ...printable] }] });
        for (const [at, value] of changes) bytes[at % bytes.length] = value;
        const files = new Map<string, Uint8Array>([['data/made/population.xlsx', bytes]]);
        const own = withFiles(sources, files);
        const problems = new Problems();
        await survives(() =>
          readDrop({ sources: own, edition: 'made', known, files: {} }, problems),
        );
      }),
      runs(250),
    );
  });
});

describe('an analytics export', () => {
  const folder = path.join(project, 'test/support/exports');
  it.each(openSources(folder).list('.'))('mutated: %s', async (file) => {
    const text = new TextDecoder(
      file.includes('matomo') || file.includes('siteimprove') ? 'utf-16le' : 'utf-8',
    ).decode(openSources(folder).bytes(file));
    await fc.assert(
      fc.asyncProperty(mutated(text), async (content) => {
        await survives(async () => {
          const problems = new Problems();
          const read = await readExport(memorySources({ 'a.csv': content }), 'a.csv', maps, {
            portal: 'helsenorge',
            portals: new Map(),
            summed: new Set(['visits']),
            secrets: new Map(),
          });
          const map = maps.get(read.map);
          if (!map) throw new Error('The map is gone.');
          const context = {
            edition: SMALL,
            portal: { id: 'delta', country: 'XD' },
            measures: edition.codelists.measures,
            knownMonths: () => new Map<string, number>(),
            knownYears: () => new Set<string>(),
            sent: undefined,
            secrets: new Map(),
            lacking: [],
            sources: new Set<string>(),
            sourceId: 'S',
            file: 'a.csv',
            made: '2030-01-01',
            today: '2030-01-01',
            decimal: undefined,
            dateOrder: undefined,
            scale: undefined,
          };
          const { rows } = dropRows(read, map, context, problems);
          for (const { cells } of rows) expect(Number.isFinite(Number(cells.value))).toBe(true);
          problems.failOnErrors();
        });
      }),
      runs(100),
    );
  });
});

describe('what is too large', () => {
  it('is a cell of a million characters', async () => {
    const header = sources.text('data/small/population.csv').split('\n', 1)[0] ?? '';
    const text = `${header}\nNO,2022,1,A,S,"${'x'.repeat(1_000_000)}"\n`;
    const own = withFiles(sources, new Map([['data/small/population.csv', text]]));
    const problems = new Problems();
    await survives(() => readDrop({ sources: own, edition: SMALL, known, files: {} }, problems));
    expect(problems.errors.map((each) => each.code)).toContain('row-too-long');
    expect(problems.errors[0]?.message).toContain('100,000');
  });

  it('is a file of a hundred megabytes', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'large-'));
    try {
      mkdirSync(path.join(folder, 'data/d'), { recursive: true });
      const file = path.join(folder, 'data/d/population.csv');
      writeFileSync(file, '');
      truncateSync(file, 100 * 2 ** 20);
      const problems = new Problems();
      const input = { sources: openSources(folder), edition: 'd', known, files: {} };
      await survives(() => readDrop(input, problems));
      expect(problems.errors).toContainEqual(
        expect.objectContaining({
          code: 'file-too-large',
          span: { file: 'data/d/population.csv' },
        }),
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
