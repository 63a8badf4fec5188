/** Which numbers the texts have bound to the data, and where each was asked for. */

import type { Span } from '../../core/diagnostics.ts';
import type { Helper } from '../template.ts';

/** One number in a text. */
export interface BoundNumber {
  /** The id of its cell. */
  readonly cell: string;
  /** As printed, with unit and marks where the text shows them. */
  readonly text: string;
  /** The call that asked for it. */
  readonly span: Span;
}

export interface BoundNumbers {
  /** In the order in which the texts were rendered. */
  readonly all: readonly BoundNumber[];
  /** Keeps a number of the call in hand. */
  keep(cell: string, text: string): void;
  /** The same helpers, which say which call is in hand. */
  watched(helpers: Readonly<Record<string, Helper>>): Record<string, Helper>;
}

export function createBoundNumbers(): BoundNumbers {
  const all: BoundNumber[] = [];
  let inHand: Span | undefined;
  const watch =
    (helper: Helper): Helper =>
    (call) => {
      const outer = inHand;
      inHand = call.span;
      try {
        return helper(call);
      } finally {
        inHand = outer;
      }
    };
  return {
    all,
    keep: (cell, text) => {
      if (inHand) all.push({ cell, text, span: inHand });
    },
    watched: (helpers) =>
      Object.fromEntries(Object.entries(helpers).map(([name, helper]) => [name, watch(helper)])),
  };
}
