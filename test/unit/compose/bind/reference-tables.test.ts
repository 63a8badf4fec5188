import { describe, expect, it } from 'vitest';
import type { BindInput } from '../../../../src/compose/bind/bind-input.ts';
import { cited, factText, joined } from '../../../../src/compose/bind/reference-tables.ts';
import { wording } from '../../../support/composing.ts';

describe('a text and its note', () => {
  it.each([
    [
      'Because of the app.',
      'Read from a later page.',
      'Because of the app. Read from a later page.',
    ],
    ['MinSundhed', 'Launch not found.', 'MinSundhed. Launch not found.'],
    ['MinSundhed', '', 'MinSundhed'],
  ])('%s + %s', (text, note, expected) => {
    expect(joined(text, note)).toBe(expected);
  });
});

describe('what is cited', () => {
  const [earlier, later] = [false, true].map((isLater) => {
    const sources = new Map([['S1', { isLater }]]);
    const input = { dataset: { sources } } as unknown as BindInput;
    return cited('Opened', 'S1', { input, sourceNumbers: new Map([['S1', '7']]) });
  });

  it('is marked where its source was published after the edition', () => {
    const link = '<a class="cite" href="#source-S1">[7]</a>';
    expect(earlier).toBe(`Opened ${link}`);
    expect(later).toBe(`Opened\u00a0[a] ${link}`);
  });
});

describe('a fact', () => {
  it.each([
    ['2011-06-15', '15 June 2011'],
    ['2003-12', 'December 2003'],
    ['2010', '2010'],
    ['2014-2016 or so', '2014-2016 or so'],
  ])('%s is written %s', (value, text) => {
    expect(factText(value, wording())).toBe(text);
  });
});
