import { expect, it } from 'vitest';
import { coverPicture } from '../../../../src/compose/assemble/cover-picture.ts';
import type { BoundReport, CoverLine } from '../../../../src/compose/report.ts';

const colours = { mark: '#000000', text: '#000000', tint: '#ffffff', dark: '#e56079' };
const portals: BoundReport['portals'] = [
  { id: 'one', name: 'One', country: 'A', shape: 'circle', colours },
  { id: 'two', name: 'Two', country: 'B', shape: 'square', colours },
];
const line = (portal: string, values: Readonly<Record<number, number>>, marks = ''): CoverLine => ({
  portal,
  points: Object.entries(values).map(([year, value]) => ({
    ...{ year: Number(year), value, text: value.toFixed(1), marks, isLabelled: true },
  })),
});

function picture(lines: readonly CoverLine[], side: 'front' | 'back' = 'front'): string {
  const words = {
    unit: 'visits',
    covidWords: 'COVID-19 years',
    note: '',
    alt: 'A <line>',
    backAlt: 'Before',
  };
  const cover = { lines, to: 2022, covidYears: [2020, 2021, 2022], ...words };
  return coverPicture({ portals, cover }, side);
}

it('is one graphic with its alternative text, each number as it was bound', () => {
  const svg = picture([line('one', { 2020: 13.4, 2021: 26.1, 2022: 21.4 })]);
  expect(svg).toMatch(/^<svg role="img" aria-label="A &lt;line&gt;"/);
  for (const text of ['13.4', '26.1', '21.4', 'One', 'COVID-19 years', '2017']) {
    expect(svg).toContain(`>${text}<`);
  }
});

it('leaves a gap where a year is missing, and marks low reliability by a hollow mark', () => {
  const svg = picture([line('one', { 2018: 1, 2019: 2, 2021: 4 }, 'u')]);
  const path = /<path d="(M[^"]*L[^"]*)" fill="none" stroke="#e56079"/.exec(svg)?.[1] ?? '';
  expect(path.match(/M/g)).toHaveLength(2);
  expect(svg).toContain('fill="#12263a" stroke="#e56079"');
});

it('shrinks its scale until the highest value stays below the title', () => {
  const heights = (value: number): number[] => {
    const svg = picture([line('one', { 2021: value, 2022: value / 2 })]);
    return [...svg.matchAll(/translate\([\d.]+,([\d.]+)\)/g)].map(([, y]) => Number(y));
  };
  for (const value of [0.3, 20, 26.1, 400, 90_000]) {
    expect(Math.min(...heights(value))).toBeGreaterThanOrEqual(127.9);
  }
});

it('goes on to the left on the back cover, on the same scale and without the numbers of the front', () => {
  const lines = [line('one', { 2015: 2, 2016: 3, 2017: 4, 2022: 21.4 })];
  const [front, back] = [picture(lines), picture(lines, 'back')];
  const points = (svg: string): string[] =>
    [...svg.matchAll(/translate\(([\d.]+,[\d.]+)\)/g)].map(([, point]) => point ?? '');
  expect(points(front)).toHaveLength(2);
  expect(points(back)).toHaveLength(2);
  for (const text of ['2011', '2016', '2.0', '3.0']) expect(back).toContain(`>${text}<`);
  for (const text of ['2017', '4.0', 'One']) expect(back).not.toContain(`>${text}<`);
  expect(back).toMatch(/^<svg role="img" aria-label="Before"/);
  // The stretch across the spine leaves the back where it enters the front.
  const paths = [front, back].map((svg) => /d="(M[^"]*L[^"]*)"/.exec(svg)?.[1] ?? '');
  const xs = paths.map((path) => Number(/L([-\d.]+),/.exec(path)?.[1]));
  expect((xs[1] ?? 0) - (xs[0] ?? 0)).toBeCloseTo(210);
});

it('names a flat line below it, where no number stands', () => {
  const svg = picture([line('one', { 2020: 2.4, 2021: 3.6, 2022: 4.8 })]);
  const heightOf = (text: string): number =>
    Number(new RegExp(`y="([\\d.]+)"[^>]*>${text}<`).exec(svg)?.[1]);
  const marks = [...svg.matchAll(/translate\([\d.]+,([\d.]+)\)/g)].map(([, y]) => Number(y));
  expect(heightOf('2.4')).toBeLessThan(marks[0] ?? 0);
  expect(heightOf('One')).toBeGreaterThan(((marks[0] ?? 0) + (marks[1] ?? 0)) / 2 + 7);
});

it('is nothing where no portal has a value', () => {
  expect(picture([])).toBe('');
  expect(picture([line('one', { 2011: 3 })])).toBe('');
});
