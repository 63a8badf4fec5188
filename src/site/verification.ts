/** The public page as it stands in its folder against what its sources give today. */

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { EnvironmentError } from '../core/diagnostics.ts';
import type { Artifacts } from '../io/artifacts.ts';
import { isSystemError } from '../io/system-error.ts';
import { type Cause, changes } from '../release/causes.ts';
import { block } from '../release/compare/format.ts';
import { fileHashes } from '../release/make-lock.ts';

export interface SiteVerification {
  /** From the project's root. */
  readonly folder: string;
  readonly same: boolean;
  /** What happens to each file when the page is made again. */
  readonly files: readonly Pick<Cause, 'name' | 'change'>[];
}

/**
 * The files that stand in the folder, by their path with slashes.
 * @throws {EnvironmentError} when there are none, or they cannot be read
 */
export function standingFiles(root: string, folder: string): Artifacts {
  const full = path.join(root, folder);
  try {
    const all = readdirSync(full, { recursive: true, withFileTypes: true });
    return new Map(
      all
        .filter((each) => !each.isDirectory())
        .map((each) => path.join(each.parentPath, each.name))
        .map((file) => [path.relative(full, file).replaceAll(path.sep, '/'), readFileSync(file)]),
    );
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new EnvironmentError(
      `There is no public page in ${folder}/ that could be verified.`,
      'Make it with npm run site, or copy there what is published.',
      { cause: error },
    );
  }
}

/** Compares byte for byte. @param made of today's sources */
export function verifySite(folder: string, standing: Artifacts, made: Artifacts): SiteVerification {
  const files = changes(fileHashes(standing), fileHashes(made));
  return { folder, same: files.length === 0, files };
}

/** @returns lines for a terminal */
export function formatSiteVerification({ folder, same, files }: SiteVerification): string[] {
  if (same) return ['site  identical to what its sources give today, byte for byte'];
  return [
    'site  differs from what its sources give today',
    ...block(
      `Files of ${folder}/`,
      files.map(({ name, change }) => `${name} (${WORDS[change]})`),
    ),
  ];
}

const WORDS = { changed: 'differs', added: 'missing', removed: 'none of its files' } as const;
