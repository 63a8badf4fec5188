/** Completeness of a drop. */

import { TOTAL } from '../../core/model.ts';
import { yearOf } from '../../core/period.ts';
import type { Finding, PlausibilityInput } from './report.ts';

/** Every portal in every table, every reference year of the headline measure and of the population. */
export function countryCoverage(input: PlausibilityInput): Finding[] {
  return [...portalsInTables(input), ...yearsOfHeadline(input), ...yearsOfPopulation(input)];
}

function portalsInTables({ drop, portals }: PlausibilityInput): Finding[] {
  const { dataset } = drop;
  const tables: readonly [string, ReadonlySet<string>][] = [
    ['observations', new Set(dataset.observations.map((each) => each.channel))],
    ['availability', new Set(dataset.availability.map((each) => each.portal))],
    ['portal_facts', new Set(dataset.facts.map((each) => each.portal))],
    ['milestones', new Set(dataset.milestones.map((each) => each.portal))],
  ];
  return tables.flatMap(([table, known]) =>
    portals
      .filter(({ id }) => !known.has(id))
      .map(({ id }) =>
        missing(
          drop,
          table,
          'portal-without-rows',
          `${table} ${id}`,
          `${table} has no row for ${id}.`,
          'Ask the agency for the data, or acknowledge the warning with the reason.',
        ),
      ),
  );
}

function yearsOfHeadline({ drop, portals, years }: PlausibilityInput): Finding[] {
  const byChannel = Map.groupBy(drop.dataset.observations, (each) => each.channel);
  return portals.flatMap(({ id, opened, substitutes }) => {
    const measure = substitutes.visits?.measure ?? 'visits';
    const known = new Set(
      (byChannel.get(id) ?? [])
        .filter((each) => each.measure === measure && each.age === TOTAL)
        .map((each) => each.period),
    );
    const open = years.filter((year) => year >= yearOf(opened));
    return gaps(open, known, (gap) =>
      missing(
        drop,
        'observations',
        'missing-year',
        `${id} ${measure}`,
        `${id} has no row of ${measure} for ${gap}.`,
        'Add a row with status L (exists, but was not available), O (not published) or M (cannot exist).',
      ),
    );
  });
}

function yearsOfPopulation({ drop, portals, years }: PlausibilityInput): Finding[] {
  const populations = Map.groupBy(
    drop.dataset.observations.filter((each) => each.measure === 'population'),
    (each) => each.country,
  );
  return [...new Set(portals.map((each) => each.country))].flatMap((country) => {
    const known = new Set((populations.get(country) ?? []).map((each) => yearOf(each.period)));
    return gaps(years, known, (gap) =>
      missing(
        drop,
        'population',
        'missing-population',
        `${country} population`,
        `${country} has no population on 1 January of ${gap}.`,
        'Add it to population.csv: values per inhabitant are computed from it.',
      ),
    );
  });
}

function gaps(
  years: readonly string[],
  known: ReadonlySet<string>,
  findingFor: (gap: string) => Finding,
): Finding[] {
  const lacking = years.filter((year) => !known.has(year));
  return lacking.length > 0 ? [findingFor(lacking.join(', '))] : [];
}

/** Missing rows are reported at the header of their table. */
function missing(
  drop: PlausibilityInput['drop'],
  table: string,
  code: string,
  subject: string,
  message: string,
  hint: string,
): Finding {
  const file = drop.files.find(({ format }) => format.file.includes(`/${table}.`))?.format.file;
  const span = { file: file ?? table, line: 1, column: 1 };
  return { severity: 'warning', code, message, hint, subject, row: { span }, column: '' };
}

/** A source that no row names is a mistake, or a row was forgotten. */
export function unusedSources({ drop }: PlausibilityInput): Finding[] {
  const { sources, ...tables } = drop.dataset;
  const used = new Set(Object.values(tables).flatMap((rows) => rows.map((each) => each.sourceId)));
  return [...sources.values()]
    .filter((source) => !used.has(source.id))
    .map((source) => ({
      severity: 'warning',
      code: 'unused-source',
      message: `No row uses the source "${source.id}".`,
      hint: 'Remove it, or name it in the rows that come from it.',
      subject: source.id,
      row: source,
      column: 'source_id',
    }));
}
