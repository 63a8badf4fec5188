/** The helpers by which a text speaks of its edition: it stays true in the next one. */

import type { Portal } from '../../core/portal.ts';
import { citationOf } from './back-matter.ts';
import type { BindInput } from './bind-input.ts';
import { type Binding, insertName } from './binding.ts';
import { insertWords, type TextHelper } from './text.ts';

/** The edition's years, how many portals it has, and the names of portals and countries. */
export function editionHelpers(
  edition: BindInput['edition'],
  portals: readonly Portal[],
  binding: Binding,
): Record<string, TextHelper> {
  const { wording } = binding;
  const { published, reference } = edition;
  const count = wording.words.document[`number-${portals.length}`] ?? String(portals.length);
  const countries = [...new Set(portals.map(({ country }) => wording.countryName(country)))];
  return {
    edition_year: (call) => insertWords(call, published.slice(0, 4)),
    citation: (call) => insertWords(call, citationOf({ edition }, wording)),
    edition_date: (call) => insertWords(call, wording.period(published)),
    reference_year: (call) => insertWords(call, String(reference.to)),
    portal_count: (call) => insertWords(call, count),
    portals: (call) =>
      wording.list(portals.map(({ id }) => insertName(binding, call, 'portal', id))),
    countries: (call) => insertWords(call, wording.list(countries)),
  };
}
