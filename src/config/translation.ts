/**
 * What a language of an edition has beside its prose, when it is not the first: which paragraphs of
 * the first it follows, and the short texts of the edition and its drop in this language.
 */

import { Document } from 'yaml';
import { z } from 'zod';
import type { Problems, Span } from '../core/diagnostics.ts';
import { paragraphHash, paragraphsOf } from '../core/paragraphs.ts';
import type { Sources } from '../io/sources.ts';
import { readChecked } from './checked.ts';
import { slug, text } from './schemas.ts';
import type { TextFile } from './templates.ts';

/** config/<edition>/text/<lang>/follows.yaml */
const followsSchema = z.record(slug, z.array(z.string()));
/** config/<edition>/text/<lang>/texts.yaml */
export const textsSchema = z
  .record(text, text)
  .describe(
    'Titles, findings, facts, milestones, definitions and notes: the original: its translation.',
  );

export interface Translation {
  /** By chapter, the hash of the original of each paragraph, as it was when it was translated. */
  readonly follows: ReadonlyMap<string, readonly string[]>;
  /** By original. */
  readonly texts: ReadonlyMap<string, string>;
  /** The place of a text's translation, or of the file for one that it does not have. */
  readonly spanOf: (original: string) => Span;
}

export function followsFile(edition: string, language: string): string {
  return `config/${edition}/text/${language}/follows.yaml`;
}

export function textsFile(edition: string, language: string): string {
  return `config/${edition}/text/${language}/texts.yaml`;
}

/** Reads both files; one that is missing is empty, and what that means is reported for each text. */
export function readTranslation(
  sources: Sources,
  edition: string,
  language: string,
  problems: Problems,
): Translation {
  const read = <Value>(file: string, schema: z.ZodType<Value>) => {
    return sources.exists(file) ? readChecked(sources, file, schema, problems) : undefined;
  };
  const follows = read(followsFile(edition, language), followsSchema)?.value ?? {};
  const file = textsFile(edition, language);
  const texts = read(file, textsSchema);
  return {
    follows: new Map(Object.entries(follows)),
    texts: new Map(Object.entries(texts?.value ?? {})),
    spanOf: (original) =>
      texts?.value?.[original] === undefined
        ? { file }
        : (texts.document?.keySpanOf([original]) ?? { file }),
  };
}

const HEAD =
  ' Which text each paragraph was translated from. Written by "npm run translate"; do not edit.';

/**
 * The text of follows.yaml for texts that are right as they stand.
 * @param chapters the prose of the edition's first language, by chapter
 */
export function followsText(chapters: ReadonlyMap<string, TextFile>): string {
  const follows = [...chapters].map(([chapter, { text: prose }]) => {
    const hashes = paragraphsOf(prose).map((paragraph) => paragraphHash(paragraph.text));
    return [chapter, hashes] as const;
  });
  return followsDocument(new Map(follows));
}

/** The same for texts of which some are not: each with the hashes that were recorded. */
export function followsDocument(follows: ReadonlyMap<string, readonly string[]>): string {
  const document = new Document(Object.fromEntries(follows));
  document.commentBefore = HEAD;
  return document.toString({ lineWidth: 100 });
}
