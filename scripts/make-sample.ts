/** `npm run make-sample`: makes a synthetic edition from a seed; see HELP for the options. */

import { fail } from '../src/core/diagnostics.ts';
import { lockProject } from '../src/io/project-lock.ts';
import { makeSample } from './sample/make.ts';
import { DEFAULTS, type SampleOptions } from './sample/plan.ts';
import { argumentsOf, root, runScript, say, wholeNumber } from './script.ts';

const MOST_PORTALS = 1000;
/** What the periods of a drop can hold, the population of the year after the last included. */
const [FIRST_YEAR, LAST_YEAR] = [1990, 2098] as const;

const HELP = `Makes a synthetic edition: data/<name>/ and config/<name>/. Of the prose in scripts/sample/model/,
which speaks of 2011 to 2022, it has what its portals carry. The same options give the same bytes.

Usage: npm run make-sample -- [options]

  --portals N        how many portals, 1 to ${MOST_PORTALS} (${DEFAULTS.portals})
  --years FROM-TO    reference years, ${FIRST_YEAR} to ${LAST_YEAR} (${DEFAULTS.from}-${DEFAULTS.to})
  --no-monthly       leave out the months (they are made by default: --monthly)
  --seed N           another seed gives other numbers (${DEFAULTS.seed})
  --edition NAME     the edition's folder (${DEFAULTS.edition})
  --help             this help

Examples:
  npm run make-sample
  npm run make-sample -- --edition large --portals 320 --years 2000-2098
`;

const OPTIONS = {
  portals: { type: 'string' },
  years: { type: 'string' },
  monthly: { type: 'boolean' },
  'no-monthly': { type: 'boolean' },
  seed: { type: 'string' },
  edition: { type: 'string' },
} as const;

/**
 * Reads the command line.
 * @throws {UserError} for an option or a value that cannot be
 */
export function optionsOf(argv: readonly string[]): SampleOptions {
  const { values } = argumentsOf(argv, OPTIONS);
  const edition = values.edition ?? DEFAULTS.edition;
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(edition)) {
    const hint = 'Use small letters, digits and hyphens.';
    fail('wrong-arguments', `"${edition}" cannot be an edition’s name.`, undefined, hint);
  }
  return {
    edition,
    ...yearsOf(values.years ?? `${DEFAULTS.from}-${DEFAULTS.to}`),
    portals: wholeNumber('portals', values.portals ?? String(DEFAULTS.portals), 1, MOST_PORTALS),
    monthly: values['no-monthly'] === true ? false : (values.monthly ?? DEFAULTS.monthly),
    seed: wholeNumber('seed', values.seed ?? String(DEFAULTS.seed), 0, 2 ** 31 - 1),
  };
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

async function main(args: readonly string[]): Promise<void> {
  const options = optionsOf(args);
  using _lock = await lockProject(root, 'make-sample', { log: say });
  const { folder, rows } = makeSample(root, options);
  const counts = Object.entries(rows).map(([table, count]) => `${count} ${table}`);
  process.stdout.write(`${folder}: ${counts.join(', ')}\n`);
}

if (import.meta.main) await runScript(HELP, main);
