/** By which words a table names a portal. */

import { normal } from './export-header.ts';

const LANGUAGES = ['en', 'nb', 'sv', 'da', 'fi'];

interface Named {
  readonly id: string;
  readonly country: string;
  readonly names: Readonly<Record<string, string>>;
}

/** Ids of portals by their names and, where a country has one of them, by its names, all in lower case. */
export function portalNames(portals: readonly Named[]): ReadonlyMap<string, string> {
  const own = portals.flatMap(({ id, names }) =>
    [id, ...Object.values(names)].map((name) => [normal(name), id] as const),
  );
  const single = portals.filter(
    ({ country }) => portals.filter((each) => each.country === country).length === 1,
  );
  const countries = single.flatMap(({ id, country }) =>
    LANGUAGES.flatMap((language) => {
      const name = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' }).of(
        country,
      );
      return name === undefined ? [] : [[normal(name), id] as const];
    }),
  );
  return new Map([...countries, ...own]);
}
