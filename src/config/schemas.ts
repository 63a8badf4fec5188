/** The schemas of the configuration, each written once; the types of the rest of the code follow. */

import { z } from 'zod';
import { EDITION_STATUSES } from '../core/edition-status.ts';
import { isOnCalendar } from '../core/period.ts';
import { PORTAL_SHAPES } from '../core/portal-shapes.ts';
import { PUBLICATION_DATE } from '../core/publication-date.ts';

const year = z.int().min(1990).max(2100);
const partialDate = z
  .string()
  .regex(PUBLICATION_DATE, {
    error: 'a quoted date such as "2011-06-15", "2011-06" or "2011"',
    abort: true,
  })
  .refine(isOnCalendar, 'a date that exists');
export const languageTag = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/, 'a BCP 47 tag such as en');
export const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case letters, digits and hyphens');
const texts = z.record(languageTag, z.string().min(1));
export const text = z.string().min(1);
const reason = z.string().min(10, 'a reason of at least ten characters');

const allowedChange = z
  .strictObject({
    indicator: slug,
    portal: slug.optional(),
    from: z.string(),
    to: z.string(),
    reason,
  })
  .describe('A change across a break in series or between definitions that may be shown, and why.');

const acknowledgement = z
  .strictObject({
    code: slug.describe('The code of the warning: outlier.'),
    subject: text.describe('What the warning is about, as it says; * stands for any word.'),
    reason,
  })
  .describe('A warning that was looked into and found to be correct.');

const correction = z
  .strictObject({
    date: z.iso.date('a date such as 2023-05-24').describe('The day of the correction.'),
    reason: reason.describe('What was wrong and is right now; printed on the imprint.'),
  })
  .describe('A correction of the released edition, which `npm run correct` adds.');

const dataFile = z
  .strictObject({
    encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']).optional(),
    delimiter: z.enum(['comma', 'semicolon', 'tab']).optional(),
    decimal: z.enum(['point', 'comma']).optional().describe('The decimal mark of its numbers.'),
    sheet: text.optional().describe('The worksheet of an .xlsx; by default the first.'),
  })
  .describe('How to read a file of the drop where detection is not enough.');

const emailAddress = z.email('an e-mail address such as post@example.org');
export const webAddress = z.url({
  protocol: /^https?$/,
  error: 'an address such as "https://example.org"',
});

export const contact = z
  .strictObject({
    office: text.describe('The agency or office, never a person: Norsk helsenett, Norway.'),
    email: emailAddress.optional().describe('Only one that the office has named for this.'),
    url: webAddress.optional(),
  })
  .refine(({ email, url }) => email !== undefined || url !== undefined, 'an email or a url')
  .describe('Who answers questions about the report: on the back cover and the public page.');

const leftOut = z
  .strictObject({
    sections: z.array(slug).optional(),
    figures: z.array(slug).optional(),
    tables: z.array(slug).optional(),
  })
  .describe('What this edition leaves out of the chapter’s template.');

const editionSettings = z.strictObject({
  title: text,
  subtitle: text,
  status: z
    .enum(EDITION_STATUSES)
    .default('draft')
    .describe(
      'collecting: agencies still deliver; draft: complete, not signed; reconstruction: made afterwards from published figures; final: signed by every agency.',
    ),
  published: partialDate.describe(
    'Publication date, as precisely as it is known: 2023-05-24, 2023-05 or 2023. Its last day is the edition’s clock.',
  ),
  publisher: z.array(text).min(1),
  contact: z.array(contact).default([]),
  reference: z.strictObject({ from: year, to: year }),
  base_year: year.describe('The year that the index sets to 100.'),
  covid_years: z.array(year),
  synthetic: z.boolean().default(false),
  synthetic_mark: text
    .optional()
    .describe(
      'What each page, chart and table of data of a synthetic edition says: Synthetic data.',
    ),
  previous: slug.nullable().default(null),
  attachments: z
    .boolean()
    .default(true)
    .describe(
      'Whether the data of the figures, the sources and the input files with their hashes are attached to the PDF (PDF/A-3a); without them it is PDF/A-2a.',
    ),
  languages: z
    .array(languageTag)
    .min(1)
    .refine((all) => new Set(all).size === all.length, 'a language stands in it twice'),
  portals: z.array(slug).min(1),
  chapters: z.array(slug).min(1),
  leave_out: z
    .record(slug, leftOut)
    .default({})
    .describe('Sections, figures and tables that a chapter leaves out, by chapter.'),
  corrections: z
    .array(correction)
    .default([])
    .describe('What was corrected after the release, the oldest first: each is a revision.'),
  allow_changes: z.array(allowedChange).default([]),
  acknowledged: z.array(acknowledgement).default([]),
  data_files: z.record(z.string(), dataFile).default({}),
  prose: z
    .strictObject({
      allow_numbers: z.array(text).default([]),
      allow_words: z.array(text).default([]),
    })
    .default({ allow_numbers: [], allow_words: [] }),
});

