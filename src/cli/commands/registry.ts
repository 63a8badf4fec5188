/** The commands by name. Each is loaded when it is called: `check` needs no browser’s libraries. */

import type { Command } from './command.ts';

export const COMMANDS = {
  report: async () => (await import('./report.ts')).report,
  pages: async () => (await import('./pages.ts')).pages,
  site: async () => (await import('./site.ts')).site,
  check: async () => (await import('./check.ts')).check,
  preview: async () => (await import('./preview.ts')).preview,
  intake: async () => (await import('./intake.ts')).intake,
  signoff: async () => (await import('./signoff.ts')).signoff,
  explain: async () => (await import('./explain.ts')).explain,
  compare: async () => (await import('./compare.ts')).compare,
  release: async () => (await import('./release.ts')).release,
  correct: async () => (await import('./correct.ts')).correct,
  regenerate: async () => (await import('./regenerate.ts')).regenerate,
  verify: async () => (await import('./verify.ts')).verify,
  delivery: async () => (await import('./delivery.ts')).delivery,
  outstanding: async () => (await import('./outstanding.ts')).outstanding,
  translate: async () => (await import('./translate.ts')).translate,
  'new-edition': async () => (await import('./new-edition.ts')).newEdition,
} as const satisfies Record<string, () => Promise<Command>>;

/** @returns undefined where there is no such command */
export async function commandNamed(name: string): Promise<Command | undefined> {
  return Object.hasOwn(COMMANDS, name) ? COMMANDS[name as keyof typeof COMMANDS]() : undefined;
}

/** All commands, for the help. */
export async function allCommands(): Promise<Readonly<Record<string, Command>>> {
  const loaded = Object.entries(COMMANDS).map(
    async ([name, load]) => [name, await load()] as const,
  );
  return Object.fromEntries(await Promise.all(loaded));
}
