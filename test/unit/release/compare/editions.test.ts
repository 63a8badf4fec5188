import { describe, expect, it } from 'vitest';
import type { Dataset } from '../../../../src/core/model.ts';
import { redactConfidential } from '../../../../src/drop/redact.ts';
import { compareEditions, type EditionView } from '../../../../src/release/compare/changes.ts';
import { compareDatasets } from '../../../../src/release/compare/datasets.ts';
import { formatComparison, formatRow } from '../../../../src/release/compare/format.ts';
import { dataset, observation, population, portal } from '../../../support/observations.ts';

const span = { file: 'data/test/availability.csv', line: 2 };

function view(id: string, data: Dataset, different: Partial<EditionView> = {}): EditionView {
  return {
    id,
    title: `Edition ${id}`,
    reference: { from: 2018, to: Number(id) - 1 },
    portals: [portal()],
    dataset: data,
    chapters: [{ id: 'visits', number: '1', title: 'Visits' }],
    figures: [{ id: 'visits', number: '1', title: 'Visits rose' }],
    tables: [],
    ...different,
  };
}

describe('two drops', () => {
  it('are told apart by their cells, not by the order of their rows', () => {
    const rows = [observation({}), observation({ period: '2021', value: 120 })];
    expect(compareDatasets(dataset(rows), dataset(rows.toReversed()))).toEqual({
      values: [],
      rows: [],
    });
  });

  it('report a value that was revised, with both places', () => {
    const before = observation({ value: 77.5 });
    const after = observation({
      value: 90.9,
      span: { file: 'data/later/observations.csv', line: 7 },
    });
    const { values } = compareDatasets(dataset([before]), dataset([after]));
    expect(values).toMatchObject([
      {
        kind: 'revised',
        cell: { channel: 'one', measure: 'visits', period: '2020' },
        before: { value: 77.5, file: 'data/test/observations.csv', line: 2 },
        after: { value: 90.9, file: 'data/later/observations.csv', line: 7 },
      },
    ]);
  });

  it.each([
    ['status', { status: 'U' }],
    ['source', { sourceId: 'S2' }],
    ['note', { note: 'Counted anew.' }],
    ['confidentiality', { conf: 'C' }],
  ] as const)('report another %s of the same value', (_, different) => {
    const { values } = compareDatasets(
      dataset([observation({})]),
      dataset([observation(different)]),
    );
    expect(values.map(({ kind }) => kind)).toEqual(['restated']);
  });

  it('give no value that has become confidential', () => {
    const secret = redactConfidential(dataset([observation({ value: 918273, conf: 'C' })]));
    const free = dataset([observation({ value: 918273, note: 'About 918273.' })]);
    const compared = compareEditions(view('2022', free), view('2023', secret));
    const said = [JSON.stringify(compared), ...formatComparison(compared)].join('\n');
    expect(said).not.toMatch(/918.?273/);
    expect(said).toContain('Values withdrawn');
    expect(said).toContain('one visits 2020: confidential now');
  });

  it('keep the values of other sources apart from the one that is used', () => {
    const used = observation({ value: 175 });
    const other = observation({ value: 191, preferred: 'no', sourceId: 'S2' });
    const { values } = compareDatasets(
      dataset([used, other]),
      dataset([used, { ...other, value: 192 }]),
    );
    expect(values).toMatchObject([{ kind: 'revised', preferred: 'no', after: { value: 192 } }]);
  });

  it('report rows of the other tables', () => {
    const level = (text: string): Dataset =>
      dataset([], {
        availability: [
          {
            portal: 'one',
            service: 'messages',
            level: text,
            period: '',
            preferred: 'yes',
            sourceId: 'S1',
            note: '',
            span,
          },
        ],
      });
    expect(compareDatasets(level('regional'), level('national')).rows).toEqual([
      {
        table: 'availability',
        kind: 'revised',
        row: 'one messages',
        before: 'regional; S1',
        after: 'national; S1',
      },
    ]);
    expect(compareDatasets(dataset([]), level('national')).rows).toMatchObject([{ kind: 'added' }]);
    expect(compareDatasets(level('national'), dataset([])).rows).toMatchObject([
      { kind: 'removed' },
    ]);
  });

  it('pair rows that have the same key in their order', () => {
    const twice = [observation({}), observation({ value: 5 })];
    const { values } = compareDatasets(dataset(twice), dataset([observation({})]));
    expect(values).toMatchObject([{ kind: 'removed', before: { value: 5 } }]);
  });
});

