/** Whether a language file has a word for each code, so that no code is printed in its place. */

import type { Problems, Span } from '../core/diagnostics.ts';
import type { PositionedDocument } from './document.ts';
import type { LanguageFile } from './language-schema.ts';
import type { Codelists } from './schemas.ts';

/** The lists whose codes are printed, each the same in code lists and language files. */
const LISTS = ['services', 'ages', 'levels', 'facts', 'activities', 'areas'] as const;

/** @param portals whose codes are names of channels too, and named in portals.yaml */
export function checkLabels(
  codelists: Codelists,
  portals: readonly string[],
  { words, document }: { readonly words: LanguageFile; readonly document: PositionedDocument },
  problems: Problems,
): void {
  const lists: [keyof LanguageFile, readonly string[]][] = [
    ...LISTS.map((list): [keyof LanguageFile, readonly string[]] => [list, codelists[list]]),
    ['measures', Object.keys(codelists.measures)],
    ['channels', codelists.channels.filter((channel) => !portals.includes(channel))],
  ];
  for (const [list, codes] of lists) {
    const labels = words[list] as Readonly<Record<string, string>>;
    for (const [code, label] of Object.entries(labels)) {
      checkLength(label, LONGEST_LABEL, () => document.spanOf([list, code]), problems);
    }
    for (const code of codes.filter((each) => !Object.hasOwn(labels, each))) {
      problems.error(
        'missing-label',
        `${document.file} has no word for "${code}" under ${list}.`,
        document.keySpanOf([list]),
        `Add "${code}: …" there.`,
      );
    }
  }
}

/** Letters of a label, which charts set on two lines at most. */
const LONGEST_LABEL = 72;

/** Letters of a name of a portal, which stands at the ends of lines and above columns. */
export const LONGEST_NAME = 28;

/** Letters of one word, which no line can break. */
const LONGEST_WORD = 28;

/** Reports a name that no figure has room for, at its place, before anything is drawn. */
export function checkLength(
  name: string,
  longest: number,
  place: () => Span,
  problems: Problems,
): void {
  const word = name.split(/[\s-]+/).find((each) => each.length > LONGEST_WORD);
  if (word === undefined && name.length <= longest) return;
  const what =
    word === undefined
      ? `"${name}" has ${name.length} letters, more than the ${longest} that figures have room for.`
      : `"${word}" has ${word.length} letters, more than the ${LONGEST_WORD} that fit on a line of a figure.`;
  problems.error('name-too-long', what, place(), 'Use a shorter form of it.');
}
