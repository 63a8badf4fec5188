/** What a delivery spreadsheet asks for, and the list of what is outstanding. */

import { describe, expect, it } from 'vitest';
import { outstandingList } from '../../../src/cli/outstanding-lines.ts';
import { deliveryRows, joiningRows } from '../../../src/edition/new/delivery-rows.ts';
import { lackingRows } from '../../../src/edition/outstanding.ts';
import { observation, portal } from '../../support/observations.ts';

describe('a portal that joins', () => {
  const others = [
    observation({ period: '2022', status: 'D' }),
    observation({ channel: 'two', period: '2022' }),
    observation({ channel: 'two', period: '2022', measure: 'logins', unit: 'logins' }),
    observation({ channel: 'two', period: '2022', measure: 'accounts', service: 'booking' }),
    observation({ channel: 'region', period: '2022', measure: 'calls' }),
    observation({ channel: 'two', period: '2021', measure: 'downloads' }),
  ];

  it('is asked for what the others gave for the year before, each measure once', () => {
    const rows = joiningRows('three', ['one', 'two', 'three'], others, '2023');
    expect(rows).toMatchObject([
      { portal: 'three', period: '2023', measure: 'visits', value: null, obs_status: '' },
      { portal: 'three', period: '2023', measure: 'logins', unit: 'logins', value: null },
    ]);
    expect(rows).toHaveLength(2);
  });
});

describe('a row of the last edition', () => {
  it('keeps its precision', () => {
    const rows = deliveryRows('one', [observation({ precision: 'rounded' })], '2021');
    expect(rows.map((row) => row.precision)).toEqual(['rounded', '']);
  });

  it('that has come in is not lacking', () => {
    const rows = deliveryRows('one', [observation({ period: '2020' })], '2021');
    const now = [observation({ period: '2021' })];
    expect(lackingRows('one', rows, now).map((row) => row.period)).toEqual(['2020']);
    const other = [observation({ period: '2021', preferred: 'no' })];
    expect(lackingRows('one', rows, other)).toHaveLength(2);
  });
});

it('what is outstanding is listed by portal, with boxes to tick', () => {
  const edition = {
    id: '2024',
    settings: { title: 'Portals 2024' },
    portals: [portal(), portal({ id: 'two', names: { en: 'Two' } })],
  } as unknown as Parameters<typeof outstandingList>[0];
  const lines = outstandingList(edition, [
    { kind: 'delivery', portal: 'one', message: 'visits: 2023' },
    { kind: 'data', message: 'The population of XB is missing.' },
  ]);
  expect(lines.filter((line) => line !== '')).toEqual([
    '# Portals 2024: what is outstanding',
    '## One (Nobody)',
    '- [ ] visits: 2023',
    'Spreadsheet: `npm run delivery -- 2024 --portal one`',
    '## Two (Nobody)',
    'Nothing is outstanding.',
    '## The editors',
    'Missing in the drop:',
    '  The population of XB is missing.',
    'What figures and texts lack: `npm run check -- 2024`',
  ]);
});
