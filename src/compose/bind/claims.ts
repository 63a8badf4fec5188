/**
 * Helpers that say which way a number went or which is the greatest: the words follow the data, and
 * a claim that no longer holds stops the build.
 */

import { fail } from '../../core/diagnostics.ts';
import type { IndicatorRow } from '../../core/model.ts';
import { type Binding, insertName, insertNumber, phrase } from './binding.ts';
import { type BoundValue, numberOf, rowOf, rowsOf, tableOf, valuesOf } from './cell-lookup.ts';
import type { TextCall, TextHelper } from './text.ts';

/** Helpers about direction, rank and claims. */
export function claimHelpers(binding: Binding): Record<string, TextHelper> {
  return {
    trend: (call) => trend(binding, call),
    change: (call) => change(binding, call),
    highest: (call) => extreme(binding, call, (a, b) => b.value - a.value),
    lowest: (call) => extreme(binding, call, (a, b) => a.value - b.value),
    ranking: (call) => ranking(binding, call),
    'is-highest': (call) => isExtreme(binding, call, (own, other) => own >= other),
    'is-lowest': (call) => isExtreme(binding, call, (own, other) => own <= other),
    'is-more': (call) => compared(binding, call, (from, to) => to > from),
    'is-less': (call) => compared(binding, call, (from, to) => to < from),
    claim,
  };
}

/** "rose from 13.4 to 26.1", "fell from … to …" or "stayed at …". */
function trend(binding: Binding, call: TextCall): string {
  const [from, to] = bothEnds(binding, call);
  const { wording } = binding;
  const key = to.value > from.value ? 'rose' : to.value < from.value ? 'fell' : 'stayed';
  const [before, after] = [from, to].map((each) => insertNumber(binding, call, each));
  return phrase(wording.word(key), { from: before ?? '', to: after ?? '', value: after ?? '' });
}

/** "rose by 96 percent", for an indicator whose values are themselves changes. */
function change(binding: Binding, call: TextCall): string {
  const table = tableOf(binding.tables, call);
  const bound = numberOf(rowOf(table, call), call.span);
  // The words carry the sign.
  const key = bound.value > 0 ? 'rose-by' : bound.value < 0 ? 'fell-by' : 'no-change';
  return phrase(binding.wording.word(key), {
    value: insertNumber(binding, call, bound, {
      unit: binding.wording.unit(table.unit),
      value: Math.abs(bound.value),
    }),
  });
}

/** The words for whoever has the extreme value; all of them when several share it. */
function extreme(
  binding: Binding,
  call: TextCall,
  order: (a: BoundValue, b: BoundValue) => number,
): string {
  const [first, ...others] = comparable(candidates(binding, call)).sort(order);
  if (!first) return nothing(call);
  const winners = [first, ...others.filter((each) => each.value === first.value)];
  return binding.wording.list(winners.map((each) => nameOf(binding, call, each)));
}

/** All names with their values, greatest first: "Helsenorge (21.4), 1177 (16.9)". */
function ranking(binding: Binding, call: TextCall): string {
  const all = candidates(binding, call).sort((a, b) => b.value - a.value);
  if (all.length === 0) return nothing(call);
  return binding.wording.list(
    all.map((each) => `${nameOf(binding, call, each)} (${insertNumber(binding, call, each)})`),
  );
}

function nothing(call: TextCall): never {
  return fail(
    'no-value',
    'None of the values that this call compares is published.',
    call.span,
    'Put the sentence into {{#published "…"}} … {{/published}}, or take it out.',
  );
}

function isExtreme(
  binding: Binding,
  call: TextCall,
  holds: (own: number, other: number) => boolean,
): boolean {
  const table = tableOf(binding.tables, call);
  const own = numberOf(rowOf(table, call), call.span);
  const { [varying(call)]: _, ...rest } = call.named;
  const others = valuesOf(table, rowsOf(table, { ...call, named: rest }));
  return comparable(others).every((other) => holds(own.value, other.value));
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
  if (call.words.length === 0) {
    fail(
      'missing-argument',
      'This claim does not say what has to hold.',
      call.span,
      'Write what must be true: {{#claim (is-more "visits" portal="kanta" from="2021" to="2022")}}.',
    );
  }
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

/**
 * The values that may be ranked against each other: what is counted by another definition (`d`)
 * stays out, unless all are.
 */
function comparable(values: readonly BoundValue[]): BoundValue[] {
  const same = values.filter(
    ({ row }) => row.cell.kind === 'value' && !row.cell.flags.includes('d'),
  );
  return same.length > 0 ? same : [...values];
}

function candidates(binding: Binding, call: TextCall): BoundValue[] {
  const table = tableOf(binding.tables, call);
  return valuesOf(table, rowsOf(table, call));
}

/** The dimension that a call compares over: the one word after the indicator, or the portal. */
function varying(call: TextCall): keyof IndicatorRow['key'] {
  return (call.words[1] as keyof IndicatorRow['key'] | undefined) ?? 'portal';
}

function nameOf(binding: Binding, call: TextCall, { row }: BoundValue): string {
  const dimension = varying(call);
  return insertName(binding, call, dimension, row.key[dimension] ?? '');
}
