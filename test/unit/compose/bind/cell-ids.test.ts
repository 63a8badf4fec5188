import { expect, it } from 'vitest';
import { tableMarkup } from '../../../../src/compose/assemble/table-markup.ts';
import { dataTable } from '../../../../src/compose/bind/data-table.ts';
import { absent, cellAt, tableOf, value, wording } from '../../../support/composing.ts';

function markup(table: ReturnType<typeof tableOf>): string {
  const content = { elementId: 'data', caption: 'Use', ...dataTable(table, wording()) };
  return tableMarkup(content, { marks: {}, portals: [] });
}

it('names in a data table which cell of the indicator stands where', () => {
  const rows = [cellAt('kanta', '2021', value(6.8)), cellAt('kanta', '2022', absent('c'))];
  const html = markup(tableOf(rows));
  expect(html).toContain('<td class="number" data-cell="use:kanta:2021">6.8</td>');
  expect(html).toContain('<td class="number" data-cell="use:kanta:2022">[c]</td>');
});

it('gives two rows with the same key two ids', () => {
  const rows = [cellAt('kanta', '2021', value(1)), cellAt('kanta', '2021', value(2))];
  const { across: _, ...list } = tableOf(rows);
  const html = markup(list);
  expect(html).toContain('data-cell="use:kanta:2021">1.0');
  expect(html).toContain('data-cell="use:kanta:2021:2">2.0');
});

it('gives what no row fills no id', () => {
  const rows = [cellAt('kanta', '2021', value(1)), cellAt('1177', '2022', value(2))];
  expect(markup(tableOf(rows))).toContain('<td class="number">[n]</td>');
});
