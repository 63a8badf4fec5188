/** Dates in a raw PDF: the edition's date replaces the time of the build. */

const DATE = /\/(CreationDate|ModDate) \(D:\d{14}([+-]\d{2}'\d{2}'|Z)\)/g;

/**
 * Overwrites every CreationDate and ModDate in place, so that no offset in the file changes.
 * @throws {Error} if there is none: the browser then writes dates differently
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
