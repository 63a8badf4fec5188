/** What the public page is made of besides an edition: `config/site/` and `templates/site/`. */

import type { Json, JsonObject } from '../core/chart.ts';
import type { Problems } from '../core/diagnostics.ts';
import { didYouMean } from '../core/did-you-mean.ts';
import { isObject, textsIn } from '../core/json.ts';
import type { Sources } from '../io/sources.ts';
import { chartNames } from './chart-templates.ts';
import { checkDocumentCharacters } from './check-characters.ts';
import { checkStyles } from './check-styles.ts';
import { checked, readChecked } from './checked.ts';
import { type PositionedDocument, readDocument } from './document.ts';
import { languageSchema } from './language-schema.ts';
import type { Language } from './load.ts';
import { type SiteFile, type SiteWords, siteSchema, siteWordsSchema } from './site-schemas.ts';
import { type TextFile, textFile, textFiles } from './templates.ts';
import { checkTerms } from './terms.ts';

const FOLDER = 'config/site';

/** The texts of each language that are bound as chapters of an edition are, by their ids there. */
export const SITE_CHAPTERS = {
  'site-start': 'start',
  'site-findings': 'findings',
  'site-portals': 'portals',
} as const satisfies Record<string, string>;

export interface SiteLanguage {
  readonly words: SiteWords;
  /** The words for numbers, figures and tables, with the page's texts as their prose. */
  readonly language: Language;
}

export interface Site {
  readonly settings: SiteFile;
  readonly document: PositionedDocument;
  /** In their order; the first is that of the address itself. */
  readonly languages: readonly SiteLanguage[];
  /** Of the texts, by the id of the chapter. */
  readonly chapters: ReadonlyMap<string, TextFile>;
  /** Of the pages, by name. */
  readonly pages: ReadonlyMap<string, TextFile>;
  readonly styles: readonly TextFile[];
}

/** Whether there is a public page to make. */
export function hasSite(sources: Sources): boolean {
  return sources.exists(`${FOLDER}/site.yaml`);
}

/**
 * @param spoken the languages of the newest edition, which follow those that site.yaml names when
 *   their words are there
 * @throws {UserError} with everything that is wrong with its files
 */
export function readSite(
  sources: Sources,
  problems: Problems,
  spoken: readonly Pick<Language, 'code'>[] = [],
): Site {
  const file = `${FOLDER}/site.yaml`;
  const { document, value: settings } = readChecked(sources, file, siteSchema, problems);
  if (document) checkFigures(sources, document, problems);
  // Whatever else is wrong with the settings, all that they name is looked at.
  const listed = textsBelow(document, 'languages');
  const further = spoken
    .filter(({ code }) => !listed.some(({ text }) => text === code))
    .filter(({ code }) => hasWords(sources, code, problems))
    .map(({ code }) => ({ text: code, path: ['languages'] }));
  const languages = [...listed, ...further].flatMap(
    ({ text: code, path }) => readLanguage(sources, code, document?.spanOf(path), problems) ?? [],
  );
  const texts = textFiles(sources, 'templates/site/text', '.hbs', problems);
  const styles = ['templates/styles/1-tokens.css', 'templates/site/site.css'].map((file) =>
    textFile(sources, file, problems),
  );
  for (const { file, text } of styles) checkStyles(file, text, problems);
  const chapters = Object.entries(SITE_CHAPTERS).flatMap(([id, name]) => {
    const file = texts.get(name);
    return file ? [[id, file] as const] : [];
  });
  const pages = textFiles(sources, 'templates/site', '.hbs', problems);
  problems.failOnErrors();
  if (!document || !settings) throw new Error('A public page without a problem was not read.');
  return { settings, document, languages, chapters: new Map(chapters), pages, styles };
}

/** The texts that stand below a key, alone or in a list or an object, each with its place. */
function textsBelow(
  document: PositionedDocument | undefined,
  key: string,
): ReturnType<typeof textsIn> {
  return textsIn((document?.value ?? null) as Json).filter(({ path }) => path[0] === key);
}

