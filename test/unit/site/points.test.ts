import { expect, it } from 'vitest';
import type { BoundFigure } from '../../../src/compose/report.ts';
import { namePoints } from '../../../src/site/points.ts';
import { cellAt, tableOf, value } from '../../support/composing.ts';

/** The marks of Kanta's values of 2018 and 2022, drawn in this order at these places. */
function named(...places: readonly string[]): string[] {
  const rows = ['2018', '2022'].map((year) => cellAt('kanta', year, value(1)));
  const shown = {
    computed: { tables: new Map([['use', tableOf(rows)]]) },
    report: { portals: [{ id: 'kanta' }] },
  };
  const figure = { indicators: ['use'] } as unknown as BoundFigure;
  const marks = places.map(
    (place) =>
      `<path transform="translate(${place})" d="M0" fill="var(--portal-kanta-mark)"></path>`,
  );
  const svg = namePoints(
    marks.join(''),
    figure,
    shown as unknown as Parameters<typeof namePoints>[2],
  );
  return [...svg.matchAll(/data-point="([^"]*)"/g)].map(([, id]) => id ?? '');
}

it('names the marks of a line from left to right, in whatever order they are drawn', () => {
  expect(named('90,10', '20,30')).toEqual(['kanta-2022', 'kanta-2018']);
});

it('names the marks of a dumbbell as they are drawn, as the later value may be the lower one', () => {
  expect(named('90,34', '20,34')).toEqual(['kanta-2018', 'kanta-2022']);
});

it('names none where marks and values differ in number', () => {
  expect(named('90,34')).toEqual([]);
});
