import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const folder = path.resolve(import.meta.dirname, '../../templates/styles');
const sheets = readdirSync(folder).map((name) => ({
  name,
  css: readFileSync(path.join(folder, name), 'utf8'),
}));

it.each(sheets)('$name: nothing on paper is smaller than 8 points', ({ css }) => {
  const sizes = [...css.matchAll(/(?:font|font-size|--[\w-]+):[^;{}]*?([\d.]+)pt/g)];
  const small = sizes.filter(([rule, size]) => /font|serif|sans/.test(rule) && Number(size) < 8);
  expect(small.map(([rule]) => rule)).toEqual([]);
});

it('only the tokens name colours', () => {
  const others = sheets.filter(({ name }) => name !== '1-tokens.css');
  expect(others.length).toBeGreaterThan(3);
  expect(others.filter(({ css }) => /#[0-9a-f]{3,8}\b/.test(css)).map(({ name }) => name)).toEqual(
    [],
  );
});
