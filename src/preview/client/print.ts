/** Waits for the print and goes to the PDF, at the page of the element that the address names. */

import { ask, base } from './ask.ts';

const status = document.getElementById('print-state');
const link = document.querySelector<HTMLAnchorElement>('#pdf');
if (!status || !link) throw new Error('The page has no status or link.');

const id = decodeURIComponent(location.hash.slice(1));
const response = await ask(`${base}print`, {});
if (response.ok) {
  const { total, pages } = (await response.json()) as {
    total: number;
    pages: Record<string, number>;
  };
  const page = pages[id] ?? 1;
  status.textContent = `The PDF has ${total} pages. It opens at page ${page}.`;
  link.href = `${base}report.pdf#page=${page}`;
  link.textContent = `Open the PDF at page ${page}`;
  link.hidden = false;
  location.assign(link.href);
} else {
  status.textContent = `Cannot make the PDF. ${await response.text()}`;
}
