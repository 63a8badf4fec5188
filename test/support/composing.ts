/** The parts of the bind stage around tables that a test makes up itself. */

import type { Binding } from '../../src/compose/bind/binding.ts';
import { callCheck } from '../../src/compose/bind/call-check.ts';
import { TEXT_CALLS } from '../../src/compose/bind/call-rules.ts';
import { proseHelpers } from '../../src/compose/bind/prose-helpers.ts';
import { boundText } from '../../src/compose/bind/text.ts';
import { createTemplateEngine } from '../../src/compose/template.ts';
import { createWording, type Wording } from '../../src/compose/wording.ts';
import { loadEdition } from '../../src/config/load.ts';
import { Problems } from '../../src/core/diagnostics.ts';
import type { Absence, Cell, Flag, IndicatorRow, IndicatorTable } from '../../src/core/model.ts';
import { numberFormat } from '../../src/core/number-format.ts';
import { overlaySources } from './overlay-sources.ts';
import { SMALL } from './small-edition.ts';

/** The small edition with the portals of the real ones. */
const sources = overlaySources([
  { file: `config/${SMALL}/portals.yaml`, replace: null },
  {
    file: `config/${SMALL}/edition.yaml`,
    find: 'portals: [alpha, beta, gamma, delta]',
    replace: 'portals: [helsenorge, "1177", sundhed-dk, kanta]',
  },
]);
export const edition = loadEdition(sources, SMALL, new Problems());

/** English words, the real portals. */
export function wording(): Wording {
  const [language] = edition.languages;
  if (!language) throw new Error('The edition has no language.');
  return createWording('en', language.words, edition.portals, numberFormat('en-GB'));
}

export function value(number: number, ...flags: Flag[]): Cell {
  return { kind: 'value', value: number, flags };
}

export const absent = (reason: Absence): Cell => ({ kind: 'absent', reason });

/** A row of a portal and a year. */
export function cellAt(portal: string, period: string, cell: Cell): IndicatorRow {
  return { key: { portal, period }, cell, inputs: [], sourceIds: ['S1'] };
}

/** A table by portal and year, with one decimal by default. */
export function tableOf(
  rows: readonly IndicatorRow[],
  different: Partial<IndicatorTable> = {},
): IndicatorTable {
  return {
    id: 'use',
    unit: 'percent',
    decimals: 1,
    dimensions: ['portal', 'period'],
    across: 'portal',
    rows,
    ...different,
  };
}

/** Renders prose over one table, as plain text. @throws {UserError} as the stage does */
export function prose(
  text: string,
  table: IndicatorTable,
  obstacle: Binding['obstacle'] = () => undefined,
): string {
  const tables = new Map([[table.id, table]]);
  const given = { tables, wording: wording(), obstacle, rankable: withoutOtherDefinitions };
  const engine = createTemplateEngine(proseHelpers(given), { calls: callCheck(TEXT_CALLS) });
  const source = { file: 'config/test/text/en/use.md', text };
  return boundText(engine.render(source, {})).text;
}

/** A stand-in for the rule of the indicators, which looks at definitions. */
function withoutOtherDefinitions(rows: readonly IndicatorRow[]): readonly IndicatorRow[] {
  const same = rows.filter(({ cell }) => cell.kind === 'value' && !cell.flags.includes('d'));
  return same.length > 1 ? same : [];
}
