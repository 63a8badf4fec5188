/** The codes that a drop may use: from the edition's configuration and from its own sources. */

import { TOTAL } from '../core/model.ts';
import type { Codes } from './reading/check-field.ts';

/** The code lists of the edition's configuration. */
export interface DropCodes {
  readonly portals: readonly { readonly id: string; readonly country: string }[];
  /** Portals that exist and are not the edition's. */
  readonly otherPortals?: readonly { readonly id: string; readonly country: string }[];
  readonly measures: Readonly<Record<string, Measure>>;
  readonly channels: readonly string[];
  readonly services: readonly string[];
  readonly ages: readonly string[];
  readonly levels: readonly string[];
  readonly facts: readonly string[];
  /** Averages of several countries, in Eurostat's codes. */
  readonly areas: readonly string[];
  readonly activities: readonly string[];
}

/** A measure of the code lists. */
export interface Measure {
  readonly unit: string;
  /** How its parts make a whole: months a year, or shares of one whole a hundred. */
  readonly aggregation: 'sum' | 'share' | 'none';
}

/** A code list that contains every code. */
class Anything extends Set<string> {
  override has(): boolean {
    return true;
  }
}

/** Replaces the ids of the sources when those are invalid. */
export const ANYTHING: ReadonlySet<string> = new Anything();

/** All code lists of one drop. @param sources ids that sources.csv has */
export function codesOf(known: DropCodes, sources: ReadonlySet<string>): Codes {
  const portals = known.portals.map((portal) => portal.id);
  const countries = known.portals.map((portal) => portal.country);
  const others = known.otherPortals ?? [];
  const areas = [...countries, ...known.areas];
  const left = [...others.map((portal) => portal.id), ...others.map((portal) => portal.country)];
  return {
    portals: new Set(portals),
    'portals-or-all': new Set([...portals, TOTAL]),
    countries: new Set(countries),
    channels: new Set([...portals, ...known.channels]),
    measures: new Set(Object.keys(known.measures)),
    services: new Set(known.services),
    ages: new Set([...known.ages, TOTAL]),
    levels: new Set(known.levels),
    facts: new Set(known.facts),
    areas: new Set(areas),
    'reported-areas': new Set([...areas, ...others.map((portal) => portal.country)]),
    activities: new Set(known.activities),
    sources,
    outside: new Set(left),
  };
}
