/** The schema of a language's words. */

import { z } from 'zod';
import { area, languageTag, slug, text } from './schemas.ts';

const words = z.record(slug, text);
const figureTexts = z.strictObject({
  title: text,
  subtitle: text,
  note: z.string().optional(),
  alt: text,
});

/** config/languages/<lang>.yaml */
export const languageSchema = z.strictObject({
  language: languageTag,
  locale: languageTag
    .refine((tag) => Intl.NumberFormat.supportedLocalesOf(tag).length > 0, 'no locale of CLDR')
    .describe('BCP 47 tag by which numbers and dates are written: en-GB.'),
  document: words.describe('Words of the document itself: Figure, Table, Contents …'),
  chapters: words,
  units: words,
  measures: words,
  services: words,
  channels: words,
  ages: words,
  activities: words.default({}),
  sexes: z.record(z.string(), text).default({}),
  areas: z.record(area, text).default({}),
  country_forms: z
    .record(slug, z.record(area, text))
    .default({})
    .describe('Inflected names of countries: what a call asks for with form="inessive".'),
  levels: words,
  facts: words,
  variants: words,
  coverage: words,
  coverage_short: words,
  obs_status: z.record(z.string(), z.string()),
  flags: z.record(z.string(), z.string()),
  absences: z.record(z.string(), z.string()),
  columns: words,
  attached_columns: z
    .record(z.string(), text)
    .describe('What the columns of the attached tables mean; their names are the same everywhere.'),
  indicators: z.record(slug, z.strictObject({ name: z.string(), formula: z.string() })),
  figures: z.record(slug, figureTexts),
  tables: z.record(slug, z.strictObject({ title: z.string(), note: z.string().optional() })),
  glossary: z
    .record(text, text)
    .default({})
    .describe('What names and abbreviations mean; a report prints those that its texts use.'),
  chart: z.record(slug, z.record(slug, z.string())),
  prose: z
    .strictObject({
      number_words: z
        .array(text)
        .describe('In a phrase, {number} stands for any number word from two on.'),
      direction_words: z.array(text),
      rising_words: z.array(text).describe('What a claim of is-more or is-highest may say.'),
      falling_words: z.array(text).describe('What a claim of is-less or is-lowest may say.'),
      negations: z.array(text).describe('Words that turn a direction round: not, never.'),
      counted_words: z.array(text),
      count_forms: z.array(text).describe('Inflected number words, from two on.'),
      scope_words: z.array(text),
      edition_words: z.array(text),
      allow: z.array(text),
    })
    .describe('Words that give away a typed statistic or an unproved claim, and exceptions.'),
});
export type LanguageFile = z.output<typeof languageSchema>;
