/**
 * What is kept between runs never shows: after any change, a run that may use it makes what a run
 * without it makes. Up to the document and its figures; prints are held to it in the soak.
 */

import { afterAll, beforeAll, expect, test } from 'vitest';
import { randomFor } from '../../../scripts/sample/random.ts';
import { loadFonts } from '../../../src/charts/fonts.ts';
import { openRenderer } from '../../../src/charts/render/draw.ts';
import { UserError } from '../../../src/core/diagnostics.ts';
import { createProgress } from '../../../src/core/progress.ts';
import { clockOf } from '../../../src/edition/build.ts';
import { type KeptFigure, openIllustrator } from '../../../src/edition/illustrator.ts';
import { fontHashes } from '../../../src/edition/inputs.ts';
import { composeReport, computeEdition } from '../../../src/edition/pipeline.ts';
import { followReads, openResults } from '../../../src/io/kept-results.ts';
import { type KeptValues, openParsed, openValues } from '../../../src/io/kept-values.ts';
import { openSources, type Sources, sha256 } from '../../../src/io/sources.ts';
import type { CopiedProject } from '../../support/copied-project.ts';
import { isWhole } from '../../support/hostile.ts';
import { copyToChange, openChanges } from '../../support/random-changes.ts';

/** The soak takes more; `KEPT_CHANGES=500` as many as one wants, at a second each. */
const COUNT = Number(process.env.KEPT_CHANGES ?? (isWhole ? 60 : 6));
const NAME = 'report 2023 all';

let copy: CopiedProject;
let figuresRead = 0;

beforeAll(() => {
  copy = copyToChange();
});

afterAll(() => copy.remove());

/** What a run makes of the copy as it is, up to the print; or all that is wrong with it. */
async function made(sources: Sources, kept?: KeptValues<KeptFigure>): Promise<string> {
  try {
    const progress = createProgress(undefined);
    const computed = await computeEdition(sources, '2023', progress);
    const parts: unknown[] = [clockOf(computed.edition.settings.published)];
    for (const language of computed.edition.languages) {
      const { draw, pictures } = openIllustrator(
        toolsOf(sources),
        JSON.stringify([...fontHashes(sources)]),
        kept,
      );
      const report = await composeReport(computed, language, progress, 'Browser', { draw });
      const { html, metadata, attachments, charts } = report;
      const painted = await Promise.all([...pictures].map(async ([id, png]) => [id, await png]));
      parts.push(html, metadata, attachments, [...charts], painted);
    }
    return sha256(JSON.stringify([parts, computed.problems.all]));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return JSON.stringify(error.diagnostics);
  }
}

/** Charts are drawn in this process; a picture is what it is painted from. */
function toolsOf(sources: Sources): Parameters<typeof openIllustrator>[0] {
  const draw = openRenderer(loadFonts(sources));
  return {
    charts: { draw: (_, request) => draw(request) },
    painter: { paint: ({ svg }) => Promise.resolve(Buffer.from(sha256(svg), 'hex')) },
  };
}

/** Figures that count how often one is given. */
function counted(kept: KeptValues<KeptFigure>): KeptValues<KeptFigure> {
  return {
    ...kept,
    read: (key) => {
      const found = kept.read(key);
      if (found) figuresRead += 1;
      return found;
    },
  };
}

test(`holds after each of ${COUNT} changes`, async () => {
  // Number 9 begins with changes that show, one that does not, a mistake, and all of them undone.
  const seed = isWhole ? Number(process.env.FAULTS_SEED ?? Date.now() % 1_000_000) : 9;
  const random = randomFor(seed, 'changes');
  using changes = openChanges(copy);
  let unchanged = 0;
  let mistakes = 0;
  for (let step = 0; step <= COUNT; step += 1) {
    const change = step === 0 ? 'nothing' : changes.next(random);
    const where = `change ${step} of FAULTS_SEED=${seed}: ${change}`;
    const results = openResults(copy.root);
    const known = results.read(NAME);
    const cold = await made(openSources(copy.root));
    if (known !== undefined) {
      unchanged += 1;
      expect(known, where).toBe(cold);
      continue;
    }
    const parsed = openParsed(copy.root, results.program);
    const { sources, answers } = followReads(openSources(copy.root, parsed));
    const figures = openValues<KeptFigure>(copy.root, 'figures', results.program, 2 ** 26);
    expect(await made(sources, counted(figures)), where).toBe(cold);
    if (cold.startsWith('[')) mistakes += 1;
    else results.keep(NAME, cold, answers());
  }
  // Or it would have proved nothing.
  expect(unchanged).toBeGreaterThan(0);
  expect(unchanged + mistakes).toBeLessThan(COUNT);
  expect(figuresRead).toBeGreaterThan(0);
});
