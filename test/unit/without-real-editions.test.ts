/** That test/support/without-real-editions.ts does keep tests off the real editions. */

import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { openSources } from '../../src/io/sources.ts';
import { project } from '../support/small-edition.ts';

const real = readdirSync(path.join(project, 'config')).filter((name) => /^\d{4}$/.test(name));

it.each(real)('no test reads edition %s', (year) => {
  const stopped = /A test reads (?:config|data)\/\d{4}/;
  const settings = path.join(project, 'config', year, 'edition.yaml');
  expect(existsSync(settings)).toBe(true);
  expect(() => readFileSync(settings)).toThrow(stopped);
  expect(() => readdirSync(path.join(project, 'data', year))).toThrow(stopped);
  expect(() => cpSync(path.dirname(settings), path.join(tmpdir(), 'never'))).toThrow(stopped);
  expect(() => openSources(project).text(`data/${year}/observations.csv`)).toThrow(stopped);
});

it('other editions are read', () => {
  expect(openSources(project).text('config/sample/edition.yaml')).toContain('title:');
});
