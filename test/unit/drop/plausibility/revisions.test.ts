import { describe, expect, it } from 'vitest';
import { BASE, codes, dropOf, findings, QUIET, row } from '../../../support/plausible-drop.ts';

describe('this edition against the last', () => {
  const now = row('one', '2022', 'visits', 31_500_001, { note: 'Bots taken out.' });
  const kept = row('one', '2022', 'visits', 31_000_001, { preferred: 'superseded', source: 'T' });
  const sources = [...(BASE.sources ?? []), 'T,Publisher,Title,https://example.org,,en,'];
  const rest = QUIET.filter((each) => !each.startsWith('one,2022'));

  it('reports a revision that is not declared', async () => {
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

  it('reports a value that is gone', async () => {
    const previous = (await dropOf([...QUIET, row('one', '2022', 'unique-users', 2_000_001)]))
      .dataset;
    expect((await findings(QUIET, {}, previous)).map((each) => each.code)).toEqual([
      'withdrawn-value',
    ]);
  });

  it('questions another mark on the same value of the same source', async () => {
    const marked = (status: string, more = {}): string[] => [
      row('one', '2022', 'visits', 31_000_001, { status, ...more }),
      ...rest,
    ];
    const previous = async (status: string) => (await dropOf(marked(status))).dataset;
    const [problem, ...more] = await findings(marked('U'), {}, await previous('A'));
    expect(more).toEqual([]);
    expect(problem).toMatchObject({
      code: 'undeclared-mark',
      subject: 'one 2022 visits',
      span: { line: 2, column: 34 },
      message: 'The last edition has the same value with obs_status A, this one with U.',
    });
    expect(codes(await findings(marked('A'), {}, await previous('P')))).toEqual([]);
    const other = { source: 'T', note: 'Confirmed.' };
    expect(codes(await findings(marked('U', other), { sources }, await previous('A')))).toEqual([]);
  });

  it('questions another precision, and another reason for no value', async () => {
    const absent = (status: string): string[] => [
      ...QUIET,
      row('one', '2022', 'unique-users', '', { status }),
    ];
    const before = (await dropOf(absent('O'))).dataset;
    expect(codes(await findings(absent('M'), {}, before))).toEqual([
      'warning | undeclared-mark | 6:33 | one 2022 unique-users',
    ]);
    const { observations, ...others } = (await dropOf(QUIET)).dataset;
    const rounded = observations.map((each) => ({ ...each, precision: 'rounded' as const }));
    const problems = await findings(QUIET, {}, { ...others, observations: rounded });
    expect(new Set(problems.map((each) => `${each.code}: ${each.message}`))).toEqual(
      new Set([
        'undeclared-mark: The last edition has the same value with precision rounded, this one with exact.',
      ]),
    );
  });
});
