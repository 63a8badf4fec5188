/** A number is rounded once and for all: prose, figure, table, alternative text and export agree. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describe as altText } from '../../../../src/compose/bind/alt-text.ts';
import { chartData } from '../../../../src/compose/bind/chart-data.ts';
import { dataTable } from '../../../../src/compose/bind/data-table.ts';
import { figureCsv } from '../../../../src/compose/bind/figure-csv.ts';
import type { Cell, IndicatorTable } from '../../../../src/core/model.ts';
import {
  absent,
  cellAt,
  edition,
  prose,
  tableOf,
  value,
  wording,
} from '../../../support/composing.ts';

const words = wording();
const orders = {
  portals: edition.portals,
  services: edition.codelists.services,
  ages: edition.codelists.ages,
};

interface Everywhere {
  readonly prose: string;
  readonly mark: string;
  readonly drawn: unknown;
  readonly table: string;
  readonly alt: string;
  readonly csv: string;
}

/** How one cell comes out in each place where a reader can meet it. */
function everywhere(cell: Cell, decimals: number): Everywhere {
  const table: IndicatorTable = tableOf([cellAt('kanta', '2022', cell)], { decimals });
  const [datum] = chartData(table, words, orders);
  // Neither its row nor its column is left out.
  const others = [cellAt('helsenorge', '2022', value(1)), cellAt('kanta', '2023', value(1))];
  const beside = tableOf([...table.rows, ...others], { decimals });
  const [line] = dataTable(beside, words).rows;
  const [, exported = ''] = figureCsv([table], words, undefined).split('\r\n');
  return {
    prose:
      cell.kind === 'value' ? prose('{{value "use" portal="kanta" period="2022"}}', table) : '',
    mark: String(datum?.text),
    drawn: datum?.value,
    table: line?.[1]?.text ?? '(left out)',
    alt: altText({ finding: '', kind: '', table, dataTable: 'A', rankable: () => [] }, words),
    csv: exported.split(',').slice(3, 8).join('|'),
  };
}

/** A printed number as a number again. */
function read(printed: string): number {
  return Number(
    printed
      .replace(/\u00a0\[.*$/, '')
      .replaceAll(',', '')
      .replace('\u2212', '-'),
  );
}

describe('a number', () => {
  it('is the same in prose, figure, table, alternative text and export', () => {
    const numbers = fc.double({ min: -1e7, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(numbers, fc.integer({ min: 0, max: 4 }), (number, decimals) => {
        const found = everywhere(value(number), decimals);
        expect(found.mark).toBe(found.prose);
        expect(found.table).toBe(found.prose);
        expect(found.alt).toContain(found.prose);
        const exported = Number(found.csv.split('|')[0]);
        expect(exported).toBe(found.drawn);
        expect(read(found.prose)).toBe(exported);
      }),
      { numRuns: 500 },
    );
  });

  it('keeps its flags in every place', () => {
    const found = everywhere(value(6.66, 'd', 'u'), 1);
    expect(found).toMatchObject({
      prose: '6.7\u00a0[d]\u00a0[u]',
      mark: '6.7\u00a0[d]\u00a0[u]',
      table: '6.7\u00a0[d]\u00a0[u]',
      csv: '6.7|exact|percent|d u|',
    });
    expect(found.alt).toContain('6.7\u00a0[d]\u00a0[u]');
  });
});

describe('six nothings', () => {
  const cells = [value(0), value(0.04), absent('n'), absent('x'), absent('z'), absent('c')];
  const found = cells.map((cell) => everywhere(cell, 1));

  it.each(['mark', 'table', 'alt', 'csv'] as const)('are all different: %s', (place) => {
    expect(new Set(found.map((each) => each[place])).size).toBe(cells.length);
  });

  it('are drawn at zero or not at all', () => {
    expect(found.map(({ drawn }) => drawn)).toEqual([0, 0, null, null, null, null]);
  });

  it('show a confidential value nowhere', () => {
    expect(found[5]).toEqual({
      prose: '',
      mark: '[c]',
      drawn: null,
      table: '[c]',
      alt: 'Confidential: Kanta. The data stand in A.',
      csv: '||percent||c',
    });
  });
});

describe('a data table', () => {
  it('leaves out years of which nothing is published, and says so', () => {
    const model = dataTable(
      tableOf([cellAt('kanta', '2021', absent('x')), cellAt('kanta', '2022', value(1))]),
      words,
    );
    expect(model.rows).toHaveLength(1);
    expect(model.notes).toContain('Rows and columns without a value are left out.');
  });

  it('prints the reason of a cell below', () => {
    const row = { ...cellAt('kanta', '2022', value(5, 'd')), remark: 'Both counts were checked.' };
    expect(dataTable(tableOf([row]), words).notes).toEqual([
      'Kanta, 2022: Both counts were checked.',
    ]);
  });
});

describe('an export', () => {
  it('gives a spreadsheet no formula', () => {
    const rows = ['=1+1', '@sum', '+1', '-x', '\tx'].map((text) => ({
      ...cellAt('kanta', '2022', { kind: 'text', text, flags: [] } as Cell),
    }));
    const lines = figureCsv([tableOf(rows)], words, undefined)
      .split('\r\n')
      .slice(1, -1);
    expect(lines).toHaveLength(rows.length);
    for (const line of lines) expect(line.split(',')[3]).toMatch(/^"?'/);
  });

  it('says on every line that the edition is synthetic', () => {
    const csv = figureCsv([tableOf([cellAt('kanta', '2022', value(1))])], words, 'Synthetic data');
    expect(csv.trim().split('\r\n').slice(1)).toEqual([expect.stringMatching(/Synthetic data$/)]);
  });
});
