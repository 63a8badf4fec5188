/** What stands above a figure or a table: its number and its title. */

import { escapeHtml } from '../../core/escape.ts';
import type { BoundReport } from '../report.ts';

/**
 * @param label `Figure 3`; none for a table without a number
 * @param title HTML
 * @returns the inside of a caption, which in a synthetic edition says so beside the number, or the title where there is none
 */
export function captionMarkup(
  label: string | undefined,
  title: string,
  { synthetic }: Pick<BoundReport, 'synthetic'>,
): string {
  const tag =
    synthetic === undefined ? '' : ` <span class="synthetic-tag">${escapeHtml(synthetic)}</span>`;
  const titled = `<span class="caption-title">${title}</span>`;
  // A line break: of a caption with blocks inside the browser makes no Caption.
  return label === undefined
    ? `${titled}${tag}`
    : `<span class="label">${escapeHtml(label)}</span>${tag}<br>${titled}`;
}
