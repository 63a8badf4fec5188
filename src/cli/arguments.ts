/** Reads a command line: that of the program, and those of the scripts. */

import { type ParseArgsConfig, parseArgs } from 'node:util';
import { fail, messageOf } from '../core/diagnostics.ts';
import { didYouMean } from '../core/did-you-mean.ts';

type Options = NonNullable<ParseArgsConfig['options']>;
type Parsed<Known extends Options> = ReturnType<
  typeof parseArgs<{ options: Known; allowPositionals: true }>
>;

/**
 * Options and words of a command line.
 * @param hint shown where something is wrong other than the name of an option
 * @throws {UserError} for an unknown option, or one whose value is missing
 */
export function parseArguments<Known extends Options>(
  args: readonly string[],
  options: Known,
  hint: string,
): Parsed<Known> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    // Every command line knows --help, though scripts look for it before.
    const known = [...new Set([...Object.keys(options), 'help'])];
    const given = args.find(
      (each) => each.startsWith('--') && !known.includes(each.slice(2).split('=')[0] ?? ''),
    );
    if (given === undefined) return fail('wrong-arguments', messageOf(error), undefined, hint);
    const near = didYouMean(given.slice(2), known).replace(/"([^"]+)"/g, '"--$1"');
    return fail('unknown-option', `Unknown option "${given}".`, undefined, near);
  }
}
