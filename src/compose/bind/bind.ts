/** The bind stage: every figure, table and text of an edition gets its words and its numbers. */

import type { Problems } from '../../core/diagnostics.ts';
import type { BoundReport, BoundTable } from '../report.ts';
import { phrase, type Wording } from '../wording.ts';
import { backCover, withGlossary } from './back-matter.ts';
import { type BindInput, type NamedCorrection, wordSpan } from './bind-input.ts';
import type { BoundProse } from './chapter-helpers.ts';
import { bindChapter } from './chapters.ts';
import { checkTexts } from './check-texts.ts';
import { coverOf } from './cover.ts';
import { bindFigures, outstandingTables } from './outstanding.ts';
import { KEY_INDICATORS } from './profiles.ts';
import { chapterProse } from './prose.ts';
import { REFERENCE_TABLES } from './reference-tables.ts';
import { numberReferences, type References, reportUnmentioned } from './references.ts';
import { withCitedSources } from './sources-list.ts';
import { statusNotice } from './status-notice.ts';
import { mentionsIn, numbersIn, type TextInsert } from './text.ts';
import { createTextBinder, type TextBinder } from './text-binder.ts';

/** @throws {UserError} with every problem of the texts and of what the chapters place */
export function bindReport(input: BindInput, problems: Problems): BoundReport {
  checkTexts(input, problems);
  reportUnnamedIndicators(input, problems);
  const references = numberAll(input, problems);
  const binder = createTextBinder(input, references, problems);
  const { figures, outstanding } = bindFigures(binder, problems);
  const tables = bindTables(binder, problems);
  const prose = bindProse(binder, problems);
  const inserts = [...figures, ...outstanding, ...prose.values(), ...tables].flatMap(
    (each) => each.inserts,
  );
  // What a text that cannot be read mentions is not known.
  if (prose.size === input.prose.size && !input.excerpt)
    reportUnmentioned(references, mentionsIn(inserts), problems);
  const shown = {
    shownIndicators: new Set([
      ...KEY_INDICATORS,
      ...figures.flatMap(({ figure }) => figure.indicators),
      ...tables.map(({ table }) => table.id),
      ...inserts.flatMap(({ cell }) => cell?.split(':', 1) ?? []),
    ]),
    figures: figures.map(({ figure }) => figure),
    numberedTables: tables.map(({ table }) => table),
    outstandingFigures: outstanding.map(({ figure }) => figure),
    outstandingTables: outstandingTables(binder, problems),
  };
  const chapters = input.chapters.flatMap((id) => {
    const [template, text] = [input.templates.chapters.get(id), prose.get(id)];
    if (!template || !text) return [];
    const content = { ...binder, ...shown };
    return problems.collect(() => bindChapter(id, template, text, content, problems)) ?? [];
  });
  problems.failOnErrors();
  return {
    ...frontMatter(binder),
    chapters: withGlossary(
      // What a part of the report cites is not all that is cited.
      input.excerpt ? chapters : withCitedSources(chapters, shown, binder.wording),
      input.words.glossary,
      input.locale,
    ),
    figures: shown.figures,
    tables: shown.numberedTables,
    outstandingFigures: shown.outstandingFigures,
    numbers: numbersIn(inserts),
  };
}

function frontMatter(
  binder: TextBinder,
): Omit<BoundReport, 'chapters' | 'figures' | 'tables' | 'outstandingFigures' | 'numbers'> {
  const { input, wording } = binder;
  const { edition, portals } = input;
  const { flags, absences, document, attached_columns: attachedColumns } = wording.words;
  return {
    edition: edition.id,
    language: input.language,
    title: edition.title,
    subtitle: edition.subtitle,
    publishers: edition.publishers,
    published: wording.period(edition.published),
    corrections: (edition.corrections ?? []).map((each) => correctionText(each, wording)),
    ...(edition.syntheticMark !== undefined && { synthetic: edition.syntheticMark }),
    notice: statusNotice(edition.status, wording),
    words: document,
    attachedColumns,
    marks: { ...flags, ...absences },
    portals: portals.map(({ id, colours, shape, country }) => ({
      ...{ id, colours, shape },
      name: wording.portalName(id),
      country: wording.countryName(country),
    })),
    cover: coverOf(binder),
    back: backCover(input, wording),
  };
}

function correctionText(
  { revision, edition, date, reason }: NamedCorrection,
  wording: Wording,
): string {
  const parts = { date: wording.period(date), reason };
  return revision === undefined
    ? phrase(wording.word('correction-before'), { ...parts, edition: edition ?? '' })
    : phrase(wording.word('correction'), { ...parts, revision: String(revision) });
}

function numberAll({ templates, tables, chapters }: BindInput, problems: Problems): References {
  const known = {
    figure: new Set(templates.charts.keys()),
    table: new Set([...tables.keys(), ...Object.keys(REFERENCE_TABLES)]),
  };
  const sources = chapters.flatMap((id) => {
    const source = templates.chapters.get(id);
    return source ? [{ id, source }] : [];
  });
  return numberReferences(sources, known, problems);
}

/** An indicator without words would be missing from the table of formulas. */
function reportUnnamedIndicators(
  { tables, words, wordSpans }: BindInput,
  problems: Problems,
): void {
  for (const id of tables.keys()) {
    if (words.indicators[id]) continue;
    problems.error(
      'missing-label',
      `The indicator "${id}" has no words.`,
      wordSpan(wordSpans, 'indicators'),
      `Add indicators.${id} with name and formula.`,
    );
  }
}

/** The titles and notes of the numbered tables; a table without a title is called by its id. */
function bindTables(
  binder: TextBinder,
  problems: Problems,
): { readonly table: BoundTable; readonly inserts: readonly TextInsert[] }[] {
  const { input, references } = binder;
  return references.tables.flatMap(({ id, number, chapter }) => {
    const words = input.words.tables[id];
    const texts = problems.collect(() => ({
      title: binder.words('tables', id, 'title', words?.title || id),
      note: binder.words('tables', id, 'note', words?.note ?? ''),
    }));
    if (!texts) return [];
    const { title, note } = texts;
    const table = { id, number, chapter, title: title.bound, note: note.bound };
    return [{ table, inserts: [...title.inserts, ...note.inserts] }];
  });
}

/** The prose of each chapter whose text has no mistake. */
function bindProse(binder: TextBinder, problems: Problems): ReadonlyMap<string, BoundProse> {
  const { prose: sources, interactive = false } = binder.input;
  const chapters = [...sources].flatMap(([id, source]) => {
    const rendered = problems.collect(() => binder.prose(source));
    if (!rendered) return [];
    const prose = chapterProse(rendered.marked, { interactive });
    if (prose) return [[id, { source, prose, inserts: rendered.inserts }] as const];
    problems.error(
      'missing-title',
      'The text does not begin with its title.',
      { file: source.file, line: 1 },
      'Begin with "# " and the chapter’s title.',
    );
    return [];
  });
  return new Map(chapters);
}
