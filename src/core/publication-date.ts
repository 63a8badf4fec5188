/** When an edition was published, as exactly as that is known, and what follows from it. */

/** ISO 8601: a day, or only a month or a year where no more is known. */
export const PUBLICATION_DATE = /^\d{4}(-\d{2}(-\d{2})?)?$/;

/**
 * The moment that stands for an edition wherever a date has to be exact, as inside a PDF: its day,
 * or the last day of the month or year in which it appeared, when it was surely out. It is a clock
 * and no statement: what is printed for readers is the date as it is known.
 * @param published `2023-05-24`, `2023-05` or `2023`
 * @returns midnight UTC at the beginning of that day
 */
export function editionClock(published: string): Date {
  const [year = '', month, day] = published.split('-');
  if (day !== undefined) return new Date(`${published}T00:00:00Z`);
  // Day 0 of the next month is the last of this one.
  return new Date(Date.UTC(Number(year), month === undefined ? 12 : Number(month), 0));
}

/** True for a date of {@link PUBLICATION_DATE} whose month and day there are. */
export function isOnCalendar(published: string): boolean {
  const clock = editionClock(published);
  return !Number.isNaN(clock.getTime()) && clock.toISOString().startsWith(published);
}

/** Compares two publication dates by their clocks, for sorting the older first. */
export function byPublication(a: string, b: string): number {
  return editionClock(a).getTime() - editionClock(b).getTime();
}
