/** The schemas of the public page's configuration. */

import { z } from 'zod';
import { contact, languageTag, slug, text } from './schemas.ts';

const host = z
  .string()
  .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'a host name such as www.example.org, without https://');
const address = z
  .string()
  .regex(/^(?:[a-z0-9-]+\/)+$/, 'an address below that of the page, such as figures/users-share/');

/** config/site/site.yaml */
export const siteSchema = z.strictObject({
  address: z
    .string()
    .regex(
      /^https:\/\/[^\s?#"'<>]+\/$/,
      'an address such as "https://example.org/portals/", with its slash',
    )
    .describe('Where the page is hosted.'),
  languages: z.array(languageTag).min(1).describe('The first stands at the address itself.'),
  headline: slug.describe('The figure of the start page.'),
  views: z
    .array(slug)
    .default([])
    .describe('Figures that can take the place of the headline figure, by a button each.'),
  figures: z
    .record(slug, slug)
    .default({})
    .describe('A figure of the edition below a section of the start page, by section.'),
  moved: z
    .record(address, address)
    .default({})
    .describe('Addresses that pages had before, with where each of them is now.'),
  links: z.array(
    z.strictObject({
      group: z.enum(['norwegian', 'international']),
      title: z.record(languageTag, text).refine((all) => Object.keys(all).length > 0, 'a title'),
      publisher: text,
      host,
      source: text.describe('The source that names it.'),
    }),
  ),
  contact: z
    .array(contact)
    .default([])
    .describe('Whom to ask, where that is no longer whom the newest edition names.'),
});
export type SiteFile = z.output<typeof siteSchema>;

/** Every word of the page itself. */
const WORDS = `
  language-name site-title site-description skip menu menu-findings menu-figures menu-portals
  menu-editions menu-contact home table show-as chart download figure-page findings figures editions
  edition edition-intro newest report-pdf report-web report-data pages published
  status-reconstruction status-draft status-final superseded sha256 in-language links-norwegian
  links-international links-source contact contact-intro portals reuse
  about-image definition numbers file-csv file-xlsx file-svg file-png file-json cite
  cite-text embed more-figures previous next milestones milestones-about
  portal-figures portal-page edition-page not-found not-found-text observations feed catalogue measure point counted
  search search-intro search-field search-found glossary
  revisions revisions-none corrections corrections-intro
`
  .trim()
  .split(/\s+/);

/** config/site/<lang>/words.yaml */
export const siteWordsSchema = z.strictObject(
  Object.fromEntries(WORDS.map((word) => [word, text])),
) as z.ZodType<Readonly<Record<string, string>>>;
export type SiteWords = z.output<typeof siteWordsSchema>;
