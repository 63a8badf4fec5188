/** The sentences of an edition that speak of years or portals: each is to be read again for the next. */

import type { LoadedEdition } from '../../config/load.ts';
import type { Portal } from '../../core/portal.ts';
import { wholeWords } from '../../core/whole-words.ts';
import { namesWith, type Sources } from '../../io/sources.ts';

export interface DatedSentence {
  readonly file: string;
  readonly line: number;
  /** Its words, with … in the place of what is bound to the data. */
  readonly text: string;
  readonly years: readonly string[];
  /** Ids of portals. */
  readonly portals: readonly string[];
}

/** Those of the edition's first language: the others are translated from it. */
export function datedSentences(
  sources: Sources,
  { id, languages, portals }: Pick<LoadedEdition, 'id' | 'languages' | 'portals'>,
): DatedSentence[] {
  const folder = `config/${id}/text/${languages[0]?.code}`;
  const files = namesWith('.md', sources, folder).map((name) => `${folder}/${name}.md`);
  return files.flatMap((file) => {
    const lines = sources.text(file).split('\n');
    return lines.flatMap((line, index) =>
      sentencesOf(line).flatMap((sentence) => {
        const years = yearsIn(sentence);
        const named = portals.filter((each) => isNamed(each, sentence)).map((each) => each.id);
        const isDated = years.length > 0 || named.length > 0;
        return isDated
          ? [{ file, line: index + 1, text: wordsOf(sentence), years, portals: named }]
          : [];
      }),
    );
  });
}

/** A full stop within a call ends no sentence. */
const SENTENCE_END = /(?<=[.!?])\s+(?=[\p{Lu}{[])(?![^{]*\}\})/u;

function sentencesOf(line: string): string[] {
  return line.split(SENTENCE_END).filter((each) => each.trim() !== '');
}

/** Years in words and calls; not those in a code, such as EU27_2020. */
function yearsIn(sentence: string): string[] {
  return [...new Set(sentence.match(/(?<![\w-])(?:19|20)\d{2}(?!\d)/g) ?? [])];
}

function isNamed({ id, names }: Portal, sentence: string): boolean {
  return [id, ...Object.values(names)].some((name) =>
    wholeWords(RegExp.escape(name), 'u').test(sentence),
  );
}

const LONGEST = 90;

function wordsOf(sentence: string): string {
  const words = sentence
    .replace(/\{\{[#/][^}]*\}\}|\{#[^}]*\}|^[#>\s*-]+/g, '')
    .replace(/\{\{[^}]*\}\}/g, '…')
    .trim();
  return words.length > LONGEST ? `${words.slice(0, LONGEST).trimEnd()} …` : words;
}
