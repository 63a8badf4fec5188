/**
 * Findings that somebody reported, always printed with their source: what this report did not
 * compute is never mixed with what it did.
 */

import { fail } from '../../core/diagnostics.ts';
import { didYouMean } from '../../core/did-you-mean.ts';
import { escapeHtml } from '../../core/escape.ts';
import type { Dataset } from '../../core/model.ts';
import { citation, type SourceNumbers } from './citations.ts';
import type { TextCall, TextHelper } from './text.ts';

type Finding = Dataset['findings'][number];

/**
 * `{{finding "id"}}` prints a finding of the drop as it stands there. `{{#reported "id"}} …
 * {{/reported}}` carries a sentence of the editor's own, which may then claim a direction or a rank.
 */
export function findingHelpers(
  findings: readonly Finding[],
  numbers: SourceNumbers,
): Record<'finding' | 'reported', TextHelper> {
  return {
    finding: (call) => {
      const found = findingOf(findings, call);
      const text = found.statement.replace(/\.$/, '');
      const words = call.insert({ text, html: escapeHtml(text), span: call.span });
      return `${words}\u00a0${cited(found, numbers, call)}.`;
    },
    reported: (call) => {
      const found = findingOf(findings, call);
      return `${call.inside()}\u00a0${cited(found, numbers, call)}`;
    },
  };
}

function cited({ sourceId }: Finding, numbers: SourceNumbers, call: TextCall): string {
  const text = `[${numbers.get(sourceId) ?? ''}]`;
  return call.insert({ text, html: citation(numbers, sourceId), span: call.span });
}

function findingOf(findings: readonly Finding[], call: TextCall): Finding {
  const id = String(call.words[0] ?? '');
  const found = findings.find((each) => each.id === id);
  if (found) return found;
  const known = findings.map((each) => each.id);
  return fail(
    'unknown-finding',
    `The drop has no finding "${id}".`,
    call.span,
    known.length > 0 ? didYouMean(id, known) : 'Add it to findings.csv, with its source.',
  );
}
