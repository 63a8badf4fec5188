/** The small edition with some of its rows made confidential, their values to be searched for. */

/** Values by table and the beginning of the row that gets them; plausible where they stand. */
const ROWS = {
  observations: {
    // Two months of each year, so that neither is what the others leave over.
    'beta,2022-05,visits,': [8131731, 8131973],
    'beta,2022-08,visits,': [6930917, 6930839],
    'delta,2021-07,logins,': [1430377, 1430791],
    'delta,2021-09,logins,': [2730533, 2730659],
    'gamma,2019,unique-users,': [1210279, 1210463],
  },
  service_use: {
    'XA,alpha,2020,test-results,visits-to-service,': [6051773, 6051569],
    'XA,alpha,2020,know-portal,survey-share,': [90.9171, 91.1373],
  },
} as const;

export const TABLES_WITH_SECRETS = Object.keys(ROWS);

/** The values that the rows have in one of the two worlds. */
export function secretsOf(world: 0 | 1): string[] {
  return Object.values(ROWS).flatMap((rows) =>
    Object.values(rows).map((values: readonly number[]) => String(values[world])),
  );
}

/**
 * The text of a table with its secrets.
 * @param world which of two values each confidential row has
 */
export function withSecrets(table: string, text: string, world: 0 | 1): string {
  const [header = '', ...lines] = text.split('\n');
  const at = (name: string): number => header.split(',').indexOf(name);
  const rows: Readonly<Record<string, readonly number[]>> = ROWS[table as keyof typeof ROWS];
  let changed = 0;
  const made = lines.map((line) => {
    const key = Object.keys(rows).find((start) => line.startsWith(start));
    if (key === undefined) return line;
    changed += 1;
    const secret = String(rows[key]?.[world]);
    const cells = line.split(',');
    cells[at('value')] = secret;
    cells[at('conf_status')] = 'C';
    cells[at('note')] = `Synthetic. Secretly ${secret}.`;
    return cells.join(',');
  });
  if (changed !== Object.keys(rows).length) throw new Error(`${table} lacks a row.`);
  return [header, ...made].join('\n');
}

/** Which of the first world's secrets stand in a text, in whatever form. */
export function secretsIn(words: string): string[] {
  return secretsOf(0)
    .flatMap(formsOf)
    .filter((form) =>
      // Not within a longer number, such as a coordinate.
      new RegExp(`(?<!\\d)${RegExp.escape(form)}(?!\\d)`).test(words),
    );
}

/** All ways in which a report could write a value. */
export function formsOf(secret: string): string[] {
  const number = Number(secret);
  const grouped = [',', '.', ' ', '\u00a0', '\u202f'].map((mark) =>
    secret.replace(/\B(?=(\d{3})+(?!\d))/g, mark),
  );
  const million = number >= 1e6 ? [String(number / 1e6), (number / 1e6).toFixed(4)] : [];
  return [...new Set([secret, ...(number >= 1000 ? grouped : []), ...million])];
}
