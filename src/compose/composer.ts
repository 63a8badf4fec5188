/**
 * The compose stage: one edition in one language, first its figures' words (so that they can be
 * drawn), then the whole document as one HTML file that needs nothing beside itself.
 */

import { didYouMean, fail, type Problems } from '../core/diagnostics.ts';
import type { IndicatorTable } from '../core/model.ts';
import { numberFormat } from '../core/number-format.ts';
import { assemble, tableTexts } from './assemble/assembly.ts';
import type { OpenChapter } from './assemble/chapter-helpers.ts';
import { chapterProse } from './assemble/markdown.ts';
import { type Binding, createBinding } from './bind/binding.ts';
import { type BoundNumber, createBoundNumbers } from './bind/bound-numbers.ts';
import { checkTexts } from './bind/check-texts.ts';
import { type Citations, createCitations } from './bind/citations.ts';
import type { FigureContext, PreparedFigure } from './bind/figure-texts.ts';
import { outstandingTables, prepareFigures } from './bind/outstanding.ts';
import { withPlaceholders } from './bind/placeholders.ts';
import { proseHelpers } from './bind/prose-helpers.ts';
import { REFERENCE_TABLES } from './bind/reference-tables.ts';
import { numberReferences, type References } from './bind/references.ts';
import { createTokens, escapeHtml, type Tokens } from './bind/tokens.ts';
import { createWording, type Wording } from './bind/wording.ts';
import type { ComposerInput, FinalInput, Shared } from './composer-input.ts';
import { createTemplateEngine, type Helper } from './template.ts';

export interface Composer {
  readonly figures: readonly PreparedFigure[];
  readonly wording: Wording;
  readonly references: References;
  readonly citations: Citations;
  /** The numbers that texts have asked for so far. */
  readonly numbers: readonly BoundNumber[];
  /** A figure's text without the markers of bound text. */
  plain(text: string): string;
  /** A table's title and note as plain text. @throws {UserError} when a call in them is wrong */
  tableTexts(id: string): { readonly title: string; readonly note: string };
  /** @throws {UserError} with every problem of the texts */
  html(final: FinalInput): string;
}

/**
 * Checks all texts, numbers figures and tables and makes the figures' words.
 * @throws {UserError} with every problem found so far
 */
export function createComposer(input: ComposerInput, problems: Problems): Composer {
  checkTexts(input, problems);
  const shared = share(input, problems);
  const { charts } = input.templates;
  const { references } = shared;
  const prepared = prepareFigures(charts, figureContext(input, shared), references, problems);
  const { figures } = prepared;
  const outstanding = {
    figures: prepared.outstanding,
    tables: outstandingTables(
      input.tables,
      references,
      problems,
      (id) => tableTexts(id, input, shared).title,
    ),
  };
  const prose = readProse(input, shared, problems);
  // What a text that cannot be read mentions is not known.
  if (prose.size === input.prose.size) references.reportUnmentioned(problems);
  problems.failOnErrors();
  const { wording, citations, tokens, numbers } = shared;
  return {
    figures,
    wording,
    references,
    citations,
    numbers: numbers.all,
    plain: tokens.plain,
    tableTexts: (id) => {
      const { title, note } = tableTexts(id, input, shared);
      return { title: tokens.plain(title), note: tokens.plain(note) };
    },
    html: (final) => assemble(input, { ...shared, outstanding }, figures, prose, final),
  };
}

