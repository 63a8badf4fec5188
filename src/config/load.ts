/** The load stage: one edition's configuration, templates, charts and prose, read and checked. */

import { didYouMean, fail, type Problems, type Span } from '../core/diagnostics.ts';
import { OUTSTANDING_CODES } from '../core/edition-status.ts';
import type { Portal } from '../core/model.ts';
import type { Sources } from '../io/sources.ts';
import { type ChartTemplate, readCharts } from './chart-templates.ts';
import { checkCharacters, checkDocumentCharacters } from './check-characters.ts';
import { checkColours } from './check-colours.ts';
import { checkLabels } from './check-labels.ts';
import { checkStyles } from './check-styles.ts';
import { checked, type PositionedDocument, readDocument } from './document.ts';
import { editionFolders } from './editions.ts';
import { withoutLeftOut } from './leave-out.ts';
import {
  type Codelists,
  codelistsSchema,
  type EditionFile,
  editionSchema,
  type LanguageFile,
  languageSchema,
  type PortalsFile,
  portalsSchema,
} from './schemas.ts';
import { readSignoffs, type Signoff, signoffsFile } from './signoffs.ts';

/** A text file and its name from the project's root. */
interface TextFile {
  readonly file: string;
  readonly text: string;
}

/** The words of one language and where each stands. */
export interface Language {
  readonly code: string;
  readonly words: LanguageFile;
  readonly document: PositionedDocument;
  /** Prose by chapter. */
  readonly prose: ReadonlyMap<string, TextFile>;
}

interface Templates {
  readonly report: TextFile;
  readonly chapters: ReadonlyMap<string, TextFile>;
  readonly partials: ReadonlyMap<string, TextFile>;
  readonly styles: readonly TextFile[];
  readonly charts: ReadonlyMap<string, ChartTemplate>;
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
  /** Sign-offs by portal. */
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
  const known = editionFolders(sources);
  if (!known.includes(id)) {
    fail('unknown-edition', `There is no edition "${id}".`, undefined, didYouMean(id, known));
  }
  const document = readDocument(sources, `config/${id}/edition.yaml`, problems);
  checkDocumentCharacters(document, problems);
  const settings = checked(document, editionSchema, problems);
  const codelists = checked(
    readDocument(sources, 'config/codelists.yaml', problems),
    codelistsSchema,
    problems,
  );
  const { portals, colourOf } = loadPortals(sources, id, problems);
  problems.failOnErrors();
  if (!document || !settings || !codelists)
    throw new Error('Configuration without a problem is missing.');
  if (settings.status === 'collecting') problems.setAside(OUTSTANDING_CODES);
  const chosen = choosePortals(settings, portals, document, problems);
  // Without its portals a drop cannot be checked.
  problems.failOnErrors();
  checkSettings(settings, document, problems);
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
  checkChapters(settings, templates, document, problems);
  const languages = settings.languages.flatMap((code, index) => {
    const span = document.spanOf(['languages', index]);
    const language = loadLanguage(sources, id, code, settings, templates, problems, span);
    if (language) checkLabels(codelists, settings.portals, language, problems);
    return language ? [language] : [];
  });
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
  const known = editionFolders(sources);
  if (!known.includes(id)) {
    problems.error('unknown-edition', `There is no edition "${id}".`, from, didYouMean(id, known));
    return undefined;
  }
  const document = readDocument(sources, `config/${id}/edition.yaml`, problems, from);
  const settings = checked(document, editionSchema, problems);
  if (!document || !settings) return undefined;
  const { portals } = loadPortals(sources, id, problems);
  return { settings, portals: choosePortals(settings, portals, document, problems) };
}

/** The blocks of all portals, and the place of a portal's colour. */
interface PortalBlocks {
  readonly portals: PortalsFile['portals'];
  readonly colourOf: (portal: string) => Span;
}

function loadPortals(sources: Sources, id: string, problems: Problems): PortalBlocks {
  const files = ['config/portals.yaml', `config/${id}/portals.yaml`];
  const documents = files
    .filter((file, index) => index === 0 || sources.exists(file))
    .flatMap((file) => readDocument(sources, file, problems) ?? []);
  const blocks = documents.map((document) => {
    checkDocumentCharacters(document, problems);
    return { document, portals: checked(document, portalsSchema, problems)?.portals ?? {} };
  });
  return {
    portals: Object.assign({}, ...blocks.map(({ portals }) => portals)),
    colourOf: (portal) => {
      const own = blocks.findLast(({ portals }) => Object.hasOwn(portals, portal));
      return own?.document.spanOf(['portals', portal, 'colour']) ?? { file: 'config/portals.yaml' };
    },
  };
}

