/** The maps by which exports of analytics tools are read. */

import { fail, type Problems } from '../core/diagnostics.ts';
import { didYouMean } from '../core/did-you-mean.ts';
import type { Sources } from '../io/sources.ts';
import { checked, readDocument } from './document.ts';
import { type IntakeMap, intakeMapSchema } from './intake-map-schema.ts';

const FOLDER = 'config/intake';

/**
 * All maps by name, or only the one that is asked for.
 * @throws {UserError} when a map is invalid, or none has that name
 */
export function loadIntakeMaps(
  sources: Sources,
  wanted: string | undefined,
  problems: Problems,
): ReadonlyMap<string, IntakeMap> {
  const names = sources
    .list(FOLDER)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => file.slice(0, -'.yaml'.length));
  if (wanted !== undefined && !names.includes(wanted)) {
    fail('unknown-map', `There is no map "${wanted}".`, undefined, didYouMean(wanted, names));
  }
  const maps = names
    .filter((name) => wanted === undefined || name === wanted)
    .flatMap((name) => {
      const document = readDocument(sources, `${FOLDER}/${name}.yaml`, problems);
      const map = checked(document, intakeMapSchema, problems);
      return map ? [[name, map] as const] : [];
    });
  problems.failOnErrors();
  return new Map(maps);
}
