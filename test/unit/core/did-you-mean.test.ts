import { describe, expect, test } from 'vitest';
import { didYouMean, nearest } from '../../../src/core/did-you-mean.ts';

describe('did you mean', () => {
  test('names the nearest first and nothing far away', () => {
    expect(nearest('helsenorg', ['kanta', 'helsenorge', '1177'])).toEqual(['helsenorge']);
    expect(nearest('zzzzzz', ['kanta', 'helsenorge'])).toEqual([]);
  });

  test('lists everything when nothing is near', () => {
    expect(didYouMean('zzzzzz', ['kanta', '1177'])).toBe('Known are: kanta, 1177.');
    expect(didYouMean('x', [])).toBe('There are none.');
  });
});
