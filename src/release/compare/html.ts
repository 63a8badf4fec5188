/** A comparison in tables, and as one page to mail: it fetches nothing, runs nothing and is read on a phone, too. */

import type { Wording } from '../../compose/wording.ts';
import { COLOURS } from '../../core/design-tokens.ts';
import { escapeHtml } from '../../core/escape.ts';
import { TOTAL } from '../../core/model.ts';
import type { EditionComparison, ListChanges, Shown } from './changes.ts';
import type { RowChange, ValueAt, ValueChange } from './datasets.ts';

/** One kind of change. */
export interface Section {
  readonly heading: string;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

interface Row {
  /** Plain text; the first cell names the row. */
  readonly cells: readonly string[];
  /** Where it is written, for a value. */
  readonly place?: { readonly file: string; readonly line: number } | undefined;
}

/** @returns the kinds of change that there are. @param wording of the later edition */
export function comparisonSections(comparison: EditionComparison, wording: Wording): Section[] {
  const { before, after, portals, measures, chapters, figures, tables } = comparison;
  const values = (heading: string, changes: readonly ValueChange[]): Section => ({
    heading,
    columns: ['Value', before.id, after.id, 'Source and note'],
    rows: changes.map((each) => valueRow(each, wording)),
  });
  return [
    values('Values revised', comparison.revised),
    values('Values published since', comparison.published),
    values('Values withdrawn', comparison.withdrawn),
    values('Same values, stated differently', comparison.restated),
    {
      heading: 'Services, facts, milestones, definitions, sources',
      columns: ['Row', before.id, after.id],
      rows: comparison.rows.map(rowOf),
    },
    names('Portals', portals, (id) => wording.portalName(id)),
    names('Measures', measures, (id) => wording.code('measure', id)),
    list('Chapters', chapters, before.id, after.id),
    list('Figures', figures, before.id, after.id),
    list('Tables', tables, before.id, after.id),
  ].filter(({ rows }) => rows.length > 0);
}

/** @param wording of the later edition, for portals, measures and numbers */
export function comparisonPage(comparison: EditionComparison, wording: Wording): string {
  const { before, after } = comparison;
  const sections = comparisonSections(comparison, wording);
  const title = `What changed from ${before.id} to ${after.id}`;
  const years = [before, after].map(
    ({ title: name, reference: { from, to } }) => `<li>${escapeHtml(name)}: ${from} to ${to}</li>`,
  );
  const links = sections.map(
    ({ heading, rows }, index) => `<li><a href="#s${index}">${heading}</a> (${rows.length})</li>`,
  );
  return `<!doctype html>
<html lang="${escapeHtml(wording.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<header><h1>${escapeHtml(title)}</h1><ul>${years.join('')}</ul></header>
${links.length === 0 ? '<p>Nothing differs.</p>' : `<nav aria-label="Contents"><ul>${links.join('')}</ul></nav>`}
<main>
${sections.map(sectionHtml).join('\n')}
</main>
</body>
</html>
`;
}

/** Each cell names its column for screens that are too narrow for columns. */
function sectionHtml({ heading, columns, rows }: Section, index: number): string {
  const cell = (text: string, column: number): string => {
    const name = escapeHtml(columns[column] ?? '');
    return column === 0
      ? `<th scope="row">${escapeHtml(text)}</th>`
      : `<td data-column="${name}">${escapeHtml(text)}</td>`;
  };
  const head = columns.map((name) => `<th scope="col">${escapeHtml(name)}</th>`).join('');
  const body = rows.map(({ cells }) => `<tr>${cells.map(cell).join('')}</tr>`).join('\n');
  return `<section aria-labelledby="s${index}"><h2 id="s${index}">${escapeHtml(heading)}</h2>
<table><thead><tr>${head}</tr></thead><tbody>
${body}
</tbody></table></section>`;
}

function valueRow({ cell, before, after, withheld }: ValueChange, wording: Wording): Row {
  const { country, channel, measure, service, age } = cell;
  const whose = channel === TOTAL ? wording.countryName(country) : wording.code('channel', channel);
  const parts = [
    wording.code('measure', measure),
    service === TOTAL ? '' : wording.code('service', service),
    age === TOTAL ? '' : wording.code('age', age),
    wording.period(cell.period),
  ];
  const what = `${whose}: ${parts.filter((part) => part !== '').join(', ')}`;
  const known = after ?? before;
  const source = [known ? `[${known.sourceId}]` : '', known?.note ?? ''].filter(Boolean).join(' ');
  const now = withheld ? 'confidential' : valueText(after, wording);
  return { cells: [what, valueText(before, wording), now, source], place: known };
}

function valueText(value: ValueAt | undefined, wording: Wording): string {
  if (!value) return 'no row';
  if (value.value === null) return value.status === 'M' ? 'cannot exist' : 'no value';
  const number = value.value.toLocaleString(wording.language, { maximumFractionDigits: 10 });
  const status = value.status === 'A' ? '' : ` [${value.status.toLowerCase()}]`;
  return `${number} ${wording.unit(value.unit)}${status}`;
}

function rowOf({ table, row, before, after }: RowChange): Row {
  return { cells: [`${table.replaceAll('_', ' ')}: ${row}`, before || '–', after || '–'] };
}

function names(
  heading: string,
  { added, removed }: EditionComparison['portals'],
  nameOf: (id: string) => string,
): Section {
  const rows = [
    ...added.map((id) => ({ cells: [nameOf(id), 'added'] })),
    ...removed.map((id) => ({ cells: [nameOf(id), 'left out'] })),
  ];
  return { heading, columns: ['Name', 'Change'], rows };
}

function list(heading: string, changes: ListChanges, before: string, after: string): Section {
  const named = (each: Shown | undefined): string => (each ? `${each.number} ${each.title}` : '–');
  const row = (old: Shown | undefined, now: Shown | undefined): Row => ({
    cells: [(now ?? old)?.id ?? '', named(old), named(now)],
  });
  const rows = [
    ...changes.added.map((each) => row(undefined, each)),
    ...changes.removed.map((each) => row(each, undefined)),
    ...changes.changed.map((each) => row(each.before, each.after)),
  ];
  return { heading, columns: ['Name', before, after], rows };
}

const { ink, paper, hairline, panel, link } = COLOURS;
const STYLE = `
:root { color-scheme: light dark; --ink: ${ink}; --paper: ${paper}; --line: ${hairline}; --panel: ${panel}; --link: ${link}; font: 16px/1.5 system-ui, sans-serif; }
@media (prefers-color-scheme: dark) { :root { --ink: ${COLOURS['dark-ink']}; --paper: ${COLOURS['dark-page']}; --line: ${COLOURS['dark-ink-2']}; --panel: ${COLOURS['dark-panel']}; --link: ${COLOURS['dark-link']}; } }
body { max-width: 70rem; margin: 0 auto; padding: 1rem; color: var(--ink); background: var(--paper); overflow-wrap: break-word; }
h1 { font-size: 1.6rem; line-height: 1.2; } h2 { margin: 2.5rem 0 0.5rem; font-size: 1.2rem; }
a { color: var(--link); } nav li { padding: 0.2rem 0; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: 0.4rem 0.75rem 0.4rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
thead th { background: var(--panel); } th:first-child { padding-left: 0.5rem; } tbody th { font-weight: 600; }
@media (max-width: 40rem) {
  thead { position: absolute; clip-path: inset(50%); height: 1px; overflow: hidden; }
  table, tbody, tr, th, td { display: block; } tr { padding: 0.5rem 0; border-bottom: 1px solid var(--line); }
  th, td, th:first-child { padding: 0.1rem 0; border: 0; }
  td::before { content: attr(data-column) ": "; font-weight: 600; }
}
@media print { thead { display: table-header-group; } tr { break-inside: avoid; } }
`;
