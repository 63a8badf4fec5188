/** What several commands read from their arguments. */

import { statSync } from 'node:fs';
import path from 'node:path';
import type { LoadedEdition } from '../../config/load.ts';
import { fail } from '../../core/diagnostics.ts';
import { didYouMean } from '../../core/did-you-mean.ts';
import type { Command, CommandCall } from './command.ts';

/** The one word that a command takes. @throws {UserError} for none, or more than one */
export function onlyWord(words: readonly string[], message: string, { usage }: Command): string {
  const [word, ...more] = words;
  if (word === undefined || more.length > 0) fail('wrong-arguments', message, undefined, usage);
  return word;
}

/** The word that a command may take, or undefined. @throws {UserError} for more than `most` */
export function atMost(
  most: 0 | 1,
  words: readonly string[],
  { usage }: Command,
): string | undefined {
  const extra = words[most];
  if (extra === undefined) return words[0];
  return fail('wrong-arguments', `Unexpected argument "${extra}".`, undefined, usage);
}

/**
 * The path of a file that a user names.
 * @param given relative to `root`, or absolute
 * @throws {UserError} naming it as it was given, where there is none, or it is a folder
 */
export function givenFile(root: string, given: string): string {
  const file = path.resolve(root, given);
  const stats = statSync(file, { throwIfNoEntry: false });
  if (!stats) fail('missing-file', `There is no file ${given}.`, undefined, 'Check its path.');
  if (!stats.isFile()) {
    const what = stats.isDirectory() ? 'a folder' : 'not a file';
    fail('missing-file', `${given} is ${what}.`, undefined, 'Name a file.');
  }
  return file;
}

/** The text of an option; undefined where it was not given. */
export function textOption(values: CommandCall['values'], name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}

/** The port that --port names; undefined where it was not given. @throws {UserError} */
export function portOption({ port: given }: CommandCall['values']): number | undefined {
  if (given === undefined) return undefined;
  const port = Number(given);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  const hint = 'Use a number from 1 to 65535.';
  return fail('invalid-port', `Invalid port "${given}".`, undefined, hint);
}

/** Never settles: Ctrl-C closes all that is held open, and then the process. */
export const untilInterrupted = new Promise<never>(() => undefined);

/** @throws {UserError} when agencies do not deliver for this edition any more */
export function expectCollecting({ id, settings }: LoadedEdition): void {
  if (settings.status === 'collecting') return;
  const hint = 'Only an edition with `status: collecting` in edition.yaml takes deliveries.';
  fail('not-collecting', `Edition ${id} does not collect data any more.`, undefined, hint);
}

/** @throws {UserError} when an edition does not have this portal */
export function expectPortal({ id, portals }: LoadedEdition, portal: string): void {
  const known = portals.map((each) => each.id);
  if (known.includes(portal)) return;
  const message = `Edition ${id} has no portal "${portal}".`;
  fail('unknown-portal', message, undefined, didYouMean(portal, known));
}

/** Whether the user allows a change: by --yes, or when asked. */
export async function mayWrite(
  { values, terminal }: CommandCall,
  question: string,
): Promise<boolean> {
  return values.yes === true || terminal.confirm(question);
}
