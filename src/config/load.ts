/** The load stage: one edition's configuration, templates, charts and prose, read and checked. */

import type { Problems, Span } from '../core/diagnostics.ts';
import { OUTSTANDING, UNTRANSLATED_NOTE } from '../core/edition-status.ts';
import type { Portal } from '../core/portal.ts';
import type { Sources } from '../io/sources.ts';
import { checkColours } from './check-colours.ts';
import { checkLabels } from './check-labels.ts';
import { checkSameWords } from './check-same-words.ts';
import { checkChapters, checkYears } from './check-settings.ts';
import { checkTranslation } from './check-translation.ts';
import { readChecked } from './checked.ts';
import { type PositionedDocument, readDocument } from './document.ts';
import { expectEdition, readSettings } from './editions.ts';
import { type LanguageFile, languageSchema } from './language-schema.ts';
import { withoutLeftOut } from './leave-out.ts';
import { choosePortals, loadPortals } from './portals.ts';
import { type Codelists, codelistsSchema, type EditionFile } from './schemas.ts';
import { readSignoffs, type Signoff, signoffsFile } from './signoffs.ts';
import { loadTemplates, type Templates, type TextFile, textFile } from './templates.ts';
import { checkTerms } from './terms.ts';
import { readTranslation, type Translation, textsFile } from './translation.ts';

/** The words of one language and where each stands. */
export interface Language {
  readonly code: string;
  readonly words: LanguageFile;
  readonly document: PositionedDocument;
  readonly prose: ReadonlyMap<string, TextFile>;
  /** Not for the first language of an edition, which is its original. */
  readonly translation?: Translation;
}

/** Everything that an edition is made of, apart from its data. */
export interface LoadedEdition {
  readonly id: string;
  readonly settings: EditionFile;
  readonly document: PositionedDocument;
  /** In the edition's order. */
  readonly portals: readonly Portal[];
  /** Known portals that this edition does not have. */
  readonly otherPortals: readonly Pick<Portal, 'id' | 'country'>[];
  readonly codelists: Codelists;
  readonly signoffs: ReadonlyMap<string, Signoff>;
  readonly languages: readonly Language[];
  readonly templates: Templates;
}

/**
 * Loads one edition.
 * @throws {UserError} with all problems of the configuration at once
 */
export function loadEdition(sources: Sources, id: string, problems: Problems): LoadedEdition {
  const edition = readEdition(sources, id, problems);
  problems.failOnErrors();
  return edition;
}

/**
 * The same for a caller that has more to check: problems of chapters, templates and words are left
 * in `problems`, and what they are about is missing from the result.
 * @throws {UserError} when settings, portals or code lists cannot be read
 */
export function readEdition(sources: Sources, id: string, problems: Problems): LoadedEdition {
  expectEdition(sources, id);
  const { document, settings } = readSettings(sources, id, problems);
  const lists = 'config/codelists.yaml';
  const codelists = readChecked(sources, lists, codelistsSchema, problems).value;
  const { portals, colourOf } = loadPortals(sources, id, problems);
  problems.failOnErrors();
  if (!document || !settings || !codelists)
    throw new Error('Configuration without a problem is missing.');
  problems.setAside([UNTRANSLATED_NOTE]);
  if (settings.status === 'collecting') problems.setAside(Object.keys(OUTSTANDING));
  const chosen = choosePortals(settings, portals, document, problems);
  // Without its portals a drop cannot be checked.
  problems.failOnErrors();
  checkYears(settings, document, problems);
  checkColours(chosen, colourOf, problems);
  const signoffs = readSignoffs(sources, id, settings.portals, problems);
  const signed = settings.portals.filter((portal) => signoffs.has(portal));
  if (settings.status === 'reconstruction' && signed.length > 0) {
    problems.error(
      'signed-reconstruction',
      `Edition ${id} cannot be a reconstruction: an agency has signed ${signed.join(', ')}.`,
      document.spanOf(['status']),
      `Set the status to draft or final, or remove ${signoffsFile(id)}.`,
    );
  }
  const all = loadTemplates(sources, problems);
  const templates = {
    ...all,
    chapters: withoutLeftOut(all.chapters, settings, document, problems),
  };
  checkChapters(settings, templates.chapters, document, problems);
  const languages = loadLanguages(
    sources,
    { id, settings, document, templates, codelists },
    problems,
  );
  const otherPortals = Object.entries(portals)
    .filter(([portal]) => !settings.portals.includes(portal))
    .map(([portal, { country }]) => ({ id: portal, country }));
  return {
    ...{ id, settings, document, portals: chosen, otherPortals },
    ...{ codelists, signoffs, languages, templates },
  };
}

