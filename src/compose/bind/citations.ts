/** Sources cited by number: the number is the source's place in the list of sources. */

import { failUnknown } from '../../core/did-you-mean.ts';
import { escapeHtml } from '../../core/escape.ts';
import type { TextHelper } from './text.ts';

/** The numbers of sources by their ids, in the list's order. */
export type SourceNumbers = ReadonlyMap<string, string>;

export function numberSources(sources: ReadonlyMap<string, unknown>): SourceNumbers {
  return new Map([...sources.keys()].map((id, index) => [id, String(index + 1)]));
}

/** `[12]` as HTML, linked to the list of sources. */
export function citation(numbers: SourceNumbers, id: string): string {
  return `<a class="cite" href="#source-${escapeHtml(id)}">[${numbers.get(id) ?? ''}]</a>`;
}

/** `{{cite "NO-DIGI-2019"}}` */
export function citeHelper(numbers: SourceNumbers): TextHelper {
  return (call) => {
    const id = String(call.words[0]);
    if (!numbers.has(id)) failUnknown('source', id, numbers.keys(), call.span);
    return call.insert({
      text: `[${numbers.get(id)}]`,
      html: citation(numbers, id),
      span: call.span,
    });
  };
}
