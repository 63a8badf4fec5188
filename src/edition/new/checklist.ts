/** The checklist of a new edition: what each agency delivers, and what the editors do. */

import type { Portal } from '../../core/portal.ts';
import type { DeliveryRow } from '../../intake/delivery-workbook.ts';
import type { DatedSentence } from './dated-sentences.ts';

export interface ChecklistInput {
  readonly year: string;
  readonly last: string;
  /** The last reference year. */
  readonly to: string;
  readonly title: string;
  readonly deliveries: readonly {
    readonly portal: Portal;
    readonly rows: readonly DeliveryRow[];
  }[];
  /** Of the new edition, whose prose is that of the last. */
  readonly sentences: readonly DatedSentence[];
}

/** Markdown with a box for each task. */
export function checklist(input: ChecklistInput): string {
  const { year, last, to, title, deliveries, sentences } = input;
  return `# ${title}: what has to be done

Made by \`npm run new-edition -- ${year}\` from edition ${last}. Tick off each task; \`npm run check -- ${year}\`
lists what is outstanding.

## Delivered by the agencies

${deliveries.map((each) => agency(each, year, to)).join('\n')}
## Done by the editors

- [ ] \`config/${year}/edition.yaml\`: publication date, subtitle, publishers, chapters
- [ ] \`data/${year}/population.csv\`: the population of each country on 1 January ${to}
- [ ] \`data/${year}/availability.csv\`: services that came, went or changed their level
- [ ] \`data/${year}/portal_facts.csv\` and \`milestones.csv\`: what happened since edition ${last}
- [ ] \`data/${year}/definitions.csv\`: definitions that an agency has changed
- [ ] \`data/${year}/sources.csv\`: sources that no row uses any more removed
- [ ] \`config/${year}/text/\`: every chapter read; numbers are bound to the data, sentences are not
- [ ] \`npm run make-schemas -- ${year}\`, then \`npm run check -- ${year}\` with nothing outstanding
- [ ] \`status: draft\` in \`config/${year}/edition.yaml\`, then \`npm run check -- ${year}\` without a warning
- [ ] \`npm run report -- ${year}\`, and every page read
- [ ] every agency has signed (\`npm run signoff -- ${year}\`), then \`status: final\` and \`npm run release -- ${year}\`

## Sentences that speak of years or portals

They are those of edition ${last}. Numbers come from the data; whether a sentence still holds, and speaks of
the years and portals that it should, only a reader can tell. In brackets: years and portals, also those of
calls.

${sentenceList(sentences)}`;
}

/** A box for each sentence, file by file. */
function sentenceList(sentences: readonly DatedSentence[]): string {
  const files = Map.groupBy(sentences, ({ file }) => file);
  const sections = [...files].map(([file, own]) => {
    const boxes = own.map(
      ({ line, text, years, portals }) =>
        `- [ ] line ${line}: “${text}” (${[...years, ...portals].join(', ')})\n`,
    );
    return `### \`${file}\`\n\n${boxes.join('')}`;
  });
  return sections.join('\n');
}

function agency(
  { portal, rows }: ChecklistInput['deliveries'][number],
  year: string,
  to: string,
): string {
  const file = `output/${year}/delivery/${portal.id}.xlsx`;
  const fresh = rows.filter((row) => String(row.period).startsWith(to));
  const measures = [...new Set(fresh.map((row) => `${row.measure} (${row.unit})`))];
  const asked =
    measures.length > 0
      ? measures.map((each) => `  - [ ] ${each} for ${to}\n`).join('')
      : `  - [ ] whatever there is for ${to}: the last edition had no series up to the previous year\n`;
  return `### ${portal.names.en ?? portal.id} (${portal.operator})

- [ ] \`${file}\` mailed, with ${rows.length - fresh.length} earlier values to confirm or correct
${asked}- [ ] read: \`npm run intake -- FILE --edition ${year} --portal ${portal.id}\`
`;
}
