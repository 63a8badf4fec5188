/** The templates and style sheets that all editions share. */

import type { Outline } from '../core/chart.ts';
import type { Problems } from '../core/diagnostics.ts';
import { namesWith, type Sources } from '../io/sources.ts';
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
  const styles = textFiles(sources, 'templates/styles', '.css', problems);
  for (const { file, text } of styles.values()) checkStyles(file, text, problems);
  return {
    report: textFile(sources, 'templates/report.hbs', problems),
    chapters: textFiles(sources, 'templates/chapters', '.hbs', problems),
    partials: textFiles(sources, 'templates/partials', '.hbs', problems),
    styles: [...styles.values()],
    charts: readCharts(sources, problems),
    outlines: readOutlines(sources, problems),
  };
}

/** The text files of a folder with an ending, by their names without it. */
export function textFiles(
  sources: Sources,
  folder: string,
  ending: string,
  problems: Problems,
): ReadonlyMap<string, TextFile> {
  const names = namesWith(ending, sources, folder);
  return new Map(
    names.map((name) => [name, textFile(sources, `${folder}/${name}${ending}`, problems)]),
  );
}

/** A text file; one that cannot be read is empty, and what is wrong with it in `problems`. */
export function textFile(sources: Sources, file: string, problems: Problems): TextFile {
  const text = problems.collect(() => sources.text(file)) ?? '';
  checkCharacters(file, text, problems);
  return { file, text };
}
