/** Every indicator: one pure function and its line here. */

import { setApart } from '../core/comparable.ts';
import type { IndicatorRow, IndicatorTable } from '../core/model.ts';
import { monthlyLevel, visitsChange, visitsIndex } from './change.ts';
import type { Context } from './context.ts';
import { monthlyUse } from './monthly.ts';
import {
  onlineActivities,
  onlineActivitiesChange,
  onlineActivitiesCompared,
} from './online-activities.ts';
import {
  loginsPerInhabitant,
  loginsPerVisit,
  usersShare,
  visitsHeldOut,
  visitsPerInhabitant,
} from './per-inhabitant.ts';
import {
  apartFromPortals,
  availability,
  availabilityOverall,
  eConsultations,
  organisation,
  serviceUse,
  surveyIndexes,
  surveyShares,
  usersByAge,
} from './services.ts';
import {
  coverage,
  milestones,
  population,
  revisions,
  sourceDifferences,
  totals,
} from './sourcing.ts';

interface IndicatorDefinition extends Omit<IndicatorTable, 'id' | 'rows'> {
  readonly compute: (context: Context) => IndicatorRow[];
}

/** One value for each portal and year. */
const BY_YEAR = { dimensions: ['portal', 'period'], across: 'portal' } as const;
const BY_MEASURE = { dimensions: ['portal', 'measure', 'period'], across: 'portal' } as const;
const BY_ACTIVITY = {
  dimensions: ['activity', 'sex', 'age', 'period', 'country'],
  across: 'country',
} as const;
const BY_SERVICE = {
  dimensions: ['country', 'channel', 'service', 'measure', 'age', 'period'],
} as const;
const BY_COUNTRY = { dimensions: ['country', 'period'], across: 'country' } as const;
/** Two values of the same. */
const BY_VARIANT = {
  dimensions: ['portal', 'measure', 'period', 'variant'],
  across: 'variant',
} as const;

/** Values that a chart draws on one axis, as far as they were counted alike. */
function onOneAxis(compute: (context: Context) => IndicatorRow[]) {
  return (context: Context): IndicatorRow[] => [
    ...setApart(compute(context), context.dataset.definitions),
  ];
}

/** Indicators by id: the name under which a chart, a table and a sentence ask for them. */
export const INDICATORS = {
  'visits-per-inhabitant': {
    unit: 'visits-per-inhabitant',
    decimals: 1,
    ...BY_YEAR,
    compute: onOneAxis(visitsPerInhabitant),
  },
  'visits-per-inhabitant-held-out': {
    unit: 'visits-per-inhabitant',
    decimals: 1,
    dimensions: ['variant', 'portal', 'period'],
    across: 'portal',
    compute: visitsHeldOut,
  },
  'visits-change': { unit: 'percent-change', decimals: 0, ...BY_YEAR, compute: visitsChange },
  'visits-index': { unit: 'index', decimals: 0, ...BY_YEAR, compute: visitsIndex },
  'logins-per-inhabitant': {
    unit: 'logins-per-inhabitant',
    decimals: 1,
    ...BY_YEAR,
    compute: onOneAxis(loginsPerInhabitant),
  },
  'logins-per-visit': {
    unit: 'logins-per-visit',
    decimals: 2,
    ...BY_YEAR,
    compute: onOneAxis(loginsPerVisit),
  },
  'users-share': { unit: 'percent', decimals: 0, ...BY_YEAR, compute: onOneAxis(usersShare) },
  'users-by-age': {
    unit: 'percent',
    decimals: 1,
    dimensions: ['portal', 'age', 'period'],
    across: 'period',
    compute: usersByAge,
  },
  'monthly-use': { unit: 'million', decimals: 1, ...BY_MEASURE, compute: monthlyUse },
  'monthly-level': { unit: 'percent-change', decimals: 0, ...BY_MEASURE, compute: monthlyLevel },
  'survey-shares': { unit: 'percent', decimals: 0, ...BY_SERVICE, compute: surveyShares },
  'survey-indexes': { unit: 'points', decimals: 0, ...BY_SERVICE, compute: surveyIndexes },
  'online-activities': { unit: 'percent', decimals: 1, ...BY_ACTIVITY, compute: onlineActivities },
  'online-activities-compared': {
    unit: 'percent',
    decimals: 1,
    ...BY_ACTIVITY,
    across: 'period',
    compute: onlineActivitiesCompared,
  },
  'online-activities-change': {
    unit: 'percentage-points',
    decimals: 1,
    ...BY_ACTIVITY,
    compute: onlineActivitiesChange,
  },
  'service-use': { unit: 'million', decimals: 2, ...BY_SERVICE, compute: serviceUse },
  apart: { unit: 'count', decimals: 0, ...BY_SERVICE, compute: apartFromPortals },
  'e-consultations': { unit: 'thousand', decimals: 0, ...BY_COUNTRY, compute: eConsultations },
  availability: {
    unit: 'level',
    decimals: 0,
    dimensions: ['service', 'portal'],
    across: 'portal',
    compute: availability,
  },
  'availability-overall': {
    unit: 'level',
    decimals: 0,
    dimensions: ['portal'],
    compute: availabilityOverall,
  },
  organisation: {
    unit: 'level',
    decimals: 0,
    dimensions: ['portal', 'variant'],
    across: 'variant',
    compute: organisation,
  },
  coverage: { unit: 'coverage', decimals: 0, ...BY_MEASURE, across: 'period', compute: coverage },
  milestones: { unit: 'event', decimals: 0, dimensions: ['period', 'portal'], compute: milestones },
  revisions: { unit: 'million', decimals: 1, ...BY_VARIANT, compute: revisions },
  'source-differences': { unit: 'million', decimals: 1, ...BY_VARIANT, compute: sourceDifferences },
  totals: { unit: 'million', decimals: 1, ...BY_MEASURE, across: 'period', compute: totals },
  population: { unit: 'persons', decimals: 0, ...BY_COUNTRY, compute: population },
} as const satisfies Record<string, IndicatorDefinition>;

/**
 * Marks what was taken from a page published after the edition, if only the population that it was
 * divided by; a page that gave no value is no reason to.
 */
function markLater(row: IndicatorRow, { dataset }: Context): IndicatorRow {
  const { cell, inputs, sourceIds } = row;
  const taken = inputs.filter(({ value }) => value !== null);
  const ids = inputs.length > 0 ? taken.map((each) => each.sourceId) : sourceIds;
  const isLater = ids.some((id) => dataset.sources.get(id)?.isLater);
  if (!isLater || cell.kind === 'absent') return row;
  return { ...row, cell: { ...cell, flags: [...cell.flags, 'a'] } };
}

/** Computes every indicator once, in the order of the registry. */
export function computeIndicators(context: Context): ReadonlyMap<string, IndicatorTable> {
  return new Map(
    Object.entries<IndicatorDefinition>(INDICATORS).map(([id, definition]) => {
      const { compute, ...rest } = definition;
      return [id, { id, ...rest, rows: compute(context).map((row) => markLater(row, context)) }];
    }),
  );
}
