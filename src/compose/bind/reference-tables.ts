/** The tables that are not an indicator's: facts, definitions, marks, formulas, milestones, tools. */

import { escapeHtml } from '../../core/escape.ts';
import { FLAGS, TOTAL } from '../../core/model.ts';
import { bracketed } from '../../core/number-format.ts';
import { isDay, isMonth } from '../../core/period.ts';
import type { Portal } from '../../core/portal.ts';
import type { TableCell, TableModel } from '../blocks.ts';
import { sentence, type Wording } from '../wording.ts';
import type { BindInput } from './bind-input.ts';
import { citation, type SourceNumbers } from './citations.ts';
import { marksOf } from './data-table.ts';
import { scorecard } from './scorecard.ts';

/** What the reference tables are made from. */
export interface ReferenceInput {
  readonly input: BindInput;
  readonly wording: Wording;
  readonly sourceNumbers: SourceNumbers;
  /** The indicators of which the report shows or says anything. */
  readonly shownIndicators: ReadonlySet<string>;
}

/** Every reference table by id. */
export const REFERENCE_TABLES = {
  scorecard,
  'portal-facts': portalFacts,
  definitions,
  flags,
  formulas,
  milestones,
  tools,
} as const satisfies Record<string, (input: ReferenceInput) => TableModel>;

function model(
  wording: Wording,
  columns: readonly string[],
  rows: readonly (readonly TableCell[])[],
): TableModel {
  return {
    columns: columns.map((key) => ({ text: wording.column(key) })),
    rowHeaders: 1,
    rows,
    notes: [],
    wide: false,
  };
}

function own(wording: Wording, portal: Portal): TableCell {
  const lang = wording.nameLanguage('portal', portal.id);
  return { text: wording.portalName(portal.id), ...(lang !== undefined && { lang }) };
}

/** What the figure about the organisation of the portals shows. */
const ORGANISATION = ['operator', 'owners'];

/** Facts down, portals across. */
function portalFacts(given: ReferenceInput): TableModel {
  const { input, wording } = given;
  const { dataset, portals, codelists, words } = input;
  const ids = portals.map(({ id }) => id);
  // What is known of a single portal is not a comparison: it stands in that portal's profile.
  const named = codelists.facts.filter(
    (fact) =>
      !ORGANISATION.includes(fact) &&
      dataset.facts.filter((each) => each.fact === fact && ids.includes(each.portal)).length > 1,
  );
  const country: TableCell[] = [
    { text: wording.column('country') },
    ...portals.map((portal) => ({ text: wording.countryName(portal.country) })),
  ];
  const rows = named.map((fact) => [
    { text: words.facts[fact] ?? fact },
    ...portals.map((portal): TableCell => {
      const found = dataset.facts.find((each) => each.fact === fact && each.portal === portal.id);
      if (!found) return { text: '[n]' };
      const text = factText(found.value, wording);
      return { text, html: cited(text, found.sourceId, given) };
    }),
  ]);
  const table = model(wording, ['fact'], [country, ...rows]);
  return {
    ...table,
    columns: [...table.columns, ...portals.map((portal) => own(wording, portal))],
  };
}

/** A fact that is a date is written as dates are. */
export function factText(value: string, wording: Wording): string {
  return isMonth(value) || isDay(value) ? wording.period(value) : value;
}

/** A text with its source, marked where that was published after the edition; as HTML. */
export function cited(
  text: string,
  sourceId: string,
  { input, sourceNumbers }: Pick<ReferenceInput, 'input' | 'sourceNumbers'>,
): string {
  const mark = input.dataset.sources.get(sourceId)?.isLater ? ` ${bracketed('a')}` : '';
  return `${escapeHtml(text)}${mark} ${citation(sourceNumbers, sourceId)}`;
}

function definitions(given: ReferenceInput): TableModel {
  const { input, wording } = given;
  const { dataset, portals } = input;
  const rows = dataset.definitions.map((each): TableCell[] => {
    const portal = portals.find((one) => one.id === each.portal);
    return [
      each.portal === TOTAL || !portal ? { text: wording.word('all') } : own(wording, portal),
      { text: each.term },
      {
        text: each.definition,
        html: cited(joined(each.definition, each.note), each.sourceId, given),
      },
    ];
  });
  return { ...model(wording, ['portal', 'term', 'definition'], rows), rowHeaders: 2 };
}

/** The marks that the report uses, and the code of the SDMX status behind each. */
function flags({ input, wording, shownIndicators }: ReferenceInput): TableModel {
  const status: Readonly<Record<string, string>> = {
    b: 'B',
    d: 'D',
    e: 'E',
    p: 'P',
    u: 'U',
    n: 'L',
    x: 'O',
    z: 'M',
  };
  const shown = [...input.tables.values()].filter(({ id }) => shownIndicators.has(id));
  const isLater = [...input.dataset.sources.values()].some((each) => each.isLater);
  // Facts may lack too, and be taken from later pages.
  const used = new Set([...shown.flatMap((table) => marksOf(table, wording)), 'n']);
  if (isLater) used.add('a');
  const marks = [...FLAGS, ...Object.keys(wording.words.absences)].filter((mark) => used.has(mark));
  const rows = marks.map((mark): TableCell[] => [
    { text: `[${mark}]` },
    { text: wording.mark(mark) },
    { text: status[mark] ?? '–' },
  ]);
  return model(wording, ['mark', 'meaning', 'status'], rows);
}

function formulas({ input, wording, shownIndicators }: ReferenceInput): TableModel {
  const rows = [...input.tables.keys()].flatMap((id) => {
    const found = input.words.indicators[id];
    // Its lack has been reported.
    return found && shownIndicators.has(id)
      ? [[{ text: found.name }, { text: found.formula }]]
      : [];
  });
  return model(wording, ['indicator', 'formula'], rows);
}

function milestones(given: ReferenceInput): TableModel {
  const { input, wording } = given;
  const { dataset, portals } = input;
  const rows = dataset.milestones
    .toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
    .flatMap((each): TableCell[][] => {
      const portal = portals.find((one) => one.id === each.portal);
      if (!portal) return [];
      const text = joined(each.event, each.note);
      return [
        [
          { text: wording.period(each.date) },
          own(wording, portal),
          { text, html: cited(text, each.sourceId, given) },
        ],
      ];
    });
  return model(wording, ['date', 'portal', 'event'], rows);
}

/** A text and its note, as sentences. */
export function joined(text: string, note: string): string {
  return note === '' ? text : `${sentence(text)} ${note}`;
}

function tools({ input, wording }: ReferenceInput): TableModel {
  const rows = Object.entries(input.tools).map(([tool, version]): TableCell[] => [
    { text: tool },
    { text: version },
  ]);
  return model(wording, ['tool', 'version'], rows);
}
