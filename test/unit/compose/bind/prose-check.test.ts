import { describe, expect, it } from 'vitest';
import { checkProse, proseSearches } from '../../../../src/compose/bind/prose-check.ts';
import { Problems } from '../../../../src/core/diagnostics.ts';

const RULES = {
  number_words: ['half', 'twice', '{number} in {number}', 'nearly all'],
  rising_words: ['rose', 'higher'],
  falling_words: ['fell'],
  negations: ['not'],
  direction_words: ['rose', 'highest'],
  units: ['million', 'percent'],
  allow: ['1177', 'COVID-19', '1 January'],
  counted_words: ['portals', 'portal', 'countries'],
  scope_words: ['only', 'all'],
  edition_words: ['edition'],
};

const FACTS = {
  years: ['2023', '2022'],
  names: [['Norway', 'Sweden', 'Denmark', 'Finland']],
  counts: ['two', 'three', 'four'],
};

function found(text: string): string[] {
  const problems = new Problems();
  checkProse({ file: 'a.md', text }, proseSearches(RULES, FACTS), problems);
  return problems.all.map(({ code, span }) => `${code} ${span?.line}:${span?.column}`);
}

describe('typed statistics', () => {
  it.each([
    ['There were 7.4 visits.', ['typed-number 1:12']],
    ['One line.\nThen 12 percent.', ['typed-number 2:6']],
    ['{{value "a"}} and 3 more', ['typed-number 1:19']],
    ['About half of them.', ['typed-number 1:7']],
    ['It was two\nin four then.', ['typed-number 1:8']],
    ['Nearly all Finns.', ['typed-number 1:1']],
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

describe('a call with a brace too few', () => {
  it.each([
    ['It had {value "visits"} then.', ['broken-braces 1:8']],
    ['It had { {value "visits"}} then.', ['broken-braces 1:8']],
    ['a\nIt x}} had.', ['broken-braces 2:5']],
    ['It \\{{value "visits"}} had.', ['broken-braces 1:5']],
    ['{#claim (is-more "x")} It is so.', ['broken-braces 1:1']],
    ['## Sources {#sources}\n\nA {b} c{{!-- {value} --}}', []],
  ])('%j', (text, places) => {
    expect(found(text)).toEqual(places);
  });
});

describe('a claim whose words go the other way', () => {
  const claim = (condition: string, text: string): string =>
    `A.\n\n{{#claim (${condition} "a")}}${text}{{/claim}}`;

  it.each([
    ['is-more', 'It fell.', ['claim-contradicts 3:1']],
    ['is-highest', 'Use fell {{trend "a"}}.', ['claim-contradicts 3:1']],
    ['is-less', 'It rose.', ['claim-contradicts 3:1']],
    ['is-lowest', 'No use was higher.', ['claim-contradicts 3:1']],
    ['is-more', 'It rose after it fell.', []],
    ['is-more', 'It fell not.', []],
    ['is-less', 'It fell.', []],
  ])('%s: %s', (condition, text, places) => {
    expect(found(claim(condition, text))).toEqual(places);
  });
});

describe('words that go stale', () => {
  it.each([
    ['It was so in 2022.', ['typed-year 1:14']],
    ['One.\n\nIn 2023.', ['typed-year 3:4']],
    ['The edition of 2019 said so.', ['typed-year 1:5']],
    ['Four Nordic countries', ['typed-count 1:1']],
    ['It holds for all four.', ['typed-count 1:14']],
    ['Norway, Sweden and Finland', ['typed-list 1:1']],
    ['It is the only portal.', ['typed-claim 1:11']],
    ['All the countries do.', ['typed-claim 1:1']],
  ])('%j', (text, places) => {
    expect(found(text)).toEqual(places);
  });

  it.each([
    ['another year', 'It was so in 2019.'],
    ['a year that a call of the paragraph asks for', 'In 2022 it had {{value "a" period="2022"}}.'],
    ['a year that a source is cited for', 'Since 2022 the regions pay {{cite "A"}}.'],
    ['what the edition gives', 'In {{reference_year}} {{countries}} had {{portal_count}} portals.'],
    ['two names', 'Norway and Sweden'],
    ['a proved claim', '{{#claim (is-only "a")}}It is the only portal.{{/claim}}'],
    ['a word that is far away', 'Given only where a portal has both.'],
  ])('%s is none', (_, text) => {
    expect(found(text)).toEqual([]);
  });
});
