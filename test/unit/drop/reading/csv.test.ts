import { describe, expect, it } from 'vitest';
import type { UserError } from '../../../../src/core/diagnostics.ts';
import { isFine, isPeriod } from '../../../../src/core/period.ts';
import { detectDelimiter, openCsv } from '../../../../src/drop/reading/csv.ts';
import type { CellValue, RecordFile } from '../../../../src/drop/reading/records.ts';
import { memorySources } from '../../../support/memory-sources.ts';

function open(text: string | Buffer): RecordFile {
  return openCsv(memorySources({ 'a.csv': text }), 'a.csv', ['a', 'b', 'c'], {});
}

async function read(text: string | Buffer): Promise<{ fields: CellValue[]; line: number }[]> {
  const rows: { fields: CellValue[]; line: number }[] = [];
  await open(text).read((fields, line) => rows.push({ fields: [...fields], line }));
  return rows;
}

const fieldsOf = async (text: string | Buffer): Promise<CellValue[][]> =>
  (await read(text)).map(({ fields }) => fields);

async function problemsOf(text: string | Buffer): Promise<UserError['diagnostics']> {
  try {
    await read(text);
    return [];
  } catch (error) {
    return (error as UserError).diagnostics;
  }
}

describe('openCsv', () => {
  it('takes quotes and line breaks inside quotes', async () => {
    expect(await fieldsOf('a,b\n"x, y","say ""no""\nthen"\n')).toEqual([
      ['a', 'b'],
      ['x, y', 'say "no"\nthen'],
    ]);
  });

  it('passes over blank lines, rows of empty cells and Excel’s "sep="', async () => {
    expect(await fieldsOf('\uFEFFa,b\r\n1,2\r\n\r\n,\r\n,\r\n')).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
    expect(await fieldsOf('sep=;\r\na;b\r\n1;2\r\n')).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });

  it('takes the line ends of every system', async () => {
    for (const end of ['\n', '\r\n', '\r']) {
      expect(await fieldsOf(['a,b', '1,2', '3,4', ''].join(end))).toHaveLength(3);
    }
  });

  it('knows the place of each field, after quoted line breaks too', async () => {
    const text = 'a,b,c\n"x\ny",2,3\n\n4,"5, five",6\n';
    const file = open(text);
    const lines: number[] = [];
    await file.read((_, line) => lines.push(line));
    expect(lines).toEqual([1, 2, 5]);
    expect(file.spanOf(2, 0)).toMatchObject({ line: 2, column: 1 });
    expect(file.spanOf(2, 2)).toMatchObject({ line: 3, column: 6, text: 'y",2,3' });
    expect(file.spanOf(5, 2)).toMatchObject({ file: 'a.csv', line: 5, column: 13, length: 1 });
    expect(file.spanOf(2, 1)).toMatchObject({ line: 3, column: 4 });
  });

  it('reports a quote that never ends where it begins', async () => {
    expect(await problemsOf('a,b\n1,"2\n3,4\n')).toMatchObject([
      { code: 'csv-syntax', span: { file: 'a.csv', line: 2, column: 3 } },
    ]);
  });

  it('refuses a cell without an end, and what is no text', async () => {
    expect(await problemsOf(`a,b\n1,"${'x'.repeat(200_000)}`)).toMatchObject([
      { code: 'row-too-long', span: { line: 2 } },
    ]);
    expect(await problemsOf(Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0, 1]))).toMatchObject([
      { code: 'not-text' },
    ]);
  });

  it('refuses a file that is UTF-8 in part, and says where it is not', async () => {
    const mixed = Buffer.concat([Buffer.from('a,b\nå,1\n'), Buffer.from([0xe5, 0x2c, 0x31])]);
    expect(await problemsOf(mixed)).toMatchObject([
      { code: 'mixed-encoding', span: { line: 3, column: 1 } },
    ]);
  });
});

const LETTERS = 'åäöæøÅÄÖÆØéüðþ';
const HEADER = 'a|b|c';
const ROW = `${LETTERS}|"${LETTERS}\n${LETTERS}"|“${LETTERS}–”`;

function encoded(text: string, encoding: string): Buffer {
  if (encoding === 'utf-8') return Buffer.from(text);
  if (encoding === 'utf-8 with mark') return Buffer.from(`\uFEFF${text}`);
  const utf16 = Buffer.from(encoding.endsWith('mark') ? `\uFEFF${text}` : text, 'utf16le');
  if (encoding.startsWith('utf-16le')) return utf16;
  if (encoding.startsWith('utf-16be')) return utf16.swap16();
  // Windows-1252 differs from Latin 1 in what stands from 0x80 to 0x9F.
  const high: Record<string, number> = { '“': 0x93, '”': 0x94, '–': 0x96 };
  return Buffer.from([...text].map((each) => high[each] ?? each.charCodeAt(0)));
}

describe('Nordic letters survive', () => {
  const encodings = [
    'utf-8',
    'utf-8 with mark',
    'utf-16le',
    'utf-16le with mark',
    'utf-16be',
    'utf-16be with mark',
    'windows-1252',
  ];
  const cases = encodings.flatMap((encoding) =>
    [',', ';', '\t'].flatMap((delimiter) =>
      ['\n', '\r\n'].map((end) => ({ encoding, delimiter, end })),
    ),
  );
  it.each(cases)('$encoding, $delimiter, $end', async ({ encoding, delimiter, end }) => {
    const text = [HEADER, ROW.replace('\n', end), ''].join(end).replaceAll('|', delimiter);
    expect(await fieldsOf(encoded(text, encoding))).toEqual([
      ['a', 'b', 'c'],
      [LETTERS, `${LETTERS}${end}${LETTERS}`, `“${LETTERS}–”`],
    ]);
    const { format } = open(encoded(text, encoding));
    expect(encoding.startsWith(format.encoding ?? 'none')).toBe(true);
    expect(format.mark).toBe(encoding.endsWith('mark'));
  });

  it('wherever a piece of the file ends', async () => {
    const row = `${LETTERS},1,x\n`;
    const text = `a,b,c\n${row.repeat(40_000)}`;
    for (const encoding of ['utf-8', 'utf-16le', 'windows-1252']) {
      const rows = await fieldsOf(encoded(text, encoding));
      expect(rows).toHaveLength(40_001);
      expect(new Set(rows.slice(1).map(([name]) => name))).toEqual(new Set([LETTERS]));
    }
  });
});

describe('detectDelimiter', () => {
  it('goes by the names of the columns, not by the commas in one of them', () => {
    expect(detectDelimiter('a;b;"x, y, z, w"', ['a', 'b'])).toBe('semicolon');
    expect(detectDelimiter('a\tb', ['a', 'b'])).toBe('tab');
    expect(detectDelimiter('one', ['a'])).toBe('comma');
  });
});

describe('isPeriod', () => {
  it.each(['2021', '2021-06', '2021-04-06', '2021-W14', '2021-Q3', '2022-04/2022-12'])(
    'takes %s',
    (text) => expect(isPeriod(text)).toBe(true),
  );

  it.each(['21', '2021-13', '2021-02-30', '2021-Q5', '2021-W54', '2021/', '1.6.2021', ''])(
    'refuses %j',
    (text) => expect(isPeriod(text)).toBe(false),
  );

  it('distinguishes days and weeks from what a report shows', () => {
    expect(['2021-04-06', '2021-W14'].every(isFine)).toBe(true);
    expect(['2021', '2021-06', '2021-Q3', '2022-04/2022-12'].some(isFine)).toBe(false);
  });
});
