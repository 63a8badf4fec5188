/** The dates in a raw PDF: the browser writes the time of the build, we put the edition's. */

const DATE = /\/(CreationDate|ModDate) \(D:\d{14}([+-]\d{2}'\d{2}'|Z)\)/g;

/**
 * Puts one date into every CreationDate and ModDate, byte for byte of the same length, so that no
 * offset in the file moves.
 * @throws {Error} when the file has none: then it is not what we think it is
 */
export function setDates(pdf: Uint8Array, date: Date): Uint8Array {
  const text = Buffer.from(pdf).toString('latin1');
  const stamp = date.toISOString().replace(/\D/g, '').slice(0, 14);
  let found = 0;
  const dated = text.replace(DATE, (_, key: string, zone: string) => {
    found += 1;
    return `/${key} (D:${stamp}${zone === 'Z' ? 'Z' : "+00'00'"})`;
  });
  if (found === 0) throw new Error('The PDF has no dates where they were expected.');
  return new Uint8Array(Buffer.from(dated, 'latin1'));
}
