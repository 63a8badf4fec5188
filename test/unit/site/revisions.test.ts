import { describe, expect, it } from 'vitest';
import type { IndicatorRow, IndicatorTable } from '../../../src/core/model.ts';
import { revisionsOf } from '../../../src/site/revisions.ts';
import { smallPages, smallVersions } from '../../support/small-site.ts';

const versions = await smallVersions();
const [version] = versions;
if (!version) throw new Error('There is no language.');

function table(...values: (readonly [period: string, value: number | null])[]): IndicatorTable {
  const rows = values.map(
    ([period, value]): IndicatorRow => ({
      key: { portal: 'alpha', period },
      cell: value === null ? { kind: 'absent', reason: 'n' } : { kind: 'value', value, flags: [] },
      inputs: [],
      sourceIds: [],
    }),
  );
  return { id: 'made', unit: 'percent', decimals: 1, dimensions: ['portal', 'period'], rows };
}

function revised(newer: IndicatorTable, older: IndicatorTable): string | undefined {
  const tables = new Map(
    [newer, older].map((each, index) => [`e${2 - index}`, new Map([['made', each]])]),
  );
  const figure = { id: 'made', indicators: ['made'], subtitle: { text: 'Made', html: 'Made' } };
  return version && revisionsOf(figure, { ...version, tables });
}

describe('revisions', () => {
  it('are values that differ as printed, the earlier edition first', () => {
    const html = revised(
      table(['2019', 77.52], ['2020', 5]),
      table(['2019', 90.9], ['2020', 5.04]),
    );
    expect(html).toMatch(/Utgave e1.*Utgave e2/);
    expect(html).toMatch(/Portal A, 2019<.*90,9<.*77,5</);
    expect(html).not.toContain('2020');
  });

  it('are none where an edition had no value', () => {
    expect(revised(table(['2019', 1]), table(['2019', null]))).toBeUndefined();
    expect(revised(table(['2019', 1]), table(['2018', 2]))).toBeUndefined();
  });

  it('have no column for an edition that has none of the values', () => {
    const made = [table(['2019', 2]), table(['2019', 1]), table(['2018', 5])];
    const tables = new Map(made.map((each, index) => [`e${3 - index}`, new Map([['made', each]])]));
    const figure = { id: 'made', indicators: ['made'], subtitle: { text: 'Made', html: 'Made' } };
    const html = revisionsOf(figure, { ...version, tables });
    expect(html).toMatch(/Utgave e2.*Utgave e3/);
    expect(html).not.toContain('Utgave e1');
  });

  it('stand on the page of numbers that changed, which says where there are none', () => {
    const html = smallPages(versions).get('corrections/') ?? '';
    expect(html).toContain('<h1>Endrede tall</h1>');
    const none = versions.map((each) => ({ ...each, tables: new Map() }));
    expect(smallPages(none).get('corrections/')).toContain('er endret.');
  });
});
