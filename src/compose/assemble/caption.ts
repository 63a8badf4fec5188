/** What stands above a figure or a table: its number and its title. */

import { escapeHtml } from '../../core/escape.ts';
import type { BoundReport } from '../report.ts';

/**
 * @param label `Figure 3`; none for a table without a number
 * @param title HTML
 * @returns the inside of a caption, which in a synthetic edition says so beside the number
 */
export function captionMarkup(
  label: string | undefined,
  title: string,
  { synthetic }: Pick<BoundReport, 'synthetic'>,
): string {
  const above = [
    ...(label === undefined ? [] : [`<span class="label">${escapeHtml(label)}</span>`]),
    ...(synthetic === undefined
      ? []
      : [`<span class="synthetic-tag">${escapeHtml(synthetic)}</span>`]),
  ];
  // A line break: of a caption with blocks inside the browser makes no Caption.
  const first = above.length === 0 ? '' : `${above.join(' ')}<br>`;
  return `${first}<span class="caption-title">${title}</span>`;
}
