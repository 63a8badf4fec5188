/** What `intake` is asked to read, and how. */

import { type LoadedEdition, loadEdition } from '../../config/load.ts';
import { fail, Problems } from '../../core/diagnostics.ts';
import { didYouMean } from '../../core/did-you-mean.ts';
import type { DecimalMark } from '../../drop/reading/number-notation.ts';
import type { DateOrder } from '../../intake/export-periods.ts';
import { portalNames } from '../../intake/portal-names.ts';
import type { ReadingWishes } from '../../intake/readable.ts';
import type { ScaleName } from '../../intake/scale.ts';
import type { Sources } from '../../io/sources.ts';
import { expectPortal, givenFile, onlyWord, textOption } from './arguments.ts';
import type { Command, CommandCall } from './command.ts';

export interface Wanted {
  readonly file: string;
  readonly edition: LoadedEdition;
  readonly portal: string;
  readonly map: string | undefined;
  readonly decimal: DecimalMark | undefined;
  readonly dateOrder: DateOrder | undefined;
  readonly scale: ScaleName | undefined;
  readonly wishes: Omit<ReadingWishes, 'secrets'>;
}

/** @throws {UserError} for a file, edition or portal that is not there, and for a wrong option */
export function readWanted(
  sources: Sources,
  { words, values }: CommandCall,
  command: Command,
): Wanted {
  const file = onlyWord(words, 'Name one file to read.', command);
  givenFile('', file);
  for (const needed of ['edition', 'portal']) {
    if (values[needed] !== undefined) continue;
    fail('wrong-arguments', `--${needed} is missing.`, undefined, command.usage);
  }
  const edition = loadEdition(sources, String(values.edition), new Problems());
  const portal = String(values.portal);
  expectPortal(edition, portal);
  return {
    ...{ file, edition, portal },
    map: textOption(values, 'map'),
    decimal: oneOf(values, 'decimal', ['point', 'comma']),
    dateOrder: oneOf(values, 'date-order', ['day-first', 'month-first']),
    scale: oneOf(values, 'scale', ['one', 'thousand', 'million']),
    wishes: readWishes(edition, portal, values),
  };
}

/** What is said of the table that is read. @throws {UserError} */
function readWishes(
  { portals, codelists }: LoadedEdition,
  portal: string,
  values: CommandCall['values'],
): Wanted['wishes'] {
  const [table, measure] = [textOption(values, 'table'), textOption(values, 'measure')];
  if (table !== undefined && !/^[1-9]\d?$/.test(table)) {
    const message = `Invalid value for --table: "${table}".`;
    fail('wrong-arguments', message, undefined, 'Tables are counted from 1.');
  }
  const measures = Object.keys(codelists.measures);
  if (measure !== undefined && !measures.includes(measure)) {
    const hint = didYouMean(measure, measures);
    fail('unknown-measure', `Unknown measure "${measure}".`, undefined, hint);
  }
  const summed = measures.filter((each) => codelists.measures[each]?.aggregation === 'sum');
  return {
    ...{ portal, measure, portals: portalNames(portals), summed: new Set(summed) },
    sheet: textOption(values, 'sheet'),
    table: table === undefined ? undefined : Number(table),
  };
}

function oneOf<Word extends string>(
  values: CommandCall['values'],
  name: string,
  words: readonly Word[],
): Word | undefined {
  const given = textOption(values, name);
  if (given === undefined) return undefined;
  const found = words.find((each) => each === given);
  return (
    found ??
    fail(
      'wrong-arguments',
      `Invalid value for --${name}: "${given}".`,
      undefined,
      `Use ${words.join(' or ')}.`,
    )
  );
}
