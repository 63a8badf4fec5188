/** Help texts, generated from the descriptions in the commands. */

import type { Command, CommandOption } from './commands/command.ts';

const EXIT_CODES =
  'Exit codes: 0 success, 1 invalid input, 2 a bug or a problem with the machine, 130 interrupted.';
const TRACES =
  'NHP_DEBUG=charts,edition,io,pdf (or all) traces what these parts of the program do, on standard error.';

/** Lists all commands, one per line. */
export function overallHelp(commands: Readonly<Record<string, Command>>): string {
  const lines = columns(Object.entries(commands).map(([name, { summary }]) => [name, summary]));
  const examples = Object.values(commands).flatMap((command) => command.examples.slice(0, 1));
  return `${['National Health Portals in the Nordics: the report pipeline', '', ...lines, '', 'Examples:', ...columns(examples), '', 'npm run COMMAND -- --help describes a command.', EXIT_CODES, TRACES].join('\n')}\n`;
}

/** Describes one command with its options and examples. */
export function commandHelp(
  name: string,
  command: Command,
  common: Readonly<Record<string, CommandOption>>,
): string {
  const options = columns(
    Object.entries({ ...command.options, ...common }).map(([key, { type, description }]) => [
      `--${key}${type === 'string' ? ' VALUE' : ''}`,
      description,
    ]),
  );
  return `${[`${name}: ${command.summary}`, '', `  ${command.usage}`, '', 'Options:', ...options, '', 'Examples:', ...columns(command.examples), '', EXIT_CODES].join('\n')}\n`;
}

/** Two columns, the first as wide as its longest text. */
function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([first]) => first.length));
  return rows.map(([first, second]) => `  ${first.padEnd(width)}  ${second}`);
}
