/** The tables of the bench, and where they go. */

import { expect, test } from 'vitest';
import { table, withTables } from '../../../scripts/bench-project.ts';
import { read } from '../../support/documents.ts';

test('the documentation has a place for the tables, and keeps the rest', () => {
  const { text } = read('docs/performance.md');
  const made = table(
    ['Run', 'Seconds'],
    [
      ['cold', '1.50'],
      ['$& twice', ''],
    ],
  );
  expect(made).toBe(
    '| Run      | Seconds |\n| -------- | ------: |\n| cold     |    1.50 |\n| $& twice |         |\n',
  );
  const written = withTables(text, made);
  expect(written).toContain(`-->\n\n${made}\n<!-- end -->`);
  expect(written.split('<!-- end -->')[1]).toBe(text.split('<!-- end -->')[1]);
  expect(withTables(written, made)).toBe(written);
  expect(() => withTables('No place.', made)).toThrow('no place');
});
