import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { optionsOf } from '../../../scripts/make-sample.ts';
import { makeSample } from '../../../scripts/sample/make.ts';
import type { SampleOptions } from '../../../scripts/sample/plan.ts';
import { UserError } from '../../../src/core/diagnostics.ts';
import { createProgress } from '../../../src/core/progress.ts';
import { bindEdition } from '../../../src/edition/bind.ts';
import { computeEdition } from '../../../src/edition/pipeline.ts';
import { openSources } from '../../../src/io/sources.ts';
import { copyInputs, project as PROJECT } from '../../support/small-edition.ts';

let root: string;

beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'sample-'));
  copyInputs(root);
  for (const folder of ['config/sample', 'data/sample']) {
    rmSync(path.join(root, folder), { recursive: true });
    cpSync(path.join(PROJECT, folder), path.join(root, folder), { recursive: true });
  }
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

const options = (...argv: string[]): SampleOptions => optionsOf(argv);

function filesIn(folder: string, below: string): Record<string, string> {
  const entries = readdirSync(path.join(folder, below), { recursive: true, withFileTypes: true });
  const files = entries.filter((each) => each.isFile());
  return Object.fromEntries(
    files.map(({ parentPath, name }) => {
      const file = path.join(parentPath, name);
      return [path.relative(path.join(folder, below), file), readFileSync(file, 'utf8')];
    }),
  );
}

describe('the committed sample edition', () => {
  it('is what the script makes', () => {
    makeSample(root, options());
    expect(filesIn(root, 'data/sample')).toEqual(filesIn(PROJECT, 'data/sample'));
    expect(filesIn(root, 'config/sample')).toEqual(filesIn(PROJECT, 'config/sample'));
  });

  it('says in every row that it is synthetic', async () => {
    const quiet = createProgress(undefined);
    const { dataset } = await computeEdition(openSources(PROJECT), 'sample', quiet);
    const silent = dataset.observations.filter(
      // The notes of confidential rows are withheld with their values.
      ({ note, sourceId, conf }) =>
        (conf === 'F' && !note.startsWith('Synthetic')) || !sourceId.startsWith('SYNTHETIC'),
    );
    expect(silent).toEqual([]);
  });
});

describe('makeSample', () => {
  it('gives other numbers for another seed, and the same for the same', () => {
    const madeWith = (seed: string): string => {
      makeSample(root, options('--edition', 'made', '--seed', seed));
      return readFileSync(path.join(root, 'data/made/observations.csv'), 'utf8');
    };
    const first = madeWith('1');
    expect(madeWith('1')).toBe(first);
    expect(madeWith('2')).not.toBe(first);
  });

  it('makes a valid edition of any size', async () => {
    makeSample(root, options('--edition', 'large', '--portals', '6', '--years', '2001-2030'));
    const { dataset, edition } = await computeEdition(
      openSources(root),
      'large',
      createProgress(undefined),
    );
    expect(edition.portals).toHaveLength(6);
    const years = dataset.observations.filter(
      (each) => each.measure === 'visits' && each.channel === 'zeta' && each.period.length === 4,
    );
    expect(years.map((each) => each.period)).toHaveLength(30);
  });

  it.each([1, 2, 6])('has prose that is true for %i of them', async (portals) => {
    makeSample(root, options('--edition', 'counted', '--portals', `${portals}`));
    const computed = await computeEdition(openSources(root), 'counted', createProgress(undefined));
    for (const language of computed.edition.languages) bindEdition(computed, language);
    expect(computed.problems.all).toEqual([]);
  });

  it('leaves out the months when asked to', () => {
    makeSample(root, options('--edition', 'yearly', '--no-monthly'));
    expect(readFileSync(path.join(root, 'data/yearly/observations.csv'), 'utf8')).not.toMatch(
      /^alpha,2020-03,/m,
    );
  });

  it('never touches an edition on real figures', () => {
    const before = filesIn(root, 'data/2023');
    expect(() => makeSample(root, options('--edition', '2023'))).toThrow(UserError);
    expect(filesIn(root, 'data/2023')).toEqual(before);
  });
});

describe('optionsOf', () => {
  it.each([
    [['--portals', '0'], '--portals cannot be "0".'],
    [['--years', '2020'], '"2020" are not years.'],
    [['--years', '2022-2011'], 'The years end (2011) before they begin (2022).'],
    [['--edition', '../up'], '"../up" cannot be an edition’s name.'],
    [['--colour', 'red'], /colour/],
  ])('refuses %j', (argv, message) => {
    expect(() => optionsOf(argv)).toThrow(message);
  });
});
