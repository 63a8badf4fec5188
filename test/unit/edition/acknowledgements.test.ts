import { expect, it } from 'vitest';
import { diagnostic, Problems } from '../../../src/core/diagnostics.ts';
import { acknowledge } from '../../../src/edition/acknowledgements.ts';

function withWarnings(...subjects: string[]): Problems {
  const problems = new Problems();
  for (const subject of subjects) {
    problems.add({ ...diagnostic('warning', 'outlier', `About ${subject}.`), subject });
  }
  return problems;
}

const spanOf = (index: number) => ({ file: 'edition.yaml', line: index + 1 });

it('takes off what is acknowledged, by words and by stars', () => {
  const problems = withWarnings('one 2021 visits', 'two 2021 visits', 'two 2022 logins');
  const list = [
    { code: 'outlier', subject: 'one 2021 visits', reason: 'It is so.' },
    { code: 'outlier', subject: '* * logins', reason: 'It is so.' },
  ];
  expect(acknowledge(problems, list, spanOf)).toBe(2);
  expect(problems.warnings.map((each) => each.subject)).toEqual(['two 2021 visits']);
});

it('never takes off an error', () => {
  const problems = new Problems();
  problems.add({ ...diagnostic('error', 'outlier', 'Wrong.'), subject: 'one' });
  acknowledge(problems, [{ code: 'outlier', subject: 'one', reason: 'It is so.' }], spanOf);
  expect(problems.errors).toHaveLength(1);
});

it('reports an acknowledgement that no longer applies, with its place', () => {
  const problems = withWarnings('one 2021 visits');
  acknowledge(problems, [{ code: 'outlier', subject: 'one 2012 visits', reason: 'x' }], spanOf);
  expect(problems.warnings.map(({ code, span, hint }) => [code, span?.line, hint])).toEqual([
    ['outlier', undefined, undefined],
    ['acknowledgement-unused', 1, 'Did you mean "one 2021 visits"? Otherwise remove it.'],
  ]);
});

it('suggests only subjects of the same kind of warning', () => {
  const problems = new Problems();
  const subject = 'one 2021 visits';
  problems.add({ ...diagnostic('warning', 'withdrawn-value', 'Gone.'), subject });
  acknowledge(problems, [{ code: 'outlier', subject, reason: 'It is so.' }], spanOf);
  expect(problems.warnings.map(({ code, hint }) => [code, hint])).toEqual([
    ['withdrawn-value', undefined],
    ['acknowledgement-unused', 'Remove it.'],
  ]);
});
