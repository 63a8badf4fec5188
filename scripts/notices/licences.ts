/** The licences of the packages that the program runs with, as package-lock.json has them. */

/** What package-lock.json says of a package. */
interface LockedPackage {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
}

/** By path: `node_modules/zod`; the project itself is at ``. */
export type LockedPackages = Readonly<Record<string, LockedPackage>>;

/** Licences, as SPDX expressions, whose terms somebody has read and found to be fulfilled. */
const ACCEPTED: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'OFL-1.1',
  'PSF-2.0',
  'Unlicense',
]);

export interface Licences {
  /** Names of packages by licence, both sorted. */
  readonly packages: ReadonlyMap<string, readonly string[]>;
  /** What is wrong, in words. */
  readonly problems: readonly string[];
}

/**
 * Sorts the packages that are installed without `--omit=dev` leaving them out by their licences.
 */
export function licencesOf(locked: LockedPackages): Licences {
  const names = new Map<string, Set<string>>();
  const problems: string[] = [];
  for (const [path, { version, license, dev }] of Object.entries(locked)) {
    if (path === '' || dev) continue;
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const id = `${name}@${version}`;
    if (license === undefined) {
      problems.push(`${id} declares no licence: take a version that does, or another package.`);
    } else if (!ACCEPTED.has(license)) {
      problems.push(`${id} has the licence ${license}, which is not among the accepted ones.`);
    } else names.set(license, (names.get(license) ?? new Set()).add(name));
  }
  const sorted = [...names].map(([licence, each]) => [licence, [...each].sort()] as const);
  return { packages: new Map(sorted.sort(([a], [b]) => (a < b ? -1 : 1))), problems };
}
