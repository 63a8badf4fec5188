import { expect, it } from 'vitest';
import { type Diagnostic, diagnostic } from '../../../src/core/diagnostics.ts';
import { withoutFollowOns } from '../../../src/edition/follow-ons.ts';

const text = '# Title\n\nOne\nparagraph.\n\nAnother.\n';
const languages = ['en', 'nb'].map((code) => ({
  prose: new Map(['visits', 'use'].map((id) => [id, { file: `${code}/${id}.md`, text }])),
})) as unknown as Parameters<typeof withoutFollowOns>[1]['languages'];

function left(
  ...found: readonly (readonly [code: string, file: string, line: number])[]
): string[] {
  const problems = found.map(
    ([code, file, line]): Diagnostic => diagnostic('error', code, '', { file, line, column: 1 }),
  );
  return withoutFollowOns(problems, { languages }).map(
    ({ code, span }) => `${code} ${span?.file}:${span?.line}`,
  );
}

it('what differs from an original with a mistake waits until that is mended', () => {
  expect(
    left(
      ['unknown-helper', 'en/visits.md', 3],
      ['calls-differ', 'nb/visits.md', 3],
      ['stale-translation', 'nb/visits.md', 6],
      ['paragraphs-differ', 'nb/visits.md', 6],
      ['stale-translation', 'nb/use.md', 6],
    ),
  ).toEqual(['unknown-helper en/visits.md:3', 'stale-translation nb/use.md:6']);
});

it('a mistake of a translation says nothing of its other paragraphs', () => {
  expect(
    left(
      ['unknown-helper', 'nb/visits.md', 4],
      ['calls-differ', 'nb/visits.md', 3],
      ['calls-differ', 'nb/visits.md', 6],
    ),
  ).toEqual(['unknown-helper nb/visits.md:4', 'calls-differ nb/visits.md:6']);
});

it('a year is not told beside a call that would have asked for it', () => {
  expect(
    left(
      ['missing-quotes', 'en/use.md', 3],
      ['typed-year', 'en/use.md', 4],
      ['typed-number', 'en/use.md', 6],
      ['typed-year', 'en/use.md', 6],
    ),
  ).toEqual(['missing-quotes en/use.md:3', 'typed-number en/use.md:6', 'typed-year en/use.md:6']);
});
