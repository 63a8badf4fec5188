/**
 * An edition's data as Frictionless and pandas read them, which are installed into a folder of their
 * own (PYTHON names another python3). Where they cannot be had, that is printed, and nothing is tried.
 */

import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';
import { afterAll, expect, test } from 'vitest';
import { copyProject } from '../support/copied-project.ts';
import { pythonWith } from '../support/python.ts';

const run = promisify(execFile);
const PACKAGES = ['frictionless==5.21.0', 'pandas==3.1.1'];
const MINUTES = 60_000;

const folder = mkdtempSync(path.join(tmpdir(), 'site-data-'));
const copy = copyProject({ chapters: ['visits', 'milestones', 'sources', 'colophon'] });

afterAll(() => {
  copy.remove();
  rmSync(folder, { recursive: true, force: true });
});

test('are valid and read to the last value', { timeout: 15 * MINUTES }, async (context) => {
  const python = await pythonWith(PACKAGES, folder, context);
  const made = await copy.program('site', '--quiet');
  expect(made.code).toBe(0);
  const edition = path.join(copy.root, 'output/site/editions/2023');
  const [sdmx, cube, zip] = ['observations.csv', 'observations.json', 'data.zip'].map((ending) => {
    const name = readdirSync(edition).find((each) => each.endsWith(ending));
    return path.join(edition, name ?? ending);
  });
  const unpacked = path.join(folder, 'package');
  mkdirSync(unpacked);
  const packed = unzipSync(readFileSync(zip ?? ''));
  for (const [name, content] of Object.entries(packed)) {
    writeFileSync(path.join(unpacked, name), content);
  }
  const script = path.join(import.meta.dirname, 'site-data.py');
  const { stdout } = await run(python, [script, unpacked, sdmx ?? '', cube ?? '']);
  const read = JSON.parse(stdout);
  expect(read).toMatchObject({ valid: true, errors: [], numeric: true });
  expect(read.tables['visits-per-inhabitant']).toBeGreaterThan(3);
  expect(read.values).toBeGreaterThan(20);
  // SDMX-CSV and JSON-stat have the same values at the same places.
  expect([read.same, read.joined]).toEqual([read.values, read.values]);
});