function share(input: ComposerInput, problems: Problems): Shared {
  const format = numberFormat(input.locale);
  const wording = createWording(input.language, input.words, input.portals, format);
  const tokens = createTokens();
  const citations = createCitations(input.dataset.sources, tokens);
  const chapters = input.chapters.flatMap((id) => {
    const source = input.templates.chapters.get(id);
    return source ? [{ id, source }] : [];
  });
  const known = {
    figure: new Set(input.templates.charts.keys()),
    table: new Set([...input.tables.keys(), ...Object.keys(REFERENCE_TABLES)]),
  };
  const { document } = input.words;
  const kinds = {
    figure: document.figure ?? '',
    table: document.table ?? '',
    chapter: document.chapter ?? '',
    page: document.page ?? '{page}',
  };
  const references = numberReferences(chapters, known, kinds, problems);
  const { tables, obstacle } = input;
  const numbers = createBoundNumbers();
  const onNumber = numbers.keep;
  const binding = createBinding({ tables, wording, tokens, obstacle, onNumber });
  const strict = numbers.watched({
    ...proseHelpers(binding),
    ...textHelpers(input, binding, references, citations),
  });
  const helpers =
    input.edition.status.status === 'collecting'
      ? withPlaceholders(strict, placeholderOf(wording, tokens), problems)
      : strict;
  const { title, reference, baseYear, covidYears } = input.edition;
  const values = {
    edition: {
      title,
      from: String(reference.from),
      to: String(reference.to),
      base_year: String(baseYear),
      covid_from: String(covidYears[0] ?? reference.to),
    },
  };
  const engine = createTemplateEngine(helpers);
  return { wording, tokens, citations, references, engine, numbers, values };
}

/** Stands where a text names a value that has not been delivered yet. */
function placeholderOf(wording: Wording, tokens: Tokens): string {
  const text = wording.word('value-outstanding');
  return tokens.add(text, `<span class="outstanding">${escapeHtml(text)}</span>`);
}

/** Helpers of prose that need the whole document. */
function textHelpers(
  { dataset, portals }: ComposerInput,
  { tokens }: Binding,
  references: References,
  citations: Citations,
): Record<string, Helper> {
  return {
    figure: (call) => references.link('figure', call, tokens),
    table: (call) => references.link('table', call, tokens),
    chapter: (call) => references.link('chapter', call, tokens),
    cite: citations.helper,
    note: (call) => `\uE002${call.inside().trim()}\uE003`,
    fact: (call) => {
      const [portal, fact] = call.words.map(String);
      const found = dataset.facts.find((each) => each.portal === portal && each.fact === fact);
      if (!found) {
        const known = dataset.facts
          .filter((each) => each.portal === portal)
          .map((each) => each.fact);
        const hint =
          known.length > 0
            ? didYouMean(fact ?? '', known)
            : didYouMean(
                portal ?? '',
                portals.map((each) => each.id),
              );
        return fail(
          'unknown-fact',
          `The drop has no fact "${fact}" about "${portal}".`,
          call.span,
          hint,
        );
      }
      return tokens.add(found.value, escapeHtml(found.value));
    },
  };
}

function figureContext(input: ComposerInput, shared: Shared): FigureContext {
  const { words, tables, portals, codelists, wordSpan, edition } = input;
  return {
    ...shared,
    tables,
    covidYears: edition.covidYears,
    orders: { portals, services: codelists.services, ages: codelists.ages },
    figureWords: words.figures,
    chartWords: words.chart,
    wordSpan,
    sourceLine: (all: readonly IndicatorTable[]) => plainSources(all, input, shared.wording),
    ...(edition.syntheticMark !== undefined && { watermark: edition.syntheticMark }),
  };
}

/** The source line of a figure that stands alone. */
function plainSources(
  all: readonly IndicatorTable[],
  { dataset, edition }: ComposerInput,
  wording: Wording,
): string {
  const ids = new Set(
    all.flatMap((table) =>
      table.rows.filter((row) => row.cell.kind !== 'absent').flatMap((row) => row.sourceIds),
    ),
  );
  const publishers = new Set(
    [...dataset.sources.values()]
      .filter((source) => ids.has(source.id))
      .map((source) => source.publisher),
  );
  return `${wording.word('sources')}: ${[...publishers, edition.title].join('; ')}.`;
}

function readProse(
  input: ComposerInput,
  shared: Shared,
  problems: Problems,
): ReadonlyMap<string, OpenChapter> {
  const chapters = [...input.prose].flatMap(([id, source]) => {
    const text = problems.collect(() =>
      shared.engine.render(source, shared.values, { plain: true, lines: input.lines ?? false }),
    );
    if (text === undefined) return [];
    const prose = chapterProse(text);
    if (prose) return [[id, { prose, placed: new Set<string>() }] as const];
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
