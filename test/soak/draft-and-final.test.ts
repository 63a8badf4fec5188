/** What the pages of a report say until every agency has signed, and that this moves nothing on them. */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CopiedProject, copyProject } from '../support/copied-project.ts';
import { type ReadPdf, readPdf } from '../support/finished-pdf.ts';
import { SHORT } from '../support/small-edition.ts';

let copy: CopiedProject;

beforeAll(() => {
  copy = copyProject({ chapters: SHORT });
});
afterAll(() => copy.remove());

const become = (status: string): void =>
  copy.edit('config/2023/edition.yaml', (text) =>
    text.replace(/^status: .*$/m, `status: ${status}`),
  );

async function run(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await copy.command(...args);
  expect(code, stderr).toBe(0);
  return stdout;
}

const sign = (portal: string): Promise<string> =>
  run('signoff', '2023', '--portal', portal, '--by', 'Kari Nordmann, Agency', '--yes');

async function report(): Promise<{ said: string; pdf: ReadPdf }> {
  const said = await run('report', '2023', '--quiet');
  const pdf = await readPdf(readFileSync(path.join(copy.root, 'output/2023/en/report.pdf')));
  return { said, pdf };
}

const words = (page: ReadPdf['pages'][number]): string[] =>
  page.texts.map(({ text }) => text.trim()).filter((text) => text !== '');

test('a report says DRAFT on each page until it is final, and breaks its pages alike', async () => {
  become('draft');
  await sign('delta');
  const draft = await report();
  expect(draft.said).toMatch(/draft: not signed by alpha, beta, gamma\n/);
  for (const page of draft.pdf.pages) expect(words(page), `page ${page.number}`).toContain('DRAFT');
  const [cover, imprint, ...rest] = draft.pdf.pages;
  // On the covers it is text, on all other pages an artifact.
  for (const page of [cover, rest.pop()]) expect(page?.tree.text).toContain('DRAFT');
  expect(imprint?.tree.text).toMatch(/Not signed yet: ?Portal ?A, Portal B and Portal C\./);
  for (const page of [imprint, ...rest]) expect(page?.tree.text).not.toContain('DRAFT');

  for (const portal of ['alpha', 'beta', 'gamma', 'delta']) await sign(portal);
  become('final');
  const signed = await report();
  expect(signed.said).not.toContain('draft');
  for (const page of signed.pdf.pages) expect(page.tree.text).not.toMatch(/draft/i);
  for (const page of signed.pdf.pages) expect(words(page)).not.toContain('DRAFT');
  expect(signed.pdf.pages.length).toBe(draft.pdf.pages.length);
  // The imprint names who is missing.
  const compared = draft.pdf.pages.filter(({ number }) => number !== 2);
  expect(compared.length).toBeGreaterThan(5);
  for (const page of compared) {
    const other = signed.pdf.pages[page.number - 1];
    expect(other && words(other), `page ${page.number}`).toEqual(
      // On the covers, the date follows the notice after a dot.
      words(page)
        .filter((text) => text !== 'DRAFT')
        .map((text) => text.replace(/^· /, '')),
    );
  }
});
