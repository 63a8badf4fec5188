/**
 * Named destinations of a printed PDF: on which page each linked element stands.
 *
 * Read directly from the browser's file, which has a plain cross-reference table and a /Dests
 * dictionary (ISO 32000-1, 7.5.4 and 12.3.2.3): a PDF library would parse every object, which takes
 * half as long as a print.
 */

export interface PdfOutline {
  readonly pages: number;
  /** 1-based page by destination, which is an element id. */
  readonly destinations: ReadonlyMap<string, number>;
}

/** @throws {Error} if the file is not structured as the browser writes it */
export function readDestinations(pdf: Uint8Array): PdfOutline {
  const objects = openObjects(Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength));
  const catalog = objects.text(objects.root);
  const pages = pageNumbers(objects, referenceIn(catalog, 'Pages'));
  const destinations = new Map<string, number>();
  const named = /\/Dests (\d+) 0 R/.exec(catalog)?.[1];
  const dictionary = named === undefined ? '' : objects.text(Number(named));
  for (const [, name = '', page] of dictionary.matchAll(/\/(\S+) \[\s*(\d+) 0 R/g)) {
    const number = pages.get(Number(page));
    if (number !== undefined) destinations.set(decoded(name), number);
  }
  return { pages: pages.size, destinations };
}

interface RawObjects {
  readonly root: number;
  /** An object's source, between `obj` and `endobj`. */
  text(number: number): string;
}

/** An entry of a cross-reference table is 20 bytes long. */
const ENTRY = 20;

function openObjects(bytes: Buffer): RawObjects {
  const tail = bytes.subarray(-2048).toString('latin1');
  const table = Number(/startxref\s+(\d+)/.exec(tail)?.[1]);
  const root = Number(/\/Root (\d+) 0 R/.exec(tail)?.[1]);
  const head = bytes.subarray(table, table + 64).toString('latin1');
  const [whole] = /^xref\s+0 \d+\s*?\n/.exec(head) ?? [];
  if (whole === undefined || Number.isNaN(root)) {
    throw new Error('The PDF has no plain cross-reference table.');
  }
  const offsetOf = (number: number): number => {
    const start = table + whole.length + ENTRY * number;
    return Number(bytes.subarray(start, start + 10).toString('latin1'));
  };
  return {
    root,
    text: (number) => {
      const start = offsetOf(number);
      return bytes.subarray(start, bytes.indexOf('endobj', start)).toString('latin1');
    },
  };
}

function referenceIn(source: string, key: string): number {
  const found = new RegExp(`/${key} (\\d+) 0 R`).exec(source)?.[1];
  if (found === undefined) throw new Error(`The PDF has no ${key}.`);
  return Number(found);
}

/** The number of each page object, in the order of the page tree. */
function pageNumbers(objects: RawObjects, top: number): ReadonlyMap<number, number> {
  const pages = new Map<number, number>();
  const visit = (number: number): void => {
    const kids = /\/Kids \[([^\]]*)\]/.exec(objects.text(number))?.[1];
    if (kids === undefined) pages.set(number, pages.size + 1);
    else for (const [, kid] of kids.matchAll(/(\d+) 0 R/g)) visit(Number(kid));
  };
  visit(top);
  return pages;
}

/** A PDF name without its escapes (ISO 32000-1, 7.3.5), read as UTF-8. */
function decoded(name: string): string {
  const bytes = name.replace(/#([0-9A-Fa-f]{2})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
