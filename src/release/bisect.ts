/** What each change since a release does by itself: the release made again with only that one. */

import { cpSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Cause } from './causes.ts';
import { block } from './compare/format.ts';
import { formatTexts } from './format-verification.ts';
import { git } from './git.ts';
import type { EditionLock } from './lock.ts';
import { type MadeAgain, madeIn } from './released-report.ts';
import { type TextDifferences, textDifferences } from './text-differences.ts';
import { FailedCommit, withCommit } from './worktree.ts';

/** What one change makes of the release, in its first language. */
export interface Effect {
  /** A file, or `the program` for all of its files, which belong together. */
  readonly cause: string;
  /** By itself the change does not go with the rest of the release; the first line of why. */
  readonly failed?: string;
  /** Files that differ, by their path below the output. */
  readonly files: readonly string[];
  readonly texts?: TextDifferences;
}

/**
 * One build for each changed input and template, and one for all of the program. Other tools, fonts and
 * machines cannot be tried apart.
 * @throws {EnvironmentError} when the release cannot be made again
 */
export async function effectsOf(
  root: string,
  lock: EditionLock,
  causes: readonly Cause[],
  say: (line: string) => void,
): Promise<Effect[]> {
  const [language] = Object.keys(lock.outputs);
  if (language === undefined) return [];
  return withCommit(root, lock.commit, async (folder, stopped) => {
    const make = async (): Promise<Files> =>
      (await madeIn(root, folder, lock, stopped, language)).get(language) ?? new Map();
    say(`Making the release again, in ${language} …`);
    const before = await make();
    const effects: Effect[] = [];
    for (const [cause, files] of changesToTry(causes)) {
      say(`Making it with only ${cause} as it is today …`);
      for (const file of files) takeOver(root, folder, file);
      effects.push(await effectOf(cause, before, make));
      await git(folder, 'checkout', '--quiet', '.');
      await git(folder, 'clean', '--quiet', '--force', '-d', '--', ...files.map(topOf));
    }
    return effects;
  });
}

type Files = NonNullable<ReturnType<MadeAgain['get']>>;

function changesToTry(causes: readonly Cause[]): Map<string, readonly string[]> {
  const of = (kind: Cause['kind']): string[] =>
    causes.filter((each) => each.kind === kind).map(({ name }) => name);
  const program = of('program').filter((file) => file !== 'package-lock.json');
  const alone = [...of('input'), ...of('template')].map((file) => [file, [file]] as const);
  return new Map<string, readonly string[]>([
    ...alone,
    ...(program.length > 0 ? [['the program', program] as const] : []),
  ]);
}

/** Gives a file the content that it has today, or takes it away where it is gone. */
function takeOver(root: string, folder: string, file: string): void {
  const target = path.join(folder, file);
  rmSync(target, { force: true });
  try {
    mkdirSync(path.dirname(target), { recursive: true });
    cpSync(path.join(root, file), target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

function topOf(file: string): string {
  return file.split('/')[0] ?? file;
}

async function effectOf(cause: string, before: Files, make: () => Promise<Files>): Promise<Effect> {
  try {
    const after = await make();
    const names = [...new Set([...before.keys(), ...after.keys()])].sort();
    const files = names.filter((name) => !before.get(name)?.equals(after.get(name) ?? NOTHING));
    const [old, now] = [before.get('report.pdf'), after.get('report.pdf')];
    if (!old || !now || files.length === 0) return { cause, files };
    return { cause, files, texts: await textDifferences(old, now) };
  } catch (error) {
    if (!(error instanceof FailedCommit)) throw error;
    return { cause, files: [], failed: error.message.split('\n')[1]?.trim() ?? error.message };
  }
}

const NOTHING = Buffer.alloc(0);

/** @returns lines for a terminal: each change with what it does */
export function formatEffects(effects: readonly Effect[], language: string): string[] {
  return effects.flatMap(({ cause, failed, files, texts }) => {
    const figures = files.filter((name) => name.startsWith('figures/'));
    if (failed !== undefined) {
      return [`  Because of ${cause}: cannot be shown, as it does not go alone (${failed})`];
    }
    if (files.length === 0) return [`  Because of ${cause}: nothing`];
    const said = texts ? formatTexts(texts, language) : [];
    const only = said.length + figures.length === 0 ? ['    how pages look, and no word'] : [];
    return [
      `  Because of ${cause}:`,
      ...[...said, ...block('Files of figures', figures)].map((line) => `  ${line}`),
      ...only,
    ];
  });
}
