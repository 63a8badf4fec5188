/** Which values of a delivery intake may not speak of. */

import { describe, expect, it } from 'vitest';
import { shownBefore } from '../../../src/intake/drop-changes.ts';
import { isSecret, secretsOf } from '../../../src/intake/secrets.ts';
import { takenCsv } from '../../support/taken-delivery.ts';

const secrets = secretsOf([], [{ measure: 'visits', period: '2023-02' }]);

describe('a secret', () => {
  it('is a period of one measure, and its days', () => {
    const said = ['2023-02', '2023-02-28', '2023-03', '2023'].map((period) =>
      isSecret(secrets, 'visits', period),
    );
    expect(said).toEqual([true, true, false, false]);
    expect(isSecret(secrets, 'logins', '2023-02')).toBe(false);
  });

  it('makes the sum of its year confidential, and of no other', async () => {
    const lines = ['Month;Visits;Log-ins', '2022-12;1;4', '2023-01;2;5', '2023-02;3;6'];
    const { cells } = await takenCsv(lines.join('\n'), { secrets });
    const conf = (measure: string): readonly string[] =>
      cells
        .filter((each) => each.measure === measure && each.period?.length === 4)
        .map((each) => `${each.period} ${each.conf_status}`);
    expect(conf('visits')).toEqual(['2022 ', '2023 D']);
    expect(conf('logins')).toEqual(['2022 ', '2023 ']);
  });

  it.each([
    ['below', ['Month;Visits', '2023-01;4000123', '2023-02;5000123', 'Total;9000247']],
    ['beside', [';2023-01;2023-02;Total', 'Visits;4000123;5000123;9000247']],
  ])('is not told by a differing total %s', async (_, lines) => {
    const { remarks } = await takenCsv(lines.join('\n'), { secrets });
    expect(remarks.join()).toMatch(/another total|something else/);
    expect(remarks.join()).not.toMatch(/90002/);
    const open = await takenCsv(lines.join('\n'));
    expect(open.remarks.join()).toMatch(/9000247.*9000246/);
  });

  it('is not shown as what may be a header', async () => {
    const text = 'januar 2023;5 mill.\nfebruar 2023;6 mill.\n';
    const said = (await takenCsv(text, { secrets }).catch((error: Error) => error)) as Error;
    expect(said.message).toContain('No header in a.csv');
    expect(said.message).not.toContain('mill');
    await expect(takenCsv(text)).rejects.toThrow('januar 2023 | 5 mill.');
  });

  it('does not show what stood in its place', () => {
    const row = { table: 'observations', at: () => ({ file: 'a.csv' }) } as const;
    const before = { value: '5', conf_status: 'F', obs_status: 'P', note: 'n' };
    expect(shownBefore({ ...row, cells: { value: '7', conf_status: 'D' }, before })).toEqual({
      ...{ value: 'confidential', conf_status: 'F', obs_status: 'P', note: '' },
    });
    expect(shownBefore({ ...row, cells: { value: '7', conf_status: 'F' }, before })).toBe(before);
  });
});
