/** The tables that are not an indicator's: facts, definitions, marks, formulas, milestones, sources. */

import type { Dataset, IndicatorTable, Portal, Source } from '../../core/model.ts';
import { FLAGS, TOTAL } from '../../core/model.ts';
import type { TableCell, TableModel } from './data-table.ts';
import { escapeHtml } from './tokens.ts';
import type { Wording } from './wording.ts';

/** What the reference tables are made from. */
export interface ReferenceInput {
  readonly dataset: Dataset;
  readonly portals: readonly Portal[];
  readonly facts: readonly string[];
  readonly tables: ReadonlyMap<string, IndicatorTable>;
  readonly wording: Wording;
  readonly factWords: Readonly<Record<string, string>>;
  readonly obsStatus: Readonly<Record<string, string>>;
  readonly formulas: Readonly<Record<string, { readonly name: string; readonly formula: string }>>;
  /** HTML of a citation: `[3]`, linked. */
  readonly cite: (sourceId: string) => string;
  readonly sourceNumber: (sourceId: string) => string;
  readonly inputs: ReadonlyMap<string, string>;
  readonly tools: Readonly<Record<string, string>>;
}

/** Every reference table by id. */
export const REFERENCE_TABLES = {
  'portal-facts': portalFacts,
  definitions,
  flags,
  formulas,
  milestones,
  sources,
  inputs,
  tools,
} as const satisfies Record<string, (input: ReferenceInput) => TableModel>;

function model(
  wording: Wording,
  columns: readonly string[],
  rows: readonly (readonly TableCell[])[],
): TableModel {
  return {
    columns: columns.map((key) => ({ text: wording.words.columns[key] ?? key })),
    rowHeaders: 1,
    rows,
    notes: [],
    wide: false,
  };
}

function own(wording: Wording, portal: Portal): TableCell {
  const text = wording.portalName(portal.id);
  return portal.nameLanguage === wording.language ? { text } : { text, lang: portal.nameLanguage };
}

/** Facts down, portals across. */
function portalFacts(input: ReferenceInput): TableModel {
  const { dataset, portals, facts, wording, factWords, cite } = input;
  const named = facts.filter((fact) => dataset.facts.some((each) => each.fact === fact));
  const country: TableCell[] = [
    { text: wording.words.columns.country ?? 'country' },
    ...portals.map((portal) => ({ text: wording.countryName(portal.country) })),
  ];
  const rows = named.map((fact) => [
    { text: factWords[fact] ?? fact },
    ...portals.map((portal): TableCell => {
      const found = dataset.facts.find((each) => each.fact === fact && each.portal === portal.id);
      return found
        ? { text: found.value, html: `${escapeHtml(found.value)} ${cite(found.sourceId)}` }
        : { text: '[x]' };
    }),
  ]);
  const table = model(wording, ['fact'], [country, ...rows]);
  return {
    ...table,
    columns: [...table.columns, ...portals.map((portal) => own(wording, portal))],
  };
}

function definitions({ dataset, wording, portals, cite }: ReferenceInput): TableModel {
  const rows = dataset.definitions.map((each): TableCell[] => {
    const portal = portals.find((one) => one.id === each.portal);
    return [
      each.portal === TOTAL || !portal ? { text: wording.word('all') } : own(wording, portal),
      { text: each.term },
      {
        text: each.definition,
        html: `${escapeHtml([each.definition, each.note].filter(Boolean).join('; '))} ${cite(each.sourceId)}`,
      },
    ];
  });
  return { ...model(wording, ['portal', 'term', 'definition'], rows), rowHeaders: 2 };
}

/** Marks on paper and the SDMX status behind each. */
function flags({ wording, obsStatus }: ReferenceInput): TableModel {
  const status: Readonly<Record<string, string>> = {
    b: 'B',
    d: 'D',
    e: 'E',
    p: 'P',
    u: 'U',
    x: 'O',
    z: 'M',
  };
  const marks = [...FLAGS, ...Object.keys(wording.words.absences)];
  const rows = marks.map((mark): TableCell[] => {
    const code = status[mark];
    return [
      { text: `[${mark}]` },
      { text: wording.words.flags[mark] ?? wording.words.absences[mark] ?? mark },
      {
        text: code === undefined ? wording.word('no-status') : `${code}: ${obsStatus[code] ?? ''}`,
      },
    ];
  });
  return model(wording, ['mark', 'meaning', 'status'], rows);
}

function formulas({ wording, formulas: all, tables }: ReferenceInput): TableModel {
  const rows = [...tables.keys()].flatMap((id) => {
    const found = all[id];
    return found ? [[{ text: found.name }, { text: found.formula }]] : [];
  });
  return model(wording, ['indicator', 'formula'], rows);
}

function milestones({ dataset, wording, portals, cite }: ReferenceInput): TableModel {
  const rows = dataset.milestones
    .toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
    .flatMap((each): TableCell[][] => {
      const portal = portals.find((one) => one.id === each.portal);
      if (!portal) return [];
      const text = [each.event, each.note].filter(Boolean).join('; ');
      return [
        [
          { text: wording.period(each.date) },
          own(wording, portal),
          { text, html: `${escapeHtml(text)} ${cite(each.sourceId)}` },
        ],
      ];
    });
  return model(wording, ['date', 'portal', 'event'], rows);
}

function sources({ dataset, wording, sourceNumber }: ReferenceInput): TableModel {
  const rows = [...dataset.sources.values()].map((each): TableCell[] => {
    const language =
      each.language === wording.language ? '' : ` lang="${escapeHtml(each.language)}"`;
    const published =
      each.published === '' ? '' : `, ${escapeHtml(wording.period(each.published))}`;
    const note = each.note === '' ? '' : `. ${escapeHtml(each.note)}`;
    return [
      {
        text: sourceNumber(each.id),
        html: `<span id="source-${escapeHtml(each.id)}">${sourceNumber(each.id)}</span>`,
      },
      { text: each.publisher },
      {
        text: each.title,
        html: `${linked(each, language)}${published}${note}${delivered(each)}`,
      },
    ];
  });
  return model(wording, ['number', 'publisher', 'source'], rows);
}

/** The title, as a link where the source was published. */
function linked({ url, title }: Source, language: string): string {
  return url === ''
    ? `<span${language === '' ? '' : ` role="group"${language}`}>${escapeHtml(title)}</span>`
    : `<a href="${escapeHtml(url)}"${language}>${escapeHtml(title)}</a>`;
}

/** A file that nobody published is told by its hash. */
function delivered({ sha256 }: Source): string {
  return sha256 === '' ? '' : ` SHA-256 <code>${escapeHtml(sha256.slice(0, 16))}</code>`;
}

function inputs({ wording, inputs: hashes }: ReferenceInput): TableModel {
  const rows = [...hashes].map(([file, hash]): TableCell[] => [
    { text: file },
    { text: hash.slice(0, 16), html: `<code>${hash.slice(0, 16)}</code>` },
  ]);
  return model(wording, ['file', 'hash'], rows);
}

function tools({ wording, tools: versions }: ReferenceInput): TableModel {
  const rows = Object.entries(versions).map(([tool, version]): TableCell[] => [
    { text: tool },
    { text: version },
  ]);
  return model(wording, ['tool', 'version'], rows);
}
