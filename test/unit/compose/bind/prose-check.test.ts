import { describe, expect, it } from 'vitest';
import { checkProse } from '../../../../src/compose/bind/prose-check.ts';
import { Problems } from '../../../../src/core/diagnostics.ts';

const RULES = {
  number_words: ['half', 'twice'],
  direction_words: ['rose', 'highest'],
  units: ['million', 'percent'],
  allow: ['1177', 'COVID-19', '1 January'],
};

function found(text: string): string[] {
  const problems = new Problems();
  checkProse({ file: 'a.md', text }, RULES, problems);
  return problems.all.map(({ code, span }) => `${code} ${span?.line}:${span?.column}`);
}

describe('typed statistics', () => {
  it.each([
    ['There were 7.4 visits.', ['typed-number 1:12']],
    ['One line.\nThen 12 percent.', ['typed-number 2:6']],
    ['{{value "a"}} and 3 more', ['typed-number 1:19']],
    ['About half of them.', ['typed-number 1:7']],
    ['It rose.', ['typed-claim 1:4']],
    ['The Highest of all.', ['typed-claim 1:5']],
  ])('%j', (text, places) => {
    expect(found(text)).toEqual(places);
  });
});

describe('what is no statistic', () => {
  it.each([
    ['a year', 'In 2021 it opened.'],
    ['a name', 'The portal 1177 and COVID-19 traffic.'],
    ['a day', 'Population on 1 January.'],
    ['the unit of a bound number', '{{value "a"}} million visits'],
    ['part of a word', 'A behalf and a primrose.'],
    ['an address', '[text](https://example.org/12)'],
    ['the id of a heading', '## Use {#use-12}'],
    ['a numbered list', '1. first\n2. second'],
    ['what was reported', '{{#reported "a"}}It rose.{{/reported}}'],
    ['a proved claim', '{{#claim (is-more "a")}}It rose.{{/claim}}'],
  ])('%s', (_, text) => {
    expect(found(text)).toEqual([]);
  });

  it('a proved claim has its numbers bound all the same', () => {
    expect(found('{{#claim (is-more "a")}}It rose to 8.{{/claim}}')).toEqual(['typed-number 1:36']);
  });
});
