/** What leaves for a spreadsheet is text or a number there, never a formula. */

import { inflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { figureCsv } from '../../../../src/compose/bind/figure-csv.ts';
import {
  DELIVERY_COLUMNS,
  type DeliveryRow,
  deliveryWorkbook,
} from '../../../../src/intake/delivery-workbook.ts';
import { cellAt, tableOf, wording } from '../../../support/composing.ts';

const FORMULAS = ['=1+1', '+1+1', '@SUM(A1)', '-cmd', '\t=1', '=HYPERLINK("http://x.org","x")'];

describe('a figure’s CSV', () => {
  it.each(FORMULAS)('has no formula: %j', (text) => {
    const cell = { kind: 'text', text, flags: [] } as const;
    const csv = figureCsv([tableOf([cellAt('kanta', '2022', cell)])], wording(), undefined);
    const [, row = ''] = csv.split('\r\n');
    expect(row).toMatch(/^use,kanta,2022,"?'/);
  });

  it('has negative numbers as numbers', () => {
    const cell = { kind: 'value', value: -3.5, flags: [] } as const;
    const csv = figureCsv([tableOf([cellAt('kanta', '2022', cell)])], wording(), undefined);
    expect(csv).toContain('use,kanta,2022,-3.5,');
  });
});

/** The files of a ZIP archive, unpacked. */
function unpacked(zip: Uint8Array): string {
  const bytes = Buffer.from(zip);
  const parts: string[] = [];
  for (let at = 0; bytes.readUInt32LE(at) === 0x04034b50; ) {
    const [method, size] = [bytes.readUInt16LE(at + 8), bytes.readUInt32LE(at + 18)];
    const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
    const content = bytes.subarray(start, start + size);
    parts.push((method === 8 ? inflateRawSync(content) : content).toString('utf8'));
    at = start + size;
  }
  return parts.join('\n');
}

describe('a delivery spreadsheet', () => {
  const empty = Object.fromEntries(DELIVERY_COLUMNS.map((name) => [name, ''])) as DeliveryRow;
  const made = (notes: readonly string[]): Promise<Uint8Array> =>
    deliveryWorkbook({
      edition: '2024',
      title: 'Made',
      instructions: ['Fill in.'],
      rows: notes.map((note) => ({ ...empty, period: '2021-06', value: 5, note })),
      codes: { age: ['under-18'] },
      date: new Date('2024-05-24T00:00:00Z'),
    });

  it('has no formula, whatever its notes say', async () => {
    const xml = unpacked(await made(FORMULAS));
    expect(xml).toContain('SUM(A1)');
    expect(xml).not.toMatch(/<f[ >]/);
  });

  it('has the same bytes each time', async () => {
    expect(Buffer.from(await made(['a'])).equals(Buffer.from(await made(['a'])))).toBe(true);
  });
});