/** Figures that no edition can have: there is no chart of that name. */
function checkFigures(sources: Sources, document: PositionedDocument, problems: Problems): void {
  const charts = chartNames(sources);
  const named = ['headline', 'views', 'figures'].flatMap((key) => textsBelow(document, key));
  for (const { text, path } of named.filter((each) => !charts.includes(each.text))) {
    const hint = didYouMean(text, charts);
    problems.error('unknown-figure', `There is no figure "${text}".`, document.spanOf(path), hint);
  }
}

/** Whether a language of the edition can be taken up; a warning lists what it waits for. */
function hasWords(sources: Sources, code: string, problems: Problems): boolean {
  const folder = `${FOLDER}/${code}`;
  const needed = ['words.yaml', ...Object.values(SITE_CHAPTERS).map((name) => `${name}.md`)];
  const lacking = needed.filter((name) => !sources.exists(`${folder}/${name}`));
  // What has its words is taken up, and each text that it lacks is an error.
  if (!lacking.includes('words.yaml')) return true;
  problems.warn(
    'missing-language',
    `The newest edition is there in "${code}", the public page is not: ${folder}/ lacks ${lacking.join(', ')}.`,
    { file: `${FOLDER}/site.yaml`, line: 1 },
    `Translate those of ${FOLDER}/en/.`,
  );
  return false;
}

function readLanguage(
  sources: Sources,
  code: string,
  span: ReturnType<PositionedDocument['spanOf']> | undefined,
  problems: Problems,
): SiteLanguage | undefined {
  const read = (file: string): PositionedDocument | undefined =>
    problems.collect(() => readDocument(sources, file, problems, span));
  const own = read(`${FOLDER}/${code}/words.yaml`);
  checkDocumentCharacters(own, problems);
  const words = checked(own, siteWordsSchema, problems);
  const document = withEnglish(sources, read(`config/languages/${code}.yaml`), code, problems);
  const spoken = checked(document, languageSchema, problems);
  const prose = Object.entries(SITE_CHAPTERS).map(
    ([id, name]) => [id, textFile(sources, `${FOLDER}/${code}/${name}.md`, problems)] as const,
  );
  checkTerms(sources, code, { prose: prose.map(([, file]) => file), documents: [own] }, problems);
  if (!words || !document || !spoken) return undefined;
  // A page on the screen has no page numbers, and its tables no numbers of their own.
  const without = { 'alt-data': '', 'alt-data-all': '' };
  const withoutPages = { page: '{page}', 'page-in-parentheses': '{page}', ...without };
  const said = { ...spoken, document: { ...spoken.document, ...withoutPages } };
  return { words, language: { code, words: said, document, prose: new Map(prose) } };
}

/** A language's words; those that it lacks are the English ones, which a warning lists. */
function withEnglish(
  sources: Sources,
  own: PositionedDocument | undefined,
  code: string,
  problems: Problems,
): PositionedDocument | undefined {
  checkDocumentCharacters(own, problems);
  if (!own || code === 'en' || !isObject(own.value as Json)) return own;
  const english = readDocument(sources, 'config/languages/en.yaml', problems);
  if (!english) return own;
  // Each language has terms of its own.
  const { glossary: _, ...words } = english.value as JsonObject;
  const lacking: string[] = [];
  const value = filled(own.value as JsonObject, words, [], lacking);
  if (lacking.length > 0) {
    problems.warn(
      'missing-words',
      `${own.file} lacks words that en.yaml has, so the page shows them in English: ${lacking.join(', ')}.`,
      { file: own.file, line: 1 },
      'Translate them.',
    );
  }
  return { ...own, value };
}

function filled(
  own: JsonObject,
  english: JsonObject,
  path: readonly string[],
  lacking: string[],
): JsonObject {
  const all = { ...own };
  for (const [key, value] of Object.entries(english)) {
    const mine = own[key];
    if (mine === undefined) {
      lacking.push([...path, key].join('.'));
      all[key] = value;
    } else if (isObject(mine) && isObject(value)) {
      all[key] = filled(mine, value, [...path, key], lacking);
    }
  }
  return all;
}
