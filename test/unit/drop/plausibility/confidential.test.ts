/** Confidential values count, and are not told. */

import { describe, expect, it } from 'vitest';
import { codes, dropOf, findings, QUIET, row } from '../../../support/plausible-drop.ts';

describe('confidential values', () => {
  const secret = { conf: 'C' };

  const NEUTRAL = 'warning | confidential-doubtful';

  it('count in checks, whose messages name neither a value nor what is wrong with it', async () => {
    const rows = [
      row('one', '2021', 'visits', 30_000_001),
      row('one', '2022', 'visits', 71_234_567, secret),
      row('one', '2022', 'logins', 79_876_543, secret),
      ...QUIET.slice(2),
    ];
    const problems = await findings(rows);
    expect(codes(problems)).toEqual([`${NEUTRAL} | 3:1 | one 2022 visits`]);
    expect(JSON.stringify(problems)).not.toMatch(/71.?234.?567|79.?876.?543|30.?000.?001/);
  });

  it('are named in no message about a single value or a mark', async () => {
    const rows = [
      ...QUIET,
      row('one', '2022', 'users-share', '0.5432', { ...secret, age: '18-65' }),
      row('one', '2022', 'unique-users', '4321.5', secret),
    ];
    const problems = await findings(rows);
    expect(codes(problems)).toEqual([
      `${NEUTRAL} | 6:1 | one 2022 users-share 18-65`,
      `${NEUTRAL} | 7:1 | one 2022 unique-users`,
    ]);
    expect(JSON.stringify(problems.map(({ message, hint }) => [message, hint]))).not.toMatch(
      /5432|54.32|4.?321/,
    );
  });

  it('are not told by the row of another: the same value, a total that they exceed', async () => {
    const rows = [
      row('one', '2020', 'visits', 31_234_567, secret),
      row('one', '2021', 'visits', 31_234_567),
      row('one', '2022', 'visits', 32_000_001),
      row('one', '2022-01', 'visits', 40_000_001, secret),
      ...QUIET.slice(2),
    ];
    expect(codes(await findings(rows))).toEqual([
      `${NEUTRAL} | 2:1 | one 2020 visits`,
      'error | confidential-doubtful | 5:1 | one 2022-01 visits',
    ]);
  });

  it('are not told by the digits that they end with', async () => {
    const rows = [
      row('one', '2021', 'visits', 30_000_000, secret),
      row('one', '2022', 'visits', 31_234_567),
      ...QUIET.slice(2),
    ];
    expect(codes(await findings(rows))).toEqual([]);
  });

  it('may not be what a year and its other months leave over', async () => {
    const months = Array.from({ length: 12 }, (_, index) =>
      row('one', `2022-${String(index + 1).padStart(2, '0')}`, 'visits', 2_583_328 + index, {
        conf: index === 4 ? 'C' : 'F',
      }),
    );
    expect(codes(await findings([...QUIET, ...months]))).toEqual([
      'error | confidential-disclosed | 10:1 | one 2022-05 visits',
    ]);
    const protectedToo = months.with(7, (months[7] ?? '').replace(',F,yes', ',D,yes'));
    expect(codes(await findings([...QUIET, ...protectedToo]))).toEqual([]);
  });

  it('may stand in no text to the last digit, and the message covers that text', async () => {
    const held = row('one', '2020', 'visits', 31_234_567, secret);
    for (const number of ['31234567', '31,234,567', '31 234 567', '31.234567 million']) {
      const note = `It was ${number} in 2020.`;
      const problems = await findings([...QUIET, held], {
        definitions: [`one,visit,"${note}",S,`],
      });
      expect(codes(problems), number).toEqual([
        'error | confidential-disclosed | 2:1 | one 2020 visits',
      ]);
      expect(problems[0]?.span?.text).toBe('•••••');
    }
    const other = { definitions: ['one,visit,"In 2020 it was 31,234,568, of 131,234,567.",S,'] };
    expect(codes(await findings([...QUIET, held], other))).toEqual([]);
  });

  it('is told where the edition before printed it, whatever its value is now', async () => {
    const { dataset } = await dropOf([row('one', '2020', 'visits', 31_234_567)]);
    for (const value of [31_234_567, 29_876_543]) {
      const held = row('one', '2020', 'visits', value, secret);
      expect(codes(await findings([...QUIET, held], {}, dataset))).toEqual([
        'warning | confidential-printed-before | 6:1 | one 2020 visits',
      ]);
    }
  });
});
