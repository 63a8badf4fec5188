/**
 * `npm run make-map`: renews `templates/maps/nordic.json`, the outlines that maps are drawn with, from
 * Natural Earth as the package `world-atlas` has it (1:50 million, public domain).
 */

import { readFileSync } from 'node:fs';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { lockProject } from '../src/io/project-lock.ts';
import { openSources } from '../src/io/sources.ts';
import { type Point, type Polygon, stripesAcross, withoutIslets } from './map/geometry.ts';
import { argumentsOf, root, runScript, say } from './script.ts';

const HELP = `Renews templates/maps/nordic.json from the package world-atlas.

Usage: npm run make-map
`;

const FILE = 'templates/maps/nordic.json';

/** By ISO 3166-1: the numeric codes of what is drawn as the country, and where its name stands. */
const COUNTRIES = {
  NO: { parts: ['578'], label: [8.3, 61.3] },
  SE: { parts: ['752'], label: [15.6, 63.2] },
  DK: { parts: ['208'], label: [4.2, 56.3] },
  // Finland with Åland.
  FI: { parts: ['246', '248'], label: [26.4, 63.3] },
  IS: { parts: ['352'], label: [-18.6, 64.9] },
} as const;

/** Islands far out would make the map too small: Svalbard lies north of this. */
const NORTHERNMOST = 71.6;
/** The longitudes of Jan Mayen. */
const FAR_OUT = [-10, -7] as const;

async function main(args: readonly string[]): Promise<void> {
  argumentsOf(args, {});
  using project = await lockProject(root, 'make-map', { log: say });
  const features = Object.entries(COUNTRIES).map(([id, { parts, label }]) => {
    const polygons = withoutIslets(parts.flatMap(polygonsOf).filter(isNear));
    return {
      ...{ type: 'Feature', id },
      properties: { label, stripes: stripesAcross(polygons) },
      geometry: { type: 'MultiPolygon', coordinates: polygons },
    };
  });
  const text = `${JSON.stringify({ type: 'FeatureCollection', features })}\n`;
  project.replace(new Map([[FILE, text]]), openSources(root));
  process.stdout.write(`${FILE}\n`);
}

const atlas: Topology<{ countries: GeometryCollection }> = JSON.parse(
  readFileSync(new URL(import.meta.resolve('world-atlas/countries-50m.json')), 'utf8'),
);

function polygonsOf(code: string): Polygon[] {
  const { features } = feature(atlas, atlas.objects.countries);
  return features
    .filter(({ id }) => id === code)
    .flatMap(({ geometry }) =>
      geometry.type === 'MultiPolygon'
        ? geometry.coordinates.map(polygonOf)
        : geometry.type === 'Polygon'
          ? [polygonOf(geometry.coordinates)]
          : [],
    );
}

function polygonOf(rings: readonly (readonly (readonly number[])[])[]): Polygon {
  return rings.map((ring) => ring.map(([x = 0, y = 0]): Point => [x, y]));
}

function isNear([ring = []]: Polygon): boolean {
  return ring.every(([x, y]) => y <= NORTHERNMOST && (x < FAR_OUT[0] || x > FAR_OUT[1]));
}

await runScript(HELP, main);
