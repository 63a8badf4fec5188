/** What was understood of a table, and what was passed over, in words. */

import type { CrosstabCell, CrosstabCells } from './cells.ts';
import type { Meaning, Titled } from './meaning.ts';

export interface Reading extends CrosstabCells {
  readonly titled: Titled;
  readonly meanings: Map<CrosstabCell, Meaning>;
}

export function remarksOn({ titled, meanings, notes, carried }: Reading): string[] {
  const all = [...meanings.values()];
  const names = (kind: Meaning['kind']): string => {
    const found = all.flatMap((each) => (each.kind === kind && 'name' in each ? [each.name] : []));
    return [...new Set(found)].join(', ');
  };
  const uses = (what: 'measure' | 'year'): boolean =>
    all.some((each) => each.kind === 'value' && each.usesTitle[what]);
  const { measure, measureLine, year, yearLine } = titled;
  const says = (title: NonNullable<Titled['yearLine']>): string =>
    `as ${title.line === undefined ? 'the sheet’s name' : `line ${title.line}`} says: “${title.text}”`;
  const [unread, totals, portals] = [names('unread'), names('total'), names('other-portal')];
  return [
    ...(uses('measure') && measureLine ? [`Read as ${measure}, ${says(measureLine)}.`] : []),
    ...(uses('year') && yearLine ? [`Read as of ${year}, ${says(yearLine)}.`] : []),
    ...(carried.size > 0
      ? [`Empty cells carry on what stands above them: ${[...carried].join(', ')}.`]
      : []),
    ...(portals === '' ? [] : [`Other portals not read: ${portals}.`]),
    ...(totals === '' ? [] : [`Sums not read: ${totals}.`]),
    ...(unread === ''
      ? []
      : [`Rows and columns not read, as their names are not known: ${unread}.`]),
    ...notes.map(({ fields, line }) => {
      const text = fields.map((each) => String(each).trim()).filter((each) => each !== '');
      return `Line ${line} not read: “${text.join(' ')}”.`;
    }),
  ];
}
