/** The outlines of countries that maps are drawn with: GeoJSON that `npm run make-map` writes. */

import { z } from 'zod';
import type { Outline } from '../core/chart.ts';
import type { Problems } from '../core/diagnostics.ts';
import type { Sources } from '../io/sources.ts';
import { readDocument } from './document.ts';

export const OUTLINES_FILE = 'templates/maps/nordic.json';

const point = z.tuple([z.number(), z.number()]);
const line = z.array(point);
const collection = z.object({
  features: z.array(
    z.object({
      id: z.string(),
      properties: z.object({ label: point, stripes: z.array(z.array(line)) }),
      geometry: z.object({
        type: z.literal('MultiPolygon'),
        coordinates: z.array(z.array(line)),
      }),
    }),
  ),
});

/** @returns none where the file is not what the script writes, which is in `problems` then */
export function readOutlines(sources: Sources, problems: Problems): readonly Outline[] {
  const document = readDocument(sources, OUTLINES_FILE, problems);
  if (!document) return [];
  const read = collection.safeParse(document.value);
  if (!read.success) {
    const message = `${OUTLINES_FILE} is not a map as the script writes it.`;
    const [first] = read.error.issues;
    const path = (first?.path ?? []).filter((step) => typeof step !== 'symbol');
    problems.error('invalid-map', message, document.spanOf(path), 'Run npm run make-map.');
    return [];
  }
  return read.data.features.map(({ id, properties: { label, stripes }, geometry }) => ({
    country: id,
    label,
    land: geometry,
    stripes: linesOf(stripes),
    wideStripes: linesOf(stripes.filter((_, index) => index % 2 === 0)),
  }));
}

function linesOf(stripes: readonly (readonly [number, number][][])[]): Outline['stripes'] {
  return { type: 'MultiLineString', coordinates: stripes.flat() };
}
