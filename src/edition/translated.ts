/** An edition's short texts, its drop and its indicators in another language than the first. */

import type { Language, LoadedEdition } from '../config/load.ts';
import type { Problems } from '../core/diagnostics.ts';
import { UNTRANSLATED_NOTE } from '../core/edition-status.ts';
import type { Cell, Dataset, IndicatorTable, Observation } from '../core/model.ts';

/** What an edition says in short texts of its own. */
interface Translatable {
  readonly settings: Pick<
    LoadedEdition['settings'],
    'title' | 'subtitle' | 'publisher' | 'contact' | 'synthetic_mark'
  >;
  /** For readers. */
  readonly corrections?: readonly { readonly reason: string }[];
  readonly dataset: Dataset;
  readonly tables: ReadonlyMap<string, IndicatorTable>;
}

/**
 * The same with each text in the language: unchanged for the first language of an edition. What has
 * no translation stays as it is and is a problem, an error but for remarks on rows.
 */
export function translated<Given extends Translatable>(
  given: Given,
  { code: language, translation }: Language,
  problems: Problems,
): Given {
  if (!translation) return given;
  const sayer =
    (code: string, what: string): Say =>
    (text) => {
      if (text === '') return text;
      const found = translation.texts.get(text);
      if (found !== undefined) return found;
      const message = `${what} is not translated to "${language}": ${text}`;
      problems.error(code, message, translation.spanOf(text), `Add it: "${text}": "…"`);
      return text;
    };
  const say = sayer('missing-translation', 'A text of the edition');
  const remark = sayer(UNTRANSLATED_NOTE, 'A remark on a row');
  const { settings, dataset, tables } = given;
  return {
    ...given,
    settings: {
      ...settings,
      title: say(settings.title),
      subtitle: say(settings.subtitle),
      publisher: settings.publisher.map(say),
      ...(settings.synthetic_mark !== undefined && {
        synthetic_mark: say(settings.synthetic_mark),
      }),
      contact: settings.contact.map((each) => ({ ...each, office: say(each.office) })),
    },
    ...(given.corrections && {
      corrections: given.corrections.map((each) => ({ ...each, reason: say(each.reason) })),
    }),
    dataset: translatedDataset(dataset, say, remark),
    tables: new Map([...tables].map(([id, table]) => [id, translatedTable(table, say, remark)])),
  };
}

type Say = (text: string) => string;

function translatedDataset(dataset: Dataset, say: Say, remark: Say): Dataset {
  const noted = <Row extends { readonly note: string }>(row: Row): Row => ({
    ...row,
    note: remark(row.note),
  });
  return {
    ...dataset,
    sources: new Map(
      [...dataset.sources].map(([id, source]) => [
        id,
        { ...source, title: source.title.replace(/(?<= \[)[^\]]+(?=\]$)/, remark) },
      ]),
    ),
    observations: dataset.observations.map((each) => translatedObservation(each, remark)),
    onlineActivities: dataset.onlineActivities.map((each) => translatedObservation(each, remark)),
    availability: dataset.availability.map(noted),
    facts: dataset.facts.map((each) => noted({ ...each, value: factText(each.value, say) })),
    milestones: dataset.milestones.map((each) =>
      noted({ ...each, event: say(each.event), label: say(each.label) }),
    ),
    definitions: dataset.definitions.map((each) =>
      noted({ ...each, term: say(each.term), definition: say(each.definition) }),
    ),
    findings: dataset.findings.map((each) => noted({ ...each, statement: say(each.statement) })),
  };
}

function translatedObservation(observation: Observation, remark: Say): Observation {
  const { note, base } = observation;
  return { ...observation, note: remark(note), ...(base !== undefined && { base: remark(base) }) };
}

/** A date is written by the language itself. */
function factText(text: string, say: Say): string {
  return /^\d{4}(?:-\d\d){0,2}$/.test(text) ? text : say(text);
}

function translatedTable(table: IndicatorTable, say: Say, remark: Say): IndicatorTable {
  return {
    ...table,
    rows: table.rows.map((row) => ({
      ...row,
      cell: translatedCell(row.cell, say),
      inputs: row.inputs.map((input) => translatedObservation(input, remark)),
      ...(typeof row.remark === 'string' && { remark: remark(row.remark) }),
    })),
  };
}

function translatedCell(cell: Cell, say: Say): Cell {
  return cell.kind === 'text' ? { ...cell, text: factText(cell.text, say) } : cell;
}
