/** Finds what a user asks for and explains it; unknown names are errors. */

import { cellId } from '../../compose/bind/cell-lookup.ts';
import { fail } from '../../core/diagnostics.ts';
import { didYouMean, nearest } from '../../core/did-you-mean.ts';
import type { IndicatorTable } from '../../core/model.ts';
import {
  explainCell,
  explainContents,
  explainFigure,
  explainIndicator,
  explainTable,
  mentionsOf,
} from './explain.ts';
import type { Explainable, ShownTable } from './explainable.ts';
import type { Explanation, NumbersExplanation } from './shapes.ts';

/**
 * Explains what the arguments name: nothing for the list of all, `figure 7`, `table totals`, an
 * indicator, a cell's id or the beginning of one, or a number as it is printed.
 * @throws {UserError} for what the edition does not have
 */
export function explain(words: readonly string[], edition: Explainable): Explanation {
  const [first, second, ...more] = words;
  if (first === undefined) return explainContents(edition);
  if (first === 'figure' || first === 'table') {
    if (second === undefined || more.length > 0) {
      const hint = `Give its number or id, for example: ${first} 3`;
      fail('wrong-arguments', `Missing ${first}.`, undefined, hint);
    }
    return first === 'figure' ? figureNamed(second, edition) : tableNamed(second, edition);
  }
  const text = words.join(' ');
  const figure = edition.figures.find(({ id }) => id === text);
  const table = edition.tables.find(({ id }) => id === text);
  const indicator = edition.indicators.get(text.split(':', 1)[0] ?? '');
  if (indicator) return cellsNamed(text, indicator, edition);
  if (figure) return explainFigure(figure, edition);
  if (table) return explainTable(table, edition);
  if (/^[-+−]?\d/.test(text) && !text.includes(':')) return numbersPrinted(text, edition);
  const known = [edition.indicators.keys(), edition.figures.map(({ id }) => id)];
  const names = new Set(known.flatMap((each) => [...each]));
  const [asked = ''] = text.split(':', 1);
  return fail(
    'unknown-name',
    `Edition ${edition.edition} has no figure, table or indicator "${asked}".`,
    undefined,
    didYouMean(asked, names),
  );
}

function figureNamed(name: string, edition: Explainable): Explanation {
  return explainFigure(named('figure', name, edition.figures), edition);
}

/** A numbered table; `A7` is the data of figure 7. */
function tableNamed(name: string, edition: Explainable): Explanation {
  const prefix = edition.wording.word('data-prefix');
  const ofFigure = name.startsWith(prefix) ? name.slice(prefix.length).split('.', 1)[0] : undefined;
  const figure = edition.figures.find(({ number }) => number === ofFigure);
  if (figure) return explainFigure(figure, edition);
  return explainTable(named('table', name, edition.tables), edition);
}

function named<Target extends ShownTable>(
  kind: 'figure' | 'table',
  name: string,
  targets: readonly Target[],
): Target {
  const found = targets.find(({ id, number }) => id === name || number === name);
  if (found) return found;
  const last = targets.at(-1)?.number;
  const hint = /^\d+$/.test(name)
    ? `The last is ${kind} ${last ?? 'none'}.`
    : didYouMean(
        name,
        targets.map(({ id }) => id),
      );
  return fail(`unknown-${kind}`, `The report shows no ${kind} "${name}".`, undefined, hint);
}

function cellsNamed(text: string, table: IndicatorTable, edition: Explainable): Explanation {
  const cell = explainCell(text, edition);
  if (cell) return cell;
  const some = explainIndicator(table, edition, text);
  if (some.cells.length > 0 || text === table.id) return some;
  const near = nearest(
    text,
    table.rows.map((row) => cellId({ table, row })),
  );
  return fail(
    'unknown-cell',
    `The indicator "${table.id}" has no cell "${text}".`,
    undefined,
    near.length > 0
      ? didYouMean(text, near)
      : `npm run explain -- ${edition.edition} ${table.id} lists its cells.`,
  );
}

/** Finds a number as it is printed, with any unit and marks. */
function numbersPrinted(asked: string, edition: Explainable): NumbersExplanation {
  const wanted = typed(asked);
  const isPrinted = (text: string): boolean => `${typed(text)} `.startsWith(`${wanted} `);
  const texts = mentionsOf(edition, ({ text }) => isPrinted(text));
  const cells = [...edition.indicators.values()].flatMap((table) =>
    table.rows.flatMap((row) => {
      const { cell } = row;
      const printed = edition.wording.cell(cell, table.decimals);
      return cell.kind === 'value' && isPrinted(printed)
        ? [{ id: cellId({ table, row }), printed }]
        : [];
    }),
  );
  if (texts.length === 0 && cells.length === 0) {
    fail(
      'unknown-number',
      `Nothing in edition ${edition.edition} is printed as "${asked}".`,
      undefined,
      'Write it as on the page, without its unit.',
    );
  }
  return { kind: 'numbers', printed: asked, texts, cells };
}

/** As typed on a keyboard: plain spaces and a plain minus. */
function typed(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll('−', '-').trim();
}
