/** A sentence on its way through a translation tool: written, edited, taken back, checked, in the report. */

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createProgress } from '../../../src/core/progress.ts';
import { composeReport, computeEdition } from '../../../src/edition/pipeline.ts';
import { openSources } from '../../../src/io/sources.ts';
import { type CopiedProject, copyProject } from '../../support/copied-project.ts';
import { openDraw } from '../../support/draw.ts';
import { MADE_UP, madeUpEdits } from '../../support/made-up-language.ts';

let copy: CopiedProject;
const fileIn = (file: string): string => path.join(copy.root, file);

beforeAll(async () => {
  copy = copyProject({ name: 'translate-', chapters: ['visits', 'sources', 'colophon'] });
  for (const { file, find, replace } of await madeUpEdits()) {
    const own = fileIn(file.replace(/^config\/small\//, 'config/2023/'));
    const before = existsSync(own) ? readFileSync(own, 'utf8') : '';
    mkdirSync(path.dirname(own), { recursive: true });
    writeFileSync(own, find === undefined ? (replace ?? '') : before.replace(find, replace ?? ''));
  }
  // The edition has another name in the copy.
  copy.edit(
    `config/2023/text/${MADE_UP}/texts.yaml`,
    (text) => `${text}National Health Portals in the Nordics 2023: Titleþ\n`,
  );
});
afterAll(() => copy.remove());

test('a sentence that was translated anew stands in the report', { timeout: 60_000 }, async () => {
  const [own, original] = [MADE_UP, 'en'].map((code) => `config/2023/text/${code}/visits.md`);
  copy.edit(original ?? '', (text) => text.replace('These figures are made up', 'All is made up'));
  const stale = await copy.command('check', '2023');
  expect(stale.stderr).toContain(`stale-translation`);
  expect(stale.stderr).toContain(`${own}:3`);

  expect((await copy.command('translate', '2023', MADE_UP)).stdout).toMatch(/, 1 of them to/);
  copy.edit(`output/2023/translation/${MADE_UP}.xlf`, (text) =>
    text
      .replace('state="translated"', 'state="final"')
      .replace('Thesþ figureþ arþ madþ uþ', 'Alþ iþ madþ uþ'),
  );
  const file = fileIn(`output/2023/translation/${MADE_UP}.xlf`);
  const taken = await copy.command('translate', '2023', MADE_UP, '--take', file);
  expect(taken.stdout.trim().split('\n')).toEqual([
    own,
    `config/2023/text/${MADE_UP}/follows.yaml`,
  ]);

  // Each of these fails on whatever `check` would name of it.
  const quiet = createProgress(undefined);
  const computed = await computeEdition(openSources(copy.root), '2023', quiet);
  const language = computed.edition.languages.find(({ code }) => code === MADE_UP);
  if (!language) throw new Error('The edition lacks the language.');
  const { html } = await composeReport(computed, language, quiet, 'browser', {
    draw: openDraw(computed.sources),
  });
  expect(html).toContain('Alþ iþ madþ uþ');
  expect(html).not.toContain('Thesþ figureþ arþ madþ uþ');
});
