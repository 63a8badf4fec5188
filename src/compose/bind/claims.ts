/**
 * Helpers that say which way a number went, and claims: the words follow the data, and a claim that no
 * longer holds stops the build.
 */

import { fail } from '../../core/diagnostics.ts';
import type { IndicatorTable } from '../../core/model.ts';
import { phrase } from '../wording.ts';
import { type Binding, insertNumber } from './binding.ts';
import { type BoundValue, numberOf, rowOf, tableOf } from './cell-lookup.ts';
import type { TextCall, TextHelper } from './text.ts';

/** Helpers about direction and claims. */
export function claimHelpers(binding: Binding): Record<string, TextHelper> {
  return {
    trend: (call) => trend(binding, call),
    change: (call) => change(binding, call),
    'is-more': (call) => compared(binding, call, (from, to) => to > from),
    'is-less': (call) => compared(binding, call, (from, to) => to < from),
    claim,
  };
}

/** "rose from 13.4 to 26.1", "fell from … to …" or "stayed at …"; with `unit="yes"` "… to 26.1 million". */
function trend(binding: Binding, call: TextCall): string {
  const [from, to] = bothEnds(binding, call);
  const { wording } = binding;
  const [before, after] = [from, to].map((each) => insertNumber(binding, call, each));
  const key = trendKey(from, to);
  const measured = call.named.unit === undefined ? key : `${key}-${from.table.unit}`;
  return phrase(wording.words.document[measured] ?? wording.word(`${key}-unit`), {
    from: before ?? '',
    to: after ?? '',
    value: after ?? '',
    unit: wording.unit(from.table.unit),
  });
}

/** The word of the language file for the way from one number to another. */
export function trendKey(from: BoundValue, to: BoundValue): string {
  return to.value > from.value ? 'rose' : to.value < from.value ? 'fell' : 'stayed';
}

/** "rose by 96 percent", for an indicator whose values are themselves changes. */
function change(binding: Binding, call: TextCall): string {
  const table = tableOf(binding.tables, call);
  if (!CHANGES.includes(table.unit)) failLevel(binding, table, call);
  return changeWords(binding, call, numberOf(rowOf(table, call), call.span));
}

/** The units of indicators whose values are changes. */
const CHANGES: readonly string[] = ['percent-change', 'percentage-points'];

/** A level would be printed as a rise. */
function failLevel({ tables }: Binding, { id }: IndicatorTable, { span }: TextCall): never {
  const changes = [...tables.values()].filter(({ unit }) => CHANGES.includes(unit));
  const message = `The values of "${id}" are no changes.`;
  const names = changes.map((each) => `"${each.id}"`).join(', ');
  const trends = `Write {{trend "${id}" … from="…" to="…"}}`;
  const hint =
    names === '' ? `${trends}.` : `${trends}, or name an indicator of changes: ${names}.`;
  return fail('no-change-indicator', message, span, hint);
}

/** "rose by 96 percent" of a value that is a change: the words carry the sign. */
export function changeWords(binding: Binding, call: TextCall, bound: BoundValue): string {
  const key = bound.value > 0 ? 'rose-by' : bound.value < 0 ? 'fell-by' : 'no-change';
  return phrase(binding.wording.word(key), {
    value: insertNumber(binding, call, bound, {
      unit: binding.wording.unit(bound.table.unit),
      value: Math.abs(bound.value),
    }),
  });
}

function compared(
  binding: Binding,
  call: TextCall,
  holds: (from: number, to: number) => boolean,
): boolean {
  const [from, to] = bothEnds(binding, call);
  return holds(from.value, to.value);
}

/** `{{#claim (is-highest …)}} … {{/claim}}`: the sentence stands, or the build stops here. */
function claim(call: TextCall): string {
  if (call.words[0] === true) return call.inside();
  return fail(
    'claim-does-not-hold',
    'This claim does not hold for the data of the edition.',
    call.span,
    'Write the sentence anew, or use a helper that follows the data: trend, change, highest.',
  );
}

/** The values at `from` and `to`, which must be comparable. */
function bothEnds(binding: Binding, call: TextCall): readonly [BoundValue, BoundValue] {
  const table = tableOf(binding.tables, call);
  const end = (name: string): BoundValue => {
    const period = call.named[name];
    if (period === undefined) {
      fail(
        'missing-argument',
        `This call needs "${name}".`,
        call.span,
        'Write from="2021" to="2022".',
      );
    }
    return numberOf(rowOf(table, call, { period: String(period) }), call.span);
  };
  const { from: first, to: last } = call.named;
  if (first !== undefined && last !== undefined && String(first) >= String(last)) {
    const message = `This call goes from ${first} to ${last}.`;
    fail('reversed-periods', message, call.span, 'Name the earlier period under "from".');
  }
  const [from, to] = [end('from'), end('to')];
  const obstacle = binding.obstacle(table, from.row, to.row);
  if (obstacle) {
    fail(
      'not-comparable',
      `These two values cannot be compared: ${obstacle}.`,
      call.span,
      'Give the reason for comparing them under allow_changes in edition.yaml, or take the sentence out.',
    );
  }
  return [from, to];
}
