/** Whether a language file has a word for each code, so that no code is printed in its place. */

import type { Problems } from '../core/diagnostics.ts';
import type { PositionedDocument } from './document.ts';
import type { Codelists, LanguageFile } from './schemas.ts';

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
