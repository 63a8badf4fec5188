/** Counts, sums and notes as offices write them around the values of a table. */

/** Ways to write a count. */
export const NOTATIONS: readonly ((count: number) => string)[] = [
  String,
  (count) => grouped(count, ' '),
  (count) => grouped(count, '\u00a0'),
  (count) => grouped(count, '.'),
  (count) => grouped(count, ','),
  (count) => `"${grouped(count, ',')}"`,
  (count) => `${grouped(count, '.')},0`,
  (count) => `${count}.0`,
];

export const TOTALS = ['Total', 'Sum', 'Summa', 'I alt', 'Yhteensä'];
export const NOTES = ['Kilde: Helsenorge', 'Källa: 1177', 'Lähde: Kanta', '* Preliminary'];

const grouped = (count: number, mark: string): string =>
  String(count).replace(/\B(?=(?:\d{3})+$)/g, mark);
