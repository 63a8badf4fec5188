/** What several commands read from their arguments. */

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
