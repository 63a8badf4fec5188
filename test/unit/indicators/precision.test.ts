import { expect, test } from 'vitest';
import type { Precision } from '../../../src/core/model.ts';
import { visitsChange } from '../../../src/indicators/change.ts';
import { visitsPerInhabitant } from '../../../src/indicators/per-inhabitant.ts';
import { apartFromPortals, serviceUse } from '../../../src/indicators/services.ts';
import { context, observation, population } from '../../support/observations.ts';

const people = [population('2020', 50), population('2021', 50)];

test.each<[Precision, Precision | undefined]>([
  ['exact', undefined],
  ['rounded', undefined],
  ['approximate', 'approximate'],
  ['more-than', 'more-than'],
  ['less-than', 'less-than'],
])('what is computed from a value that is %s is %s', (precision, expected) => {
  const row = visitsPerInhabitant(context([observation({ precision }), ...people])).find(
    ({ key }) => key.period === '2020',
  );
  expect(row?.cell).toMatchObject({ kind: 'value', value: 2 });
  expect(row?.cell).toHaveProperty('flags', []);
  expect(row?.cell.kind === 'value' && row.cell.precision).toBe(expected);
});

test.each<[Precision, Precision, Precision | undefined]>([
  ['more-than', 'rounded', 'less-than'],
  ['rounded', 'more-than', 'more-than'],
  ['less-than', 'more-than', 'more-than'],
  ['more-than', 'more-than', 'approximate'],
  ['exact', 'approximate', 'approximate'],
])('a change from %s to %s is %s', (before, after, expected) => {
  const [row] = visitsChange(
    context([
      observation({ period: '2020', precision: before }),
      observation({ period: '2021', value: 150, precision: after }),
      ...people,
    ]),
  ).filter(({ key }) => key.period === '2021');
  expect(row?.cell).toMatchObject({ value: 50, precision: expected });
});

test('a part of a portal stands by itself, and shares are no counts', () => {
  const own = { service: 'renew-prescription', period: '2020' };
  const all = context([
    observation({ ...own, measure: 'requests', unit: 'requests' }),
    observation({ ...own, measure: 'requests', unit: 'requests', channel: 'journal' }),
    observation({ ...own, measure: 'account-share', unit: 'percent' }),
  ]);
  expect(serviceUse(all).map(({ key }) => key.channel)).toEqual(['one']);
  expect(apartFromPortals(all).map(({ key }) => key.channel)).toEqual(['journal']);
});
