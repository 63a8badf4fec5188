/** Tables that a reader sorts: by a button in each head up, then down, then as they came. */

type Direction = 'ascending' | 'descending';
type Key = number | string | undefined;

const { lang } = document.documentElement;
const inLanguage = new Intl.Collator(lang, { numeric: true });
const decimalSign = new Intl.NumberFormat(lang)
  .formatToParts(1.5)
  .find(({ type }) => type === 'decimal')?.value;

/** What a cell is sorted by; undefined where it should have a number and has none. */
function keyOf(cell: HTMLTableCellElement | undefined): Key {
  const text = cell?.dataset.sort ?? cell?.textContent ?? '';
  if (!cell?.classList.contains('number')) return text;
  const signs = [...text].map((sign) => {
    if (sign === decimalSign) return '.';
    if (sign === '−') return '-';
    return /[\d-]/.test(sign) ? sign : '';
  });
  const number = Number.parseFloat(signs.join(''));
  return Number.isNaN(number) ? undefined : number;
}

/** What has no number stands last, whatever the direction. */
function compare(a: Key, b: Key, direction: Direction): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  const isNumeric = typeof a === 'number' && typeof b === 'number';
  const order = isNumeric ? a - b : inLanguage.compare(String(a), String(b));
  return direction === 'ascending' ? order : -order;
}

/** Puts the rows in order. @param direction none for the order in which they came */
function sort(
  body: HTMLTableSectionElement,
  rows: readonly HTMLTableRowElement[],
  column: number,
  direction: Direction | undefined,
): void {
  const keyed = rows.map((row) => ({ row, key: keyOf(row.cells[column]) }));
  const sorted = direction ? keyed.toSorted((a, b) => compare(a.key, b.key, direction)) : keyed;
  body.append(...sorted.map(({ row }) => row));
}

for (const table of document.querySelectorAll('table')) {
  const [body] = table.tBodies;
  const heads = [...(table.tHead?.rows[0]?.cells ?? [])];
  if (!body || body.rows.length < 2) continue;
  const rows = [...body.rows];
  for (const [column, head] of heads.entries()) {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener('click', () => {
      const next = { ascending: 'descending', descending: undefined } as const;
      const direction = head.ariaSort === null ? 'ascending' : next[head.ariaSort as Direction];
      for (const each of heads) each.ariaSort = null;
      head.ariaSort = direction ?? null;
      sort(body, rows, column, direction);
    });
  }
}
