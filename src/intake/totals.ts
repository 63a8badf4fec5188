/** The words by which tables name sums. */

/** How rows of sums are labelled in exports in English, Norwegian, Swedish, Danish and Finnish. */
export const TOTALS: ReadonlySet<string> = new Set(
  'total|totals|sum|grand total|totalt|totalsum|hovedtotal|summa|summa totalt|totalsumma|i alt|sum i alt|yhteensä|summa yhteensä|kaikki yhteensä'.split(
    '|',
  ),
);