/**
 * What is needed to read another edition's drop: its settings and its own portals.
 * @param from the place that names the edition
 * @returns undefined where they cannot be read; why is in `problems`
 */
export function dropSettingsOf(
  sources: Sources,
  id: string,
  problems: Problems,
  from: Span,
): Pick<LoadedEdition, 'settings' | 'portals'> | undefined {
  const before = problems.errors.length;
  problems.collect(() => expectEdition(sources, id, from));
  if (problems.errors.length > before) return undefined;
  const { document, settings } = readSettings(sources, id, problems, from);
  if (!document || !settings) return undefined;
  const { portals } = loadPortals(sources, id, problems);
  return { settings, portals: choosePortals(settings, portals, document, problems) };
}

/** The languages of an edition, each with its prose; all but the first are translations. */
function loadLanguages(
  sources: Sources,
  edition: Pick<LoadedEdition, 'id' | 'settings' | 'document' | 'templates' | 'codelists'>,
  problems: Problems,
): Language[] {
  const { id, settings, document, templates, codelists } = edition;
  const languages = settings.languages.flatMap((code, index) => {
    const span = document.spanOf(['languages', index]);
    const language = loadLanguage(sources, id, code, settings, templates, problems, span);
    if (!language) return [];
    checkLabels(codelists, settings.portals, language, problems);
    const file = textsFile(id, code);
    const texts = sources.exists(file) ? readDocument(sources, file, problems) : undefined;
    const spoken = { prose: language.prose.values(), documents: [language.document, texts] };
    checkTerms(sources, code, spoken, problems);
    if (index === 0) return [language];
    return [{ ...language, translation: readTranslation(sources, id, code, problems) }];
  });
  checkSameWords(languages, problems);
  checkTranslations(id, languages, problems);
  return languages;
}

function loadLanguage(
  sources: Sources,
  id: string,
  code: string,
  settings: EditionFile,
  templates: Templates,
  problems: Problems,
  span: ReturnType<PositionedDocument['spanOf']>,
): Language | undefined {
  const file = `config/languages/${code}.yaml`;
  const { document, value: words } = readChecked(sources, file, languageSchema, problems, span);
  if (!document || !words) return undefined;
  const prose = new Map<string, TextFile>();
  for (const chapter of settings.chapters.filter((each) => templates.chapters.has(each))) {
    const file = `config/${id}/text/${code}/${chapter}.md`;
    if (sources.exists(file)) prose.set(chapter, textFile(sources, file, problems));
    else {
      problems.error(
        'missing-prose',
        `The text of chapter "${chapter}" is missing: there is no file ${file}.`,
        { file: `config/${id}/edition.yaml`, line: span.line ?? 1 },
        `Create ${file}, or remove the chapter from edition.yaml.`,
      );
    }
  }
  return { code, words, document, prose };
}

/** Holds each further language against the first. */
function checkTranslations(
  id: string,
  [first, ...others]: readonly Language[],
  problems: Problems,
): void {
  for (const { code, prose, translation } of others) {
    for (const [chapter, translated] of prose) {
      const original = first?.prose.get(chapter);
      if (!original || !translation) continue;
      const follows = translation.follows.get(chapter) ?? [];
      const command = `npm run translate -- ${id} ${code} --confirm`;
      checkTranslation({ original, translated, follows, command }, problems);
    }
  }
}
