import { expect, it } from 'vitest';
import { loadEdition } from '../../../src/config/load.ts';
import { Problems } from '../../../src/core/diagnostics.ts';
import { inputHashes, inputsOf } from '../../../src/edition/inputs.ts';
import { sha256, withFiles } from '../../../src/io/sources.ts';
import { BEFORE, SMALL, smallSources } from '../../support/small-edition.ts';

const edition = loadEdition(smallSources(), SMALL, new Problems());
const sources = smallSources();

it('an edition is made of its configuration, words, drops and templates, read or not', () => {
  const files = inputsOf(sources, edition);
  for (const file of [
    'config/portals.yaml',
    'config/languages/en.yaml',
    `config/${SMALL}/edition.yaml`,
    `config/${BEFORE}/edition.yaml`,
    `data/${SMALL}/observations.csv`,
    `data/${SMALL}/datapackage.json`,
    `data/${BEFORE}/observations.csv`,
    'templates/partials/chapter.hbs',
    'templates/report.hbs',
  ]) {
    expect(files).toContain(file);
  }
  expect(files).toEqual([...new Set(files)].sort());
  for (const chapter of edition.settings.chapters) {
    expect(files).toContain(`config/${SMALL}/text/en/${chapter}.md`);
    expect(files).toContain(`templates/chapters/${chapter}.hbs`);
  }
});

it('charts and chapters that it does not show are no part of it', () => {
  const [chapter = ''] = edition.settings.chapters;
  const chapters = [chapter];
  const less = inputsOf(sources, { ...edition, settings: { ...edition.settings, chapters } });
  const charts = (files: readonly string[]): number =>
    files.filter((file) => file.startsWith('templates/charts/')).length;
  expect(less.filter((file) => file.startsWith('templates/chapters/'))).toEqual([
    `templates/chapters/${chapter}.hbs`,
  ]);
  expect(charts(less)).toBeLessThan(charts(inputsOf(sources, edition)));
});

it('a chart is part of it with all that it extends', () => {
  const extending = [...edition.templates.charts.values()].filter(({ files }) => files.length > 1);
  expect(extending.length).toBeGreaterThan(0);
  const files = inputsOf(sources, edition);
  for (const chart of extending.filter(({ file }) => files.includes(file))) {
    expect(files).toEqual(expect.arrayContaining([...chart.files]));
  }
});

it('each input has its hash, unless one is known to hold', () => {
  const changed = withFiles(sources, new Map([['config/portals.yaml', 'portals: {}']]));
  const known = new Map([[`data/${SMALL}/observations.csv`, 'known']]);
  const hashes = inputHashes(changed, edition, known);
  expect(hashes.get('config/portals.yaml')).toBe(sha256('portals: {}'));
  expect(hashes.get(`data/${SMALL}/observations.csv`)).toBe('known');
  expect([...hashes.keys()]).toEqual(inputsOf(sources, edition));
});
