/** The maps by which exports of analytics tools are read. */

import type { Problems } from '../core/diagnostics.ts';
import { didYouMean, failUnknown } from '../core/did-you-mean.ts';
import { namesWith, type Sources } from '../io/sources.ts';
import { checked } from './checked.ts';
import { type PositionedDocument, readDocument } from './document.ts';
import { type IntakeMap, intakeMapSchema } from './intake-map-schema.ts';

const FOLDER = 'config/intake';

/** The unit of each measure that an edition knows. */
export type Units = Readonly<Record<string, { readonly unit: string }>>;

/** How a share of one is named that stands for a percentage. */
export const FRACTION = 'fraction';

/**
 * All maps by name, or only the one that is asked for.
 * @param measures the measures that a map may name
 * @throws {UserError} when a map is invalid, or none has that name
 */
export function loadIntakeMaps(
  sources: Sources,
  wanted: string | undefined,
  measures: Units,
  problems: Problems,
): ReadonlyMap<string, IntakeMap> {
  const names = namesWith('.yaml', sources, FOLDER);
  if (wanted !== undefined && !names.includes(wanted)) failUnknown('map', wanted, names);
  const maps = names
    .filter((name) => wanted === undefined || name === wanted)
    .flatMap((name) => {
      const document = readDocument(sources, `${FOLDER}/${name}.yaml`, problems);
      const map = checked(document, intakeMapSchema, problems);
      if (map && document) checkMeasures(map, measures, document, problems);
      return map ? [[name, map] as const] : [];
    });
  problems.failOnErrors();
  return new Map(maps);
}

/** Measures that there are not, and units that are not theirs, each at its place. */
function checkMeasures(
  map: IntakeMap,
  measures: Units,
  document: PositionedDocument,
  problems: Problems,
): void {
  for (const key of ['measures', 'units'] as const) {
    for (const name of Object.keys(map[key])) {
      if (Object.hasOwn(measures, name)) continue;
      const hint = didYouMean(name, Object.keys(measures));
      const message = `There is no measure "${name}".`;
      problems.error('unknown-measure', message, document.keySpanOf([key, name]), hint);
    }
  }
  for (const [name, given] of Object.entries(map.units)) {
    const unit = measures[name]?.unit;
    if (unit === undefined || given === unit || (given === FRACTION && unit === 'percent'))
      continue;
    const message = `The unit of ${name} is ${unit}, not ${given}.`;
    const hint =
      unit === 'percent'
        ? 'Write percent, or fraction where 0.45 stands for 45 %.'
        : `Write ${unit}; what the values are given in, such as thousands, goes to “scale”.`;
    problems.error('wrong-unit', message, document.spanOf(['units', name]), hint);
  }
}
