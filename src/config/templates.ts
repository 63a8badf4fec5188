/** The templates and style sheets that all editions share. */

import type { Outline } from '../core/chart.ts';
import type { Problems } from '../core/diagnostics.ts';
import type { Sources } from '../io/sources.ts';
import { type ChartTemplate, readCharts } from './chart-templates.ts';
import { checkCharacters } from './check-characters.ts';
import { checkStyles } from './check-styles.ts';
import { readOutlines } from './outlines.ts';

/** A text file and its name from the project's root. */
export interface TextFile {
  readonly file: string;
  readonly text: string;
}

export interface Templates {
  readonly report: TextFile;
  readonly chapters: ReadonlyMap<string, TextFile>;
  readonly partials: ReadonlyMap<string, TextFile>;
  readonly styles: readonly TextFile[];
  readonly charts: ReadonlyMap<string, ChartTemplate>;
  readonly outlines: readonly Outline[];
}

/** Reads all of them; what is wrong with them is in `problems`. */
export function loadTemplates(sources: Sources, problems: Problems): Templates {
  const folder = (name: string, ending: string): ReadonlyMap<string, TextFile> =>
    new Map(
      sources
        .list(`templates/${name}`)
        .filter((file) => file.endsWith(ending))
        .map((file) => [
          file.slice(0, -ending.length),
          textFile(sources, `templates/${name}/${file}`, problems),
        ]),
    );
  return {
    report: textFile(sources, 'templates/report.hbs', problems),
    chapters: folder('chapters', '.hbs'),
    partials: folder('partials', '.hbs'),
    styles: loadStyles(folder('styles', '.css'), problems),
    charts: readCharts(sources, problems),
    outlines: readOutlines(sources, problems),
  };
}

function loadStyles(sheets: ReadonlyMap<string, TextFile>, problems: Problems): TextFile[] {
  for (const { file, text } of sheets.values()) checkStyles(file, text, problems);
  return [...sheets.values()];
}

/** A text file; one that cannot be read is empty, and what is wrong with it in `problems`. */
export function textFile(sources: Sources, file: string, problems: Problems): TextFile {
  const text = problems.collect(() => sources.text(file)) ?? '';
  checkCharacters(file, text, problems);
  return { file, text };
}
