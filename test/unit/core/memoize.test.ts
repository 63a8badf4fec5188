import { expect, test } from 'vitest';
import { memoize } from '../../../src/core/memoize.ts';

test('a result is made again only when its input changed, for each name by itself', () => {
  const of = memoize<string[]>();
  const made: string[] = [];
  const make = (text: string) => (): string[] => {
    made.push(text);
    return [text];
  };
  const first = of('a', 'one', make('one'));
  expect(of('a', 'one', make('again'))).toBe(first);
  expect(of('b', 'one', make('other name'))).not.toBe(first);
  expect(of('a', 'two', make('two'))).toEqual(['two']);
  expect(of('a', 'one', make('back'))).toEqual(['back']);
  expect(made).toEqual(['one', 'other name', 'two', 'back']);
});

test('what fails is tried again', () => {
  const of = memoize<string>();
  const failing = (): string => {
    throw new Error('not yet');
  };
  expect(() => of('a', 'text', failing)).toThrow('not yet');
  expect(of('a', 'text', () => 'made')).toBe('made');
});
