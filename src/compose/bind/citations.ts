/** Sources cited by number: the number is the source's place in the list of sources. */

import { didYouMean, fail } from '../../core/diagnostics.ts';
import type { Source } from '../../core/model.ts';
import type { Helper } from '../template.ts';
import { escapeHtml, type Tokens } from './tokens.ts';

export interface Citations {
  /** `12` */
  number(sourceId: string): string;
  /** `[12]` as HTML, linked to the list of sources. */
  html(sourceId: string): string;
  /** `{{cite "NO-DIGI-2019"}}` */
  readonly helper: Helper;
}

/** @param named what a link to a source is called, with `{number}` in it */
export function createCitations(sources: ReadonlyMap<string, Source>, tokens: Tokens): Citations {
  const order = new Map([...sources.keys()].map((id, index) => [id, String(index + 1)]));
  const number = (id: string): string => order.get(id) ?? '';
  const html = (id: string): string =>
    `<a class="cite" href="#source-${escapeHtml(id)}">[${number(id)}]</a>`;
  return {
    number,
    html,
    helper: (call) => {
      const id = String(call.words[0]);
      if (!order.has(id)) {
        fail(
          'unknown-source',
          `There is no source "${id}".`,
          call.span,
          didYouMean(id, order.keys()),
        );
      }
      return tokens.add(`[${number(id)}]`, html(id));
    },
  };
}