function choosePortals(
  settings: EditionFile,
  portals: PortalsFile['portals'],
  document: PositionedDocument,
  problems: Problems,
): Portal[] {
  return settings.portals.flatMap((id, index) => {
    const block = portals[id];
    const span = document.spanOf(['portals', index]);
    if (!block) {
      problems.error(
        'unknown-portal',
        `Unknown portal "${id}".`,
        span,
        didYouMean(id, Object.keys(portals)),
      );
      return [];
    }
    if (settings.portals.indexOf(id) !== index) {
      problems.error(
        'duplicate-portal',
        `Portal "${id}" is listed twice.`,
        span,
        'Remove one of them.',
      );
      return [];
    }
    const { name_language: nameLanguage, country_names: countryNames, ...rest } = block;
    return [{ id, nameLanguage, countryNames: countryNames ?? {}, ...rest }];
  });
}

function checkSettings(
  { reference, base_year: baseYear, covid_years: covidYears }: EditionFile,
  document: PositionedDocument,
  problems: Problems,
): void {
  const { from, to } = reference;
  if (from > to) {
    problems.error(
      'reference-years',
      `The reference years end (${to}) before they begin (${from}).`,
      document.spanOf(['reference', 'to']),
      'Give the first year as "from" and the last as "to".',
    );
    return;
  }
  const isOutside = (year: number): boolean => year < from || year > to;
  if (isOutside(baseYear)) {
    problems.error(
      'base-year',
      `The base year ${baseYear} is outside the reference years.`,
      document.spanOf(['base_year']),
      `Choose a year from ${from} to ${to}.`,
    );
  }
  for (const [index, year] of covidYears.entries()) {
    if (!isOutside(year)) continue;
    problems.error(
      'covid-year',
      `The COVID-19 year ${year} is outside the reference years.`,
      document.spanOf(['covid_years', index]),
      `Choose years from ${from} to ${to}.`,
    );
  }
}

function loadTemplates(sources: Sources, problems: Problems): Templates {
  const folder = (name: string, ending: string): ReadonlyMap<string, TextFile> =>
    new Map(
      sources
        .list(`templates/${name}`)
        .filter((file) => file.endsWith(ending))
        .map((file) => [
          file.slice(0, -ending.length),
          textFile(sources, `templates/${name}/${file}`, problems),
        ]),
    );
  return {
    report: textFile(sources, 'templates/report.hbs', problems),
    chapters: folder('chapters', '.hbs'),
    partials: folder('partials', '.hbs'),
    styles: loadStyles(folder('styles', '.css'), problems),
    charts: readCharts(sources, problems),
  };
}

function loadStyles(sheets: ReadonlyMap<string, TextFile>, problems: Problems): TextFile[] {
  for (const { file, text } of sheets.values()) checkStyles(file, text, problems);
  return [...sheets.values()];
}

/** A text file; one that cannot be read is empty, and what is wrong with it in `problems`. */
function textFile(sources: Sources, file: string, problems: Problems): TextFile {
  const text = problems.collect(() => sources.text(file)) ?? '';
  checkCharacters(file, text, problems);
  return { file, text };
}

function checkChapters(
  settings: EditionFile,
  templates: Templates,
  document: PositionedDocument,
  problems: Problems,
): void {
  for (const [index, chapter] of settings.chapters.entries()) {
    const span = document.spanOf(['chapters', index]);
    if (!templates.chapters.has(chapter)) {
      const hint = didYouMean(chapter, templates.chapters.keys());
      problems.error(
        'unknown-chapter',
        `There is no chapter "${chapter}" in templates/chapters.`,
        span,
        hint,
      );
    }
    if (settings.chapters.indexOf(chapter) !== index) {
      problems.error(
        'duplicate-chapter',
        `Chapter "${chapter}" is listed twice.`,
        span,
        'Remove one of them.',
      );
    }
  }
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
  const document = readDocument(sources, `config/languages/${code}.yaml`, problems, span);
  checkDocumentCharacters(document, problems);
  const words = checked(document, languageSchema, problems);
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
