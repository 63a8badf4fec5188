/** Status marks in a document, and what they mean in words. */

import { escapeHtml } from '../../core/escape.ts';
import { bracketed } from '../../core/number-format.ts';
import type { BoundReport } from '../report.ts';

/**
 * The line below a figure, a table or a chapter's text that explains its marks.
 * @param html where marks stand in brackets
 * @param meanings in the order in which marks are explained
 * @returns nothing where there is no mark
 */
export function markLegend(html: string, meanings: BoundReport['marks']): string[] {
  const text = html.replace(/<[^>]*>/g, ' ');
  const used = Object.keys(meanings).filter((mark) => text.includes(bracketed(mark as 'd')));
  return used.length === 0 ? [] : [legendMarkup(used, meanings)];
}

/** The same for marks that are known. */
export function legendMarkup(marks: readonly string[], meanings: BoundReport['marks']): string {
  const each = marks.map(
    (mark) => `<span class="mark-key"><b>${mark}</b> ${escapeHtml(meanings[mark] ?? mark)}</span>`,
  );
  return `<p class="mark-legend">${each.join(' ')}</p>`;
}