/** config/<edition>/edition.yaml; a synthetic edition always has its mark, and no other has one. */
export const editionSchema = editionSettings.transform(({ synthetic_mark: mark, ...settings }) => ({
  ...settings,
  ...(settings.synthetic && { synthetic_mark: mark ?? 'Synthetic data' }),
}));
export type EditionFile = z.output<typeof editionSchema>;

const colour = z.string().regex(/^#[0-9a-f]{6}$/, 'a colour such as "#972735"');

const portal = z.strictObject({
  country: z.string().regex(/^[A-Z]{2}$/, 'an ISO 3166-1 code of two capital letters, quoted'),
  country_names: texts.optional(),
  names: texts.refine((names) => 'en' in names, 'a name in English (en) is needed'),
  name_language: languageTag,
  operator: text,
  opened: partialDate,
  colours: z.strictObject({
    mark: colour.describe('Marks and lines on a light ground.'),
    text: colour.describe('Words and numbers on a light ground.'),
    tint: colour.describe('A ground for the portal’s own text.'),
    dark: colour.describe('Marks, lines and words on a dark ground.'),
  }),
  shape: z.enum(Object.keys(PORTAL_SHAPES) as (keyof typeof PORTAL_SHAPES)[]),
  substitutes: z.record(slug, z.strictObject({ measure: slug, reason })).default({}),
});

/** config/portals.yaml, and an edition’s own portals.yaml beside it */
export const portalsSchema = z.strictObject({ portals: z.record(slug, portal) });
export type PortalsFile = z.output<typeof portalsSchema>;

export const area = z.string().regex(/^[A-Z][A-Z0-9_]*$/, 'capitals, digits and underscores');

/** config/codelists.yaml */
export const codelistsSchema = z.strictObject({
  measures: z.record(
    slug,
    z.strictObject({ unit: slug, aggregation: z.enum(['sum', 'share', 'none']) }),
  ),
  channels: z.array(slug),
  apart: z
    .record(slug, slug)
    .default({})
    .describe(
      'Channels that stand apart from a portal: a part of it, one region, another app; never added to it.',
    ),
  ages: z.array(slug),
  levels: z.array(slug),
  services: z.array(slug),
  facts: z.array(slug),
  areas: z.array(area).default([]).describe('Averages of several countries: EU27_2020.'),
  activities: z.array(slug).default([]).describe('What surveys ask people to have done online.'),
});
export type Codelists = z.output<typeof codelistsSchema>;

const signoff = z
  .strictObject({
    by: z
      .string()
      .regex(/^\P{Cc}*[^\s\p{Cc}]\P{Cc}*$/u, 'a name and an agency on one line')
      .describe('Who signed, and for which agency.'),
    date: z.iso.date('a date such as 2023-05-24').describe('The day of the signature.'),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/, '64 lower-case hexadecimal digits')
      .describe('What was signed: the hash of the portal’s rows.'),
  })
  .describe('An agency’s signature under the figures of its portal.');

/** config/<edition>/signoffs.yaml */
export const signoffsSchema = z.strictObject({ signoffs: z.record(slug, signoff) });
export type SignoffsFile = z.output<typeof signoffsSchema>;
