import { describe, expect, it } from 'vitest';
import { BASE, codes, dropOf, findings, QUIET, row } from '../../../support/plausible-drop.ts';

describe('this edition against the last', () => {
  const now = row('one', '2022', 'visits', 31_500_001, { note: 'Bots taken out.' });
  const kept = row('one', '2022', 'visits', 31_000_001, { preferred: 'superseded', source: 'T' });
  const sources = [...(BASE.sources ?? []), 'T,Publisher,Title,https://example.org,,en,'];
  const rest = QUIET.filter((each) => !each.startsWith('one,2022'));

  it('tells a revision that is not declared', async () => {
    const previous = (await dropOf(QUIET)).dataset;
    const [problem, ...more] = await findings([now, ...rest], {}, previous);
    expect(more).toEqual([]);
    expect(problem).toMatchObject({ severity: 'error', code: 'undeclared-revision' });
    expect(problem?.message).toContain('31,000,001');
  });

  it('takes one that is declared with its reason, and asks for a reason', async () => {
    const previous = (await dropOf(QUIET)).dataset;
    expect(codes(await findings([now, kept, ...rest], { sources }, previous))).toEqual([]);
    const bare = now.replace('Bots taken out.', '');
    expect(codes(await findings([bare, kept, ...rest], { sources }, previous))).toEqual([
      'error | revision-without-reason | 2:44 | one 2022 visits',
    ]);
  });

  it('tells a value that is gone', async () => {
    const previous = (await dropOf([...QUIET, row('one', '2022', 'unique-users', 2_000_001)]))
      .dataset;
    expect((await findings(QUIET, {}, previous)).map((each) => each.code)).toEqual([
      'withdrawn-value',
    ]);
  });
});
