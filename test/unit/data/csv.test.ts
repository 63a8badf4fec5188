import { describe, expect, it } from 'vitest';
import { readCsv } from '../../../src/data/csv.ts';
import { isPeriod } from '../../../src/data/period.ts';
import { Problems } from '../../../src/diagnostics.ts';

describe('readCsv', () => {
  const read = (text: string) => readCsv('a.csv', text, new Problems());

  it('takes commas, quotes and line breaks inside quotes', () => {
    expect(read('a,b\n"x, y","say ""no""\nthen"\n').map(({ fields }) => fields)).toEqual([
      ['a', 'b'],
      ['x, y', 'say "no"\nthen'],
    ]);
  });

  it('passes over a byte order mark, Windows line ends and blank lines', () => {
    expect(read('\uFEFFa,b\r\n1,2\r\n\r\n').map(({ fields }) => fields)).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });

  it('knows the place of each field, after quoted line breaks too', () => {
    const [, first, second] = read('a,b,c\n"x\ny",2,3\n4,"5, five",6\n');
    expect(first?.spanOf(0)).toMatchObject({ line: 2, column: 1 });
    expect(first?.spanOf(2)).toMatchObject({ line: 3, column: 6 });
    expect(second?.spanOf(2)).toMatchObject({ file: 'a.csv', line: 4, column: 13, length: 1 });
  });

  it('tells a quote that never ends', () => {
    const problems = new Problems();
    expect(readCsv('a.csv', 'a,b\n1,"2\n', problems)).toEqual([]);
    expect(problems.all[0]).toMatchObject({ code: 'csv-syntax', span: { file: 'a.csv' } });
  });
});

describe('isPeriod', () => {
  it.each(['2021', '2021-06', '2021-04-06', '2021-W14', '2021-Q3', '2022-04/2022-12'])(
    'takes %s',
    (text) => expect(isPeriod(text)).toBe(true),
  );

  it.each(['21', '2021-13', '2021-02-30', '2021-Q5', '2021-W54', '2021/', '1.6.2021', ''])(
    'refuses %j',
    (text) => expect(isPeriod(text)).toBe(false),
  );
});
