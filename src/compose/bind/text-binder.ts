/** Binds the texts of an edition in one language: the words of figures and tables, and its prose. */

import { changeObstacle, rankable } from '../../core/comparable.ts';
import { fail, type Problems } from '../../core/diagnostics.ts';
import { didYouMean } from '../../core/did-you-mean.ts';
import { numberFormat } from '../../core/number-format.ts';
import type { BoundText, Kind } from '../report.ts';
import { createTemplateEngine, type TemplateEngine } from '../template.ts';
import type { TemplateSource } from '../template-source.ts';
import { createWording, type Wording } from '../wording.ts';
import { type BindInput, wordSpan } from './bind-input.ts';
import type { Binding } from './binding.ts';
import { callCheck } from './call-check.ts';
import { TEXT_CALLS } from './call-rules.ts';
import { citeHelper, numberSources, type SourceNumbers } from './citations.ts';
import { editionHelpers } from './edition-helpers.ts';
import { findingHelpers } from './findings.ts';
import { markLines } from './line-marks.ts';
import { withPlaceholders } from './placeholders.ts';
import { proseHelpers } from './prose-helpers.ts';
import { factText } from './reference-tables.ts';
import { insertReference, type References } from './references.ts';
import { boundText, insertWords, type TextHelper, type TextInsert } from './text.ts';

export interface TextBinder {
  readonly input: BindInput;
  readonly wording: Wording;
  readonly references: References;
  readonly sourceNumbers: SourceNumbers;
  /** Binds a text of the language file. @throws {UserError} when a call in it is wrong */
  words(
    kind: 'figures' | 'tables',
    id: string,
    key: string,
    text: string,
  ): { readonly bound: BoundText; readonly inserts: readonly TextInsert[] };
  /** Binds a chapter's prose, which is Markdown still. @throws {UserError} as `words` does */
  prose(source: TemplateSource): ReturnType<TemplateEngine<TextInsert>['render']>;
}

/** @param problems takes what texts cannot say yet, in an edition that is still collecting data */
export function createTextBinder(
  input: BindInput,
  references: References,
  problems: Problems,
): TextBinder {
  const { words, portals, tables, dataset, interactive = false } = input;
  const { definitions } = dataset;
  const wording = createWording(input.language, words, portals, numberFormat(input.locale));
  const sourceNumbers = numberSources(dataset.sources);
  const binding: Binding = {
    ...{ tables, wording, interactive },
    obstacle: (table, from, to) =>
      changeObstacle(table, from, to, definitions, input.allowedChanges),
    rankable: (rows) => rankable(rows, definitions),
  };
  const helpersOf = (own: Binding): Record<string, TextHelper> => {
    const strict = {
      ...proseHelpers(own),
      ...referenceHelpers(references, words.document),
      cite: citeHelper(sourceNumbers),
      ...findingHelpers(dataset.findings, sourceNumbers),
      fact: factHelper(input, wording),
      ...editionHelpers(input.edition, portals, own),
    };
    return input.edition.status.status === 'collecting'
      ? withPlaceholders(strict, wording.word('value-outstanding'), problems)
      : strict;
  };
  const helpers = helpersOf(binding);
  const values = templateValues(input);
  const calls = callCheck(TEXT_CALLS, valueNames(values));
  const engine = createTemplateEngine(helpers, { calls });
  const titleEngine = createTemplateEngine(helpersOf({ ...binding, unmarked: true }), { calls });
  const proseEngine = createTemplateEngine(
    { ...helpers, note: noteHelper },
    { calls, transform: interactive ? markLines : undefined },
  );
  return {
    input,
    wording,
    references,
    sourceNumbers,
    words: (kind, id, key, text) => {
      const start = wordSpan(input.wordSpans, kind, id, key);
      const { render } = key === 'title' ? titleEngine : engine;
      const rendered = render({ file: start.file, text: text.trim(), start }, values);
      return { bound: boundText(rendered), inserts: rendered.inserts };
    },
    prose: (source) => proseEngine.render(source, values),
  };
}

/** What texts can use without a helper: `{{edition.title}}`. */
function templateValues({ edition }: BindInput): { readonly edition: object } {
  const { title, reference, baseYear, covidYears } = edition;
  return {
    edition: {
      title,
      from: String(reference.from),
      to: String(reference.to),
      base_year: String(baseYear),
      covid_from: String(covidYears[0] ?? reference.to),
      covid_to: String(covidYears.at(-1) ?? reference.to),
    },
  };
}

function valueNames({ edition }: { readonly edition: object }): string[] {
  return Object.keys(edition).map((name) => `edition.${name}`);
}

function referenceHelpers(
  references: References,
  words: Readonly<Record<string, string>>,
): Record<Kind, TextHelper> {
  const helper =
    (kind: Kind): TextHelper =>
    (call) =>
      insertReference(references, kind, call, words);
  return { figure: helper('figure'), table: helper('table'), chapter: helper('chapter') };
}

const noteHelper: TextHelper = (call) =>
  call.insert({ text: '', html: '', note: call.inside().trim(), span: call.span });

/** `{{fact "kanta" "operator"}}` */
function factHelper({ dataset, portals }: BindInput, wording: Wording): TextHelper {
  return (call) => {
    const [portal = '', fact = ''] = call.words.map(String);
    const own = dataset.facts.filter((each) => each.portal === portal);
    const found = own.find((each) => each.fact === fact);
    if (found) return insertWords(call, factText(found.value, wording));
    const ids = portals.map(({ id }) => id);
    const facts = own.map((each) => each.fact);
    return fail(
      'unknown-fact',
      `The drop has no fact "${fact}" about "${portal}".`,
      call.span,
      facts.length > 0 ? didYouMean(fact, facts) : didYouMean(portal, ids),
    );
  };
}
