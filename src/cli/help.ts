/** The help texts, made from the commands’ own descriptions. */

import type { Command, CommandOption } from './commands/command.ts';

const EXIT_CODES =
  'Exit codes: 0 made, 1 something in the input to mend, 2 a bug or the environment.';

/** All commands, a line each. */
export function overallHelp(commands: Readonly<Record<string, Command>>): string {
  const lines = Object.entries(commands).map(
    ([name, { summary }]) => `  ${name.padEnd(10)} ${summary}`,
  );
  const examples = Object.values(commands).flatMap((command) => command.examples.slice(0, 1));
  return `${['National Health Portals in the Nordics: the report pipeline', '', ...lines, '', 'Examples:', ...examples.map(example), '', 'npm run COMMAND -- --help tells more.', EXIT_CODES].join('\n')}\n`;
}

/** One command with its options and examples. */
export function commandHelp(
  name: string,
  command: Command,
  common: Readonly<Record<string, CommandOption>>,
): string {
  const options = Object.entries({ ...command.options, ...common }).map(
    ([key, { type, description }]) =>
      `  ${`--${key}${type === 'string' ? ' VALUE' : ''}`.padEnd(16)} ${description}`,
  );
  return `${[`${name}: ${command.summary}`, '', `  ${command.usage}`, '', 'Options:', ...options, '', 'Examples:', ...command.examples.map(example), '', EXIT_CODES].join('\n')}\n`;
}

function example([command, what]: readonly [string, string]): string {
  return `  ${command.padEnd(40)} ${what}`;
}
