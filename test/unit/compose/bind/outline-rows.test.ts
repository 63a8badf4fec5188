import { expect, test } from 'vitest';
import { outlineRows } from '../../../../src/compose/bind/chart-data.ts';
import { readOutlines } from '../../../../src/config/outlines.ts';
import { Problems } from '../../../../src/core/diagnostics.ts';
import { openSources, withFiles } from '../../../../src/io/sources.ts';
import { wording } from '../../../support/composing.ts';
import { portal } from '../../../support/observations.ts';

const FILE = 'templates/maps/nordic.json';

test('a country of the edition has its portal and colour, a neighbour neither', () => {
  const problems = new Problems();
  const outlines = readOutlines(openSources('.'), problems);
  const finland = portal({ id: 'kanta', country: 'FI' });
  const rows = outlineRows(outlines, [finland], wording());
  expect(problems.all).toEqual([]);
  expect(
    rows.map(({ country, country_label, portal: id, colour }) => [
      country,
      country_label,
      id,
      colour,
    ]),
  ).toEqual([
    ['NO', 'Norway', null, '#7a7a7a'],
    ['SE', 'Sweden', null, '#7a7a7a'],
    ['DK', 'Denmark', null, '#7a7a7a'],
    ['FI', 'Finland', 'kanta', finland.colours.mark],
    ['IS', 'Iceland', null, '#7a7a7a'],
  ]);
  const [{ land, stripes, wideStripes }] = outlines.filter(({ country }) => country === 'FI') as [
    (typeof outlines)[number],
  ];
  expect(land.type).toBe('MultiPolygon');
  const [all, wide] = [stripes, wideStripes].map(({ coordinates }) => (coordinates as []).length);
  expect(wide).toBeLessThan(all ?? 0);
});

test('a map that is none is a problem at its place, with what to do', () => {
  const problems = new Problems();
  const broken = new Map([[FILE, '{\n  "features": [{ "id": 7 }]\n}\n']]);
  expect(readOutlines(withFiles(openSources('.'), broken), problems)).toEqual([]);
  expect(problems.all).toMatchObject([
    { code: 'invalid-map', span: { file: FILE, line: 2 }, hint: 'Run npm run make-map.' },
  ]);
});