it('says of a row only what differs', () => {
  const change = {
    table: 'availability',
    kind: 'revised',
    row: 'kanta renew-prescription',
    before: 'regional; 2021; S1; A note.',
    after: 'national; 2021; S1; A note.',
  } as const;
  expect(formatRow(change)).toBe('availability kanta renew-prescription: “regional” → “national”');
  expect(formatRow({ ...change, kind: 'removed' })).toBe(
    'availability kanta renew-prescription: removed',
  );
});

describe('two editions', () => {
  const missing = observation({ period: '2021', value: null, status: 'O' });
  const before = view(
    '2022',
    dataset([
      observation({ value: 77.5 }),
      missing,
      observation({ period: '2019', value: 3 }),
      observation({ period: '2017', measure: 'accounts', value: 8 }),
    ]),
  );
  const after = view(
    '2023',
    dataset([
      observation({ value: 90.9 }),
      observation({ period: '2021', value: 1.23456 }),
      observation({ period: '2019', value: 3, status: 'U' }),
      observation({ period: '2022', measure: 'logins', unit: 'logins', value: null, status: 'O' }),
    ]),
    {
      portals: [portal(), portal({ id: 'two' })],
      chapters: [
        { id: 'covid', number: '1', title: 'COVID-19' },
        { id: 'visits', number: '2', title: 'Visits' },
      ],
      figures: [{ id: 'visits', number: '1', title: 'Visits fell' }],
    },
  );
  const comparison = compareEditions(before, after);

  it('differ in values that were revised, published, withdrawn and restated', () => {
    const periods = (list: typeof comparison.revised): string[] =>
      list.map(({ cell }) => cell.period);
    expect(periods(comparison.revised)).toEqual(['2020']);
    expect(periods(comparison.published)).toEqual(['2021']);
    expect(periods(comparison.withdrawn)).toEqual(['2017']);
    expect(periods(comparison.restated)).toEqual(['2019']);
  });

  it('differ in portals, measures, chapters and figures', () => {
    expect(comparison.portals).toEqual({ added: ['two'], removed: [] });
    expect(comparison.measures).toEqual({ added: [], removed: ['accounts'] });
    expect(comparison.chapters.added.map(({ id }) => id)).toEqual(['covid']);
    expect(comparison.chapters.changed).toMatchObject([
      { before: { number: '1' }, after: { number: '2' } },
    ]);
    expect(comparison.figures.changed).toMatchObject([{ after: { title: 'Visits fell' } }]);
  });

  it('are put in words', () => {
    const lines = formatComparison(comparison);
    expect(lines).toContain('    2018 to 2021 → 2018 to 2022');
    expect(lines).toContain(
      '    one visits 2020: 77.5 visits → 90.9 visits (data/test/observations.csv:2)',
    );
    expect(lines).toContain(
      '    one visits 2019: 3 visits, status A → U (data/test/observations.csv:2)',
    );
    expect(lines).toContain('    1 → 2  Visits (visits)');
    expect(lines).toContain('    1  Visits rose → 1  Visits fell (visits)');
    const people = population('2020', 5);
    const grown = { ...people, value: 6 };
    expect(
      formatComparison(
        compareEditions(view('2022', dataset([people])), view('2023', dataset([grown]))),
      ),
    ).toContain(
      '    XA population 2020-01-01: 5 persons → 6 persons (data/test/observations.csv:2)',
    );
    expect(formatComparison(compareEditions(before, before))).toEqual([
      '2022 → 2022  no differences',
    ]);
  });
});
