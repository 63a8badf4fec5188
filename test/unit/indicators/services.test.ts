import { expect, test } from 'vitest';
import type { Dataset } from '../../../src/core/model.ts';
import {
  availability,
  availabilityOverall,
  organisation,
  serviceUse,
} from '../../../src/indicators/services.ts';
import { context, dataset, observation, portal } from '../../support/observations.ts';

const span = { file: 'data/test/availability.csv', line: 2, column: 1 };

function level(service: string, name: string): Dataset['availability'][number] {
  const rest = { period: '', preferred: 'yes', sourceId: 'S1', note: '', span } as const;
  return { portal: 'one', service, level: name, ...rest };
}

test('the level of all services together stands apart from the matrix of services', () => {
  const levels = [level('messages', 'provider'), level('overall', 'regional')];
  const given = context([], {
    portals: [portal(), portal({ id: 'two' })],
    services: ['messages', 'overall'],
    dataset: dataset([], { availability: levels }),
  });
  const absent = { kind: 'absent', reason: 'n' };
  expect(availabilityOverall(given).map(({ key, cell }) => [key.portal, cell])).toEqual([
    ['one', { kind: 'code', code: 'regional', flags: [] }],
    ['two', absent],
  ]);
  expect(availability(given).map(({ key, cell }) => [key.service, key.portal, cell])).toEqual([
    ['messages', 'one', { kind: 'code', code: 'provider', flags: [] }],
    ['messages', 'two', absent],
  ]);
});

test('uses of services are in millions', () => {
  const rows = serviceUse(context([observation({ service: 'messages', value: 15_900_000 })]));
  expect(rows.map(({ cell }) => cell)).toEqual([{ kind: 'value', value: 15.9, flags: [] }]);
});

test('owner, operator and level are three cells of a portal, absent where no source names them', () => {
  const fact = { portal: 'one', fact: 'operator', value: 'Kela', sourceId: 'S2', note: '', span };
  const levels = [{ ...level('overall', 'national'), note: 'Mainly national.' }];
  const parts = dataset([], { availability: levels, facts: [fact] });
  const rows = organisation(context([], { portals: [portal()], dataset: parts }));
  expect(
    rows.map(({ key, cell, sourceIds, remark }) => [key.variant, cell, sourceIds, remark]),
  ).toEqual([
    ['owners', { kind: 'absent', reason: 'n' }, [], undefined],
    ['operator', { kind: 'text', text: 'Kela', flags: [] }, ['S2'], undefined],
    ['decides', { kind: 'code', code: 'national', flags: [] }, ['S1'], 'Mainly national.'],
  ]);
});
