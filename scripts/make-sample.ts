/** `npm run make-sample`: makes a synthetic edition from a seed; see HELP for the options. */

import path from 'node:path';
import { parseArgs } from 'node:util';
import { formatAll } from '../src/cli/terminal.ts';
import { fail, UserError } from '../src/core/diagnostics.ts';
import { lockProject } from '../src/io/project-lock.ts';
import { makeSample } from './sample/make.ts';
import { DEFAULTS, type SampleOptions } from './sample/plan.ts';

const MOST_PORTALS = 1000;
/** What the periods of a drop can hold, the population of the year after the last included. */
const [FIRST_YEAR, LAST_YEAR] = [1990, 2098] as const;

const HELP = `Makes a synthetic edition: data/<name>/ and config/<name>/portals.yaml.
The same options give the same bytes.

Usage: npm run make-sample -- [options]

  --portals N        how many portals, 1 to ${MOST_PORTALS} (${DEFAULTS.portals})
  --years FROM-TO    reference years, ${FIRST_YEAR} to ${LAST_YEAR} (${DEFAULTS.from}-${DEFAULTS.to})
  --no-monthly       leave out the months (they are made by default: --monthly)
  --seed N           another seed gives other numbers (${DEFAULTS.seed})
  --edition NAME     the edition's folder (${DEFAULTS.edition}); another name also gets the
                     settings and the prose of config/sample
  --help             this help

Examples:
  npm run make-sample
  npm run make-sample -- --edition large --portals 320 --years 2000-2098
`;

const OPTIONS = {
  portals: { type: 'string' },
  years: { type: 'string' },
  monthly: { type: 'boolean' },
  seed: { type: 'string' },
  edition: { type: 'string' },
  help: { type: 'boolean' },
} as const;

/**
 * Reads the command line.
 * @returns 'help' when it is asked for
 * @throws {UserError} for an option or a value that cannot be
 */
export function optionsOf(argv: readonly string[]): SampleOptions | 'help' {
  const values = parsed(argv);
  if (values.help === true) return 'help';
  const edition = values.edition ?? DEFAULTS.edition;
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(edition)) {
    const hint = 'Use small letters, digits and hyphens.';
    fail('wrong-arguments', `"${edition}" cannot be an edition’s name.`, undefined, hint);
  }
  return {
    edition,
    ...yearsOf(values.years ?? `${DEFAULTS.from}-${DEFAULTS.to}`),
    portals: wholeNumber('portals', values.portals ?? String(DEFAULTS.portals), 1, MOST_PORTALS),
    monthly: values.monthly ?? DEFAULTS.monthly,
    seed: wholeNumber('seed', values.seed ?? String(DEFAULTS.seed), 0, 2 ** 31 - 1),
  };
}

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowNegative: true }).values;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return fail('wrong-arguments', error.message, undefined, 'See --help.');
  }
}

function yearsOf(text: string): { from: number; to: number } {
  const [, from, to] = /^(\d{4})-(\d{4})$/.exec(text) ?? [];
  if (from === undefined || to === undefined) {
    const hint = 'Write the first and the last year: --years 2011-2022';
    return fail('wrong-arguments', `"${text}" are not years.`, undefined, hint);
  }
  const years = {
    from: wholeNumber('years', from, FIRST_YEAR, LAST_YEAR),
    to: wholeNumber('years', to, FIRST_YEAR, LAST_YEAR),
  };
  if (years.from > years.to) {
    const hint = `Did you mean --years ${to}-${from}?`;
    fail('wrong-arguments', `The years end (${to}) before they begin (${from}).`, undefined, hint);
  }
  return years;
}

function wholeNumber(option: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  const hint = `Give a whole number from ${least} to ${most}.`;
  return fail('wrong-arguments', `--${option} cannot be "${text}".`, undefined, hint);
}

const say = (line: string): boolean => process.stderr.write(`${line}\n`);

async function main(root: string): Promise<void> {
  try {
    const options = optionsOf(process.argv.slice(2));
    if (options === 'help') {
      process.stdout.write(HELP);
      return;
    }
    using _lock = await lockProject(root, 'make-sample', { log: say });
    const { folder, rows } = makeSample(root, options);
    const counts = Object.entries(rows).map(([table, count]) => `${count} ${table}`);
    process.stdout.write(`${folder}: ${counts.join(', ')}\n`);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    process.stderr.write(formatAll(error.diagnostics, root));
    process.exitCode = 1;
  }
}

if (import.meta.main) await main(path.resolve(import.meta.dirname, '..'));
