/** The page with the changes since another edition. */

import type { EditionComparison, ListChanges, Shown } from '../../release/compare/changes.ts';
import type { RowChange, ValueAt, ValueChange } from '../../release/compare/datasets.ts';
import { cellName } from '../../release/compare/format.ts';
import type { LiveDraft } from '../draft/live-draft.ts';
import type { EditionChoice } from '../server/editions.ts';
import type { Preview } from '../server/request.ts';
import { placeButton } from './explanation.ts';
import { baseOf, pageBeside } from './layout.ts';
import { type Markup, markup } from './markup.ts';

/** @param compared the changes, or why there is no comparison */
export function comparePage(
  { token }: Preview,
  draft: LiveDraft,
  others: readonly EditionChoice[],
  compared: EditionComparison | string,
): Markup {
  const base = baseOf(draft);
  const links = others.map(
    ({ id }) => markup`<li><a href="${base}compare?with=${id}">Since edition ${id}</a></li>`,
  );
  const heading =
    typeof compared === 'string'
      ? `Edition ${draft.edition} and others`
      : `What changed from edition ${compared.before.id} to ${compared.after.id}`;
  return pageBeside(draft, token, heading, [
    links.length > 0
      ? markup`<nav aria-label="Other editions"><ul class="files">${links}</ul></nav>`
      : undefined,
    ...(typeof compared === 'string' ? [markup`<p>${compared}</p>`] : comparison(compared)),
  ]);
}

function comparison(compared: EditionComparison): Markup[] {
  const { before, after, portals, measures } = compared;
  const years = ({ reference }: EditionComparison['before']): string =>
    `${reference.from} to ${reference.to}`;
  const parts = [
    section(
      'Reference years',
      years(before) === years(after) ? [] : [markup`${years(before)}, now ${years(after)}`],
    ),
    section('Portals', names(portals)),
    section('Measures', names(measures)),
    values('Values revised', compared.revised),
    values('Values published since', compared.published),
    values('Values withdrawn', compared.withdrawn),
    values('Same values, stated differently', compared.restated),
    section('Services, facts, milestones, definitions, sources', compared.rows.map(row)),
    section('Chapters', list(compared.chapters)),
    section('Figures', list(compared.figures)),
    section('Tables', list(compared.tables)),
  ].filter((each) => each !== undefined);
  return parts.length > 0 ? parts : [markup`<p>Nothing differs.</p>`];
}

function section(heading: string, items: readonly Markup[]): Markup | undefined {
  if (items.length === 0) return undefined;
  return markup`<h2>${heading}</h2><ul>${items.map((item) => markup`<li>${item}</li>`)}</ul>`;
}

function names({ added, removed }: EditionComparison['portals']): Markup[] {
  return [
    ...added.map((each) => markup`New: ${each}`),
    ...removed.map((each) => markup`Gone: ${each}`),
  ];
}

function list({ added, removed, changed }: ListChanges): Markup[] {
  const titled = ({ number, title }: Shown): string => `${number}. ${title}`;
  return [
    ...added.map((each) => markup`New: ${titled(each)}`),
    ...removed.map((each) => markup`Gone: ${titled(each)}`),
    ...changed.map((each) => markup`${titled(each.before)}, now ${titled(each.after)}`),
  ];
}

function values(heading: string, changes: readonly ValueChange[]): Markup | undefined {
  if (changes.length === 0) return undefined;
  return markup`<h2>${heading}</h2>
<div class="scroll" tabindex="0" role="region" aria-label="${heading}"><table>
<thead><tr><th scope="col">What</th><th scope="col">Before</th><th scope="col">Now</th><th scope="col">Place</th></tr></thead>
<tbody>${changes.map(valueRow)}</tbody></table></div>`;
}

function valueRow({ cell, before, after }: ValueChange): Markup {
  const name = cellName(cell);
  const place = after ?? before;
  return markup`<tr><th scope="row">${name}</th><td>${value(before)}</td><td>${value(after)}</td>
<td>${place && placeButton(place.file, place.line)}</td></tr>`;
}

function value(at: ValueAt | undefined): string {
  if (!at) return 'no row';
  const status = at.status === 'A' ? '' : ` (${at.status})`;
  if (at.value === null) return `no value${status}`;
  const number = at.value.toLocaleString('en-GB', { maximumFractionDigits: 10 });
  return `${number} ${at.unit}${status}, ${at.sourceId}`;
}

function row({ table, kind, row: name, before, after }: RowChange): Markup {
  return markup`${table} ${name}: ${kind === 'revised' ? `“${before}”, now “${after}”` : kind}`;
}
