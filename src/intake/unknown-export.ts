/** Why a file cannot be read by any map, in words that help whoever sends it. */

import type { IntakeMap } from '../config/intake-map-schema.ts';
import { fail } from '../core/diagnostics.ts';
import { didYouMean, nearest } from '../core/did-you-mean.ts';
import type { RecordFile } from '../drop/reading/records.ts';
import type { Line } from './choose-map.ts';
import { headerOf, normal } from './export-header.ts';
import { formatName } from './readable.ts';

interface OpenTable {
  readonly records: RecordFile;
  readonly lines: readonly Line[];
}

/** A map whose header is there, and whose rows are not. @throws {UserError} */
export function notChosen(
  maps: ReadonlyMap<string, IntakeMap>,
  tables: readonly OpenTable[],
): void {
  for (const [name, map] of maps) {
    for (const { lines, records } of tables) {
      const headers = lines.flatMap(({ fields, line }) => headerOf(map, fields, line) ?? []);
      for (const [index, wanted] of headers[0]?.filters ?? []) {
        const values = new Set(lines.slice(1).map(({ fields }) => String(fields[index] ?? '')));
        if (values.has(wanted)) continue;
        const column = headers[0]?.names[index];
        const message = `${records.format.file} has no row in which ${column} is "${wanted}", as the map ${name} asks.`;
        const some = [...values].slice(0, 12).join(', ');
        const hint = `${didYouMean(wanted, [...values])} It has: ${some}.`.trim();
        fail('no-row-chosen', message, { file: records.format.file }, hint);
      }
    }
  }
}

const isBlank = ({ fields }: Line): boolean => fields.every((each) => String(each).trim() === '');

/**
 * Why no map reads a file.
 * @param mayShow whether what looks like its header may be shown: it can be a row of values
 * @throws {UserError} always
 */
export function unknown(
  file: string,
  maps: ReadonlyMap<string, IntakeMap>,
  tables: readonly OpenTable[],
  mayShow: boolean,
): never {
  notChosen(maps, tables);
  if (tables.every(({ lines }) => lines.every(isBlank))) {
    fail('empty-file', `${file} is empty.`, { file }, 'Export it again, or send the right file.');
  }
  onlyHeader(file, maps, tables);
  const tools = [...maps].map(([name, { tool }]) => `${name} (${tool})`).join(', ');
  // Rows of values may be confidential.
  const names = tables
    .flatMap(({ lines }) => lines)
    .filter(({ fields }) => fields.every((each) => !/^[-\d.,\s%]+$/.test(String(each))))
    .toSorted((a, b) => b.fields.length - a.fields.length)
    .slice(0, 1);
  const [header] = names;
  const of = tables.find(({ lines }) => header !== undefined && lines.includes(header));
  const { format } = (of ?? tables[0])?.records ?? {};
  const place = of?.records.spanOf(1, 0).line === undefined ? 'Dimensions' : `Line ${header?.line}`;
  const sheets = tables.flatMap(({ records }) => records.format.sheet ?? []);
  return fail(
    'unknown-export',
    [
      `No header in ${file} (${format && formatName(format)}) is known to ${maps.size === 1 ? 'this map' : 'any map'}.`,
      ...(header && mayShow ? [`${place}: ${header.fields.join(' | ')}.`] : []),
      ...(sheets.length > 1 ? [`It has the sheets ${sheets.join(', ')}.`] : []),
    ].join(' '),
    { file },
    nameOf(header, maps) ??
      nearestMap(header, maps) ??
      `Known tools: ${tools}. For another tool, add a map to config/intake/.`,
  );
}

/** How many names are given as examples. */
const SOME = 5;

/** The map that knows a part of a header, and what it lacks. */
function nearestMap(
  header: Line | undefined,
  maps: ReadonlyMap<string, IntakeMap>,
): string | undefined {
  const fields = new Set((header?.fields ?? []).map(normal));
  const such = (names: readonly string[]): string =>
    names
      .filter((each) => each !== '')
      .slice(0, SOME)
      .join(', ');
  const nearest = [...maps]
    .filter(([, { layout }]) => layout === 'columns')
    .map(([name, { periods, measures, where, names_no_tool: isPlain }]) => {
      const of = Object.values(measures).flat();
      const [isDated, isMeasured] = [periods.columns, of].map((names) =>
        names.some((each) => each !== '' && fields.has(normal(each))),
      );
      const lacks = [
        ...(isDated ? [] : [`a column of periods (${such(periods.columns)} …)`]),
        ...(isMeasured ? [] : [`a column of a measure (${such(of)} …)`]),
        ...Object.keys(where)
          .filter((each) => !fields.has(normal(each)))
          .map((each) => `the column ${each}`),
      ];
      return { name, lacks, score: Number(isDated) + Number(isMeasured) + (isPlain ? 0.5 : 0) };
    })
    .toSorted((a, b) => b.score - a.score)[0];
  if (!nearest || nearest.score < 1 || nearest.lacks.length === 0) return undefined;
  return `Nearest is the map ${nearest.name}, which lacks ${nearest.lacks.join(' and ')} here. Name the columns so, or add a map to config/intake/.`;
}

/** A header that a map knows, and nothing below it. @throws {UserError} */
function onlyHeader(
  file: string,
  maps: ReadonlyMap<string, IntakeMap>,
  tables: readonly OpenTable[],
): void {
  for (const { lines, records } of tables) {
    const header = lines.at(-1);
    const isKnown = [...maps.values()].some(
      (map) => header && headerOf(map, header.fields, header.line),
    );
    if (!header || !isKnown) continue;
    const message = `${file} has no rows below its header.`;
    const hint = 'Export it for the period that is meant.';
    fail('no-rows', message, records.spanOf(header.line, 0), hint);
  }
}

/** How a column that is nearly known has to be named. */
function nameOf(
  header: Line | undefined,
  maps: ReadonlyMap<string, IntakeMap>,
): string | undefined {
  const known = [...maps.values()].flatMap(({ periods, measures }) => [
    ...periods.columns,
    ...Object.values(measures).flat(),
  ]);
  const names = known.filter((each) => each.length > 3);
  for (const field of header?.fields ?? []) {
    const name = String(field)
      .replace(/\s*[([].*$/, '')
      .trim();
    if (name.length < 4 || known.some((each) => normal(each) === normal(field))) continue;
    const [near] = nearest(name, names);
    if (near === undefined) continue;
    return `Is “${String(field).trim()}” meant to be “${near}”? If it holds plain counts of single periods, name it so.`;
  }
  return undefined;
}
