/** What there is to translate in a language of an edition, and what came back from a translation tool. */

import { isMap, isScalar, parseDocument } from 'yaml';
import type { Problems, Span } from '../core/diagnostics.ts';
import { paragraphHash, paragraphsOf } from '../core/paragraphs.ts';
import type { Sources } from '../io/sources.ts';
import { checkTextCharacters } from './check-characters.ts';
import { checkCalls } from './check-translation.ts';
import type { Language } from './load.ts';
import type { TextFile } from './templates.ts';
import { followsDocument, followsFile, textsFile } from './translation.ts';
import type { ReadUnit, State, Unit, UnitFile } from './xliff.ts';

/** An edition's original and one of its translations. */
export interface Pair {
  readonly edition: string;
  readonly first: Pick<Language, 'prose' | 'code'>;
  readonly language: Pick<Language, 'prose' | 'code' | 'translation'>;
  /** Which terms a translation of a text has to use. */
  readonly termNotes?: (original: string) => readonly string[];
}

const TEXTS = 'texts';

/** A text with the places of its original and of its translation; a short text has one for both. */
export interface PlacedUnit extends Unit {
  readonly places: readonly Span[];
}

/** Every paragraph and every short text, each with its state. */
export function unitsOf({ edition, first, language, termNotes }: Pair): UnitFile<PlacedUnit>[] {
  const { prose, translation, code } = language;
  const chapters = [...first.prose].map(([chapter, original]) => {
    const translated = prose.get(chapter);
    const follows = translation?.follows.get(chapter) ?? [];
    return {
      id: chapter,
      original: translated?.file ?? original.file,
      units: proseUnits(chapter, original, translated, follows),
    };
  });
  const texts = [...(translation?.texts ?? [])].map(([source, target], index): PlacedUnit => {
    const notes = ['Short text: a title, finding, fact, milestone, definition or remark'];
    const places = translation ? [translation.spanOf(source)] : [];
    return { id: `${TEXTS}-${index + 1}`, source, target, state: 'reviewed', notes, places };
  });
  const files = [...chapters, { id: TEXTS, original: textsFile(edition, code), units: texts }];
  return files.map((file) => ({
    ...file,
    units: file.units.map((unit) => ({
      ...unit,
      notes: [...unit.notes, ...(termNotes?.(unit.source) ?? [])],
    })),
  }));
}

function proseUnits(
  chapter: string,
  original: TextFile,
  translated: TextFile | undefined,
  follows: readonly string[],
): PlacedUnit[] {
  const targets = paragraphsOf(translated?.text ?? '');
  return paragraphsOf(original.text).map(({ text, line }, index) => {
    const { text: target, line: own } = targets[index] ?? {};
    const done: State = follows[index] === paragraphHash(text) ? 'reviewed' : 'translated';
    return {
      id: `${chapter}-${index + 1}`,
      ...{ source: text, state: target === undefined ? 'initial' : done },
      ...(target !== undefined && { target }),
      notes: [`${kindOf(text)}, ${original.file}, line ${line}`],
      places: [
        { file: original.file, line },
        ...(translated && own !== undefined ? [{ file: translated.file, line: own }] : []),
      ],
    };
  });
}

function kindOf(text: string): string {
  if (text.startsWith('#')) return 'Heading';
  if (text.startsWith('- ')) return 'List';
  return text.startsWith('>') ? 'Quotation' : 'Paragraph';
}

/** The files that a translation changes, by name; none that stays as it is. */
export function filesWith(
  pair: Pair,
  read: readonly ReadUnit[],
  sources: Sources,
  problems: Problems,
): ReadonlyMap<string, string> {
  const units = new Map(unitsOf(pair).flatMap((file) => file.units.map((unit) => [unit.id, unit])));
  const taken = new Map(read.map((each) => [each.id, each]));
  const seen = new Set<string>();
  for (const each of read) {
    checkUnit(each, units.get(each.id), seen.has(each.id), problems);
    seen.add(each.id);
  }
  problems.failOnErrors();
  const { edition, first, language } = pair;
  const files = new Map<string, string>();
  const follows = new Map<string, readonly string[]>();
  for (const [chapter, original] of first.prose) {
    const before = language.translation?.follows.get(chapter) ?? [];
    const file = `config/${edition}/text/${language.code}/${chapter}.md`;
    const own = language.prose.get(chapter)?.text ?? original.text;
    files.set(
      file,
      withParagraphs(own, (index) => taken.get(`${chapter}-${index + 1}`)?.target),
    );
    const hashes = paragraphsOf(original.text).map(({ text }, index) => {
      const state = taken.get(`${chapter}-${index + 1}`)?.state;
      const isDone = state === 'reviewed' || state === 'final';
      return isDone ? paragraphHash(text) : (before[index] ?? '');
    });
    follows.set(chapter, hashes);
  }
  files.set(followsFile(edition, language.code), followsDocument(follows));
  const texts = textsFile(edition, language.code);
  if (sources.exists(texts)) files.set(texts, withTexts(sources.text(texts), units, taken));
  return new Map(
    [...files].filter(([file, text]) => !sources.exists(file) || sources.text(file) !== text),
  );
}

function checkUnit(
  { id, source, target, span }: ReadUnit,
  unit: Unit | undefined,
  isTwice: boolean,
  problems: Problems,
): void {
  const again = 'Write the working file again, and take the translations over.';
  if (!unit) problems.error('unknown-unit', `There is no text "${id}".`, span, again);
  else if (isTwice) problems.error('unit-twice', `The text "${id}" stands here twice.`, span);
  else if (source !== unit.source) {
    const message = `The original of "${id}" is no longer what this file has.`;
    problems.error('original-changed', message, span, again);
  } else if (target !== undefined) {
    const [place = ''] = unit.notes;
    checkCalls(source, target, place, span, problems);
    checkTextCharacters(target, span, problems);
    if (!/\S/.test(target) || /\n\s*\n/.test(target)) {
      const message = `The translation of "${id}" is empty, or has an empty line.`;
      problems.error('paragraphs-differ', message, span, 'A unit is one paragraph.');
    }
  }
}

/** A text with some of its paragraphs exchanged; everything between them stays. */
function withParagraphs(text: string, other: (index: number) => string | undefined): string {
  const lines = text.split('\n');
  for (const [index, { text: own, line }] of [...paragraphsOf(text).entries()].toReversed()) {
    lines.splice(line - 1, own.split('\n').length, other(index) ?? own);
  }
  return lines.join('\n');
}

/** texts.yaml with some of its values exchanged; all others stay as they are written. */
function withTexts(
  yaml: string,
  units: ReadonlyMap<string, Unit>,
  taken: ReadonlyMap<string, ReadUnit>,
): string {
  const { contents } = parseDocument(yaml);
  if (!isMap(contents)) return yaml;
  let changed = yaml;
  for (const [index, { value }] of [...contents.items.entries()].toReversed()) {
    const id = `${TEXTS}-${index + 1}`;
    const target = taken.get(id)?.target;
    if (!isScalar(value) || !value.range || target === undefined) continue;
    if (target === units.get(id)?.target) continue;
    const [start, end] = value.range;
    changed = changed.slice(0, start) + JSON.stringify(target) + changed.slice(end);
  }
  return changed;
}
