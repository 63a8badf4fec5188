/** What an edition lacks as a list to print and to tick off, portal by portal. */

import type { LoadedEdition } from '../config/load.ts';
import type { Outstanding } from '../edition/outstanding.ts';
import { outstandingLines } from './outstanding-lines.ts';

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
