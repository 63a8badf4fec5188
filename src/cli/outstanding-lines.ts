/** What an edition lacks: in lines for a person, and as a list to tick off. */

import type { LoadedEdition } from '../config/load.ts';
import type { Span } from '../core/diagnostics.ts';
import type { Outstanding } from '../edition/outstanding.ts';

const HEADINGS: Readonly<Record<Outstanding['kind'], string>> = {
  delivery: 'To be delivered',
  data: 'Missing in the drop',
  figure: 'Figures without a value',
  table: 'Tables without a value',
  label: 'Labels without words',
  text: 'Texts that name what is missing',
  translation: 'Not translated yet',
};

/** Grouped by kind, with portal or place; no line where nothing is outstanding. */
export function outstandingLines(all: readonly Outstanding[]): string[] {
  const groups = Map.groupBy(all, ({ kind }) => kind);
  return Object.entries(HEADINGS).flatMap(([kind, heading]) => {
    const group = groups.get(kind as Outstanding['kind']) ?? [];
    if (group.length === 0) return [];
    const lines = kind === 'text' ? textLines(group) : group.map(line);
    return [`  ${heading}:`, ...lines.map((each) => `    ${each}`)];
  });
}

function line({ message, portal, span }: Outstanding): string {
  if (portal !== undefined) return `${portal.padEnd(12)} ${message}`;
  return span ? `${placeOf(span)}  ${message}` : message;
}

function placeOf({ file, line: row, column }: Span): string {
  return [file, row, column].filter((each) => each !== undefined).join(':');
}

/** One line for each file: its calls are marked in the report. */
function textLines(group: readonly Outstanding[]): string[] {
  const byFile = Map.groupBy(group, ({ span }) => span?.file ?? '');
  return [...byFile.values()].map((calls) => {
    const [first] = calls;
    const more = calls.length > 1 ? ` (and ${calls.length - 1} more in this file)` : '';
    return `${first ? line(first) : ''}${more}`;
  });
}

/** Markdown: a section for each portal, then what is left to the editors. */
export function outstandingList(
  { id, settings, portals }: Pick<LoadedEdition, 'id' | 'settings' | 'portals'>,
  all: readonly Outstanding[],
): string[] {
  const sections = portals.flatMap(({ id: portal, names, operator }) => {
    const own = all.filter((each) => each.portal === portal);
    const boxes = own.map(({ message }) => `- [ ] ${message}`);
    const heading = `## ${names.en ?? portal} (${operator})`;
    const sheet = `Spreadsheet: \`npm run delivery -- ${id} --portal ${portal}\``;
    return own.length === 0
      ? [heading, '', 'Nothing is outstanding.', '']
      : [heading, '', ...boxes, '', sheet, ''];
  });
  const others = outstandingLines(all.filter(({ portal }) => portal === undefined));
  return [
    `# ${settings.title}: what is outstanding`,
    '',
    ...sections,
    '## The editors',
    '',
    ...others.map((each) => each.slice(2)),
    `What figures and texts lack: \`npm run check -- ${id}\``,
  ];
}
