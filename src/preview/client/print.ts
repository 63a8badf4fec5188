/** Waits for the print and goes to the PDF, at the page of the element that the address names. */

import { ask, base } from './ask.ts';

const told = document.getElementById('print-state');
const link = document.querySelector<HTMLAnchorElement>('#pdf');
if (!told || !link) throw new Error('The page has no place for the print.');

const id = decodeURIComponent(location.hash.slice(1));
const response = await ask(`${base}print`, {});
if (response.ok) {
  const { total, pages } = (await response.json()) as {
    total: number;
    pages: Record<string, number>;
  };
  const page = pages[id] ?? 1;
  told.textContent = `The PDF has ${total} pages. It opens at page ${page}.`;
  link.href = `${base}report.pdf#page=${page}`;
  link.textContent = `Open the PDF at page ${page}`;
  link.hidden = false;
  location.assign(link.href);
} else {
  told.textContent = `The PDF could not be made. ${await response.text()}`;
}
