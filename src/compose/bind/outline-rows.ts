/** The outlines of countries as the rows of a chart: those of the edition's portals and their neighbours. */

import type { Datum, Outline } from '../../core/chart.ts';
import { COLOURS } from '../../core/design-tokens.ts';
import type { Portal } from '../../core/portal.ts';
import type { Wording } from '../wording.ts';

/**
 * One row a country: its name, the first of its portals, the place of its label, and as GeoJSON its
 * land and stripes across it. A country without a portal in the edition has null for `portal`.
 */
export function outlineRows(
  outlines: readonly Outline[],
  portals: readonly Portal[],
  wording: Wording,
): Datum[] {
  return outlines.map(({ country, label, land, stripes, wideStripes }) => {
    const portal = portals.find((each) => each.country === country);
    return {
      country,
      country_label: wording.countryName(country),
      portal: portal?.id ?? null,
      colour: portal?.colours.mark ?? COLOURS.comparison,
      colour_tint: portal?.colours.tint ?? COLOURS.panel,
      longitude: label[0],
      latitude: label[1],
      ...{ land, stripes, wide_stripes: wideStripes },
    };
  });
}
