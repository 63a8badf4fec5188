/** The publication date of an edition, as exactly as it is known, and the clock derived from it. */

import { lastDayOf } from './period.ts';

/** ISO 8601: a day, or only a month or a year where no more is known. */
export const PUBLICATION_DATE = /^\d{4}(-\d{2}(-\d{2})?)?$/;

/**
 * The edition's clock, for dates that have to be exact, such as those inside a PDF: its day of
 * publication, or the last day of the month or year of publication. Readers never see it; they see the
 * date as it is known.
 * @param published `2023-05-24`, `2023-05` or `2023`
 * @returns midnight UTC at the beginning of that day
 */
export function editionClock(published: string): Date {
  return new Date(`${lastDayOf(published)}T00:00:00Z`);
}

/** Compares two publication dates, for sorting the earliest first. */
export function byPublication(a: string, b: string): number {
  return editionClock(a).getTime() - editionClock(b).getTime();
}
