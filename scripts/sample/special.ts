/** The single cells of the sample that show what else may stand in a cell. */

import type { ConfStatus, ObsStatus } from '../../src/core/model.ts';
import type { Plan } from './plan.ts';

/** What a special cell has in place of the ordinary. */
export interface Special {
  readonly status?: ObsStatus;
  readonly conf?: ConfStatus;
  /** Replaces the value. */
  readonly value?: string;
  /** Follows "Synthetic." in the note. */
  readonly why: string;
}

/** Looks up what is special about a cell, by portal id, period, measure and age or service. */
export type Specials = (
  portal: string,
  period: string,
  measure: string,
  detail?: string,
) => Special | undefined;

/**
 * Special cells are tied to the place of a portal and of a year in the plan; those whose portal or
 * year the plan lacks do not occur. Breaks and gaps stay out of the yearly visits, whose four whole
 * lines are the sample's headline.
 */
export function specialsOf(plan: Plan): Specials {
  const cells = new Map<string, Special>();
  const set = (
    portal: number,
    period: string | undefined,
    measure: string,
    special: Special,
    detail = '',
  ): void => {
    const id = plan.portalList[portal]?.id;
    if (id !== undefined && period !== undefined)
      cells.set(key(id, period, measure, detail), special);
  };
  const year = (index: number): string | undefined => plan.years[index]?.toString();
  const month = (index: number, number: string): string | undefined => {
    const found = year(index);
    return found === undefined ? undefined : `${found}-${number}`;
  };
  const ages = agesYears(plan)[0]?.toString();
  const last = plan.to.toString();

  set(0, last, 'visits', { status: 'P', why: 'Provisional.' });
  set(1, year(0), 'visits', { status: 'E', why: 'Estimated from part of the year.' });
  set(2, year(1), 'visits', { status: 'U', why: 'Stated as "about".' });
  const afterBreak: Special = { status: 'B', why: 'Break: counted in another way from here on.' };
  set(3, year(6), 'logins', afterBreak);
  set(3, month(6, '01'), 'logins', afterBreak);
  const gap: Special = { status: 'O', value: '', why: 'Not published.' };
  set(2, year(3), 'unique-users', gap);
  set(2, month(4, '07'), 'logins', gap);
  set(3, year(2), 'unique-users', { conf: 'C', why: 'Confidential: in no output.' });
  set(2, ages, 'users-share', { value: '0', why: 'A true zero.' }, 'under-18');
  set(3, ages, 'users-share', { value: '0.04', why: 'Rounds to zero.' }, 'under-18');
  const differs: Special = { status: 'D', why: 'Counts accounts, not persons.' };
  set(1, ages, 'users-share', differs, 'over-76');
  set(3, last, 'visits-to-service', { value: '0', why: 'A true zero.' }, 'wellbeing-data');
  return (portal, period, measure, detail = '') => cells.get(key(portal, period, measure, detail));
}

/** The two years for which users are split by age: 2018 and 2022, or the plan's first and last. */
export function agesYears(plan: Plan): number[] {
  return [...new Set([Math.max(plan.from, Math.min(2018, plan.to)), Math.min(2022, plan.to)])]
    .filter((year) => plan.years.includes(year))
    .sort();
}

function key(...parts: readonly string[]): string {
  return parts.join('\u0000');
}
