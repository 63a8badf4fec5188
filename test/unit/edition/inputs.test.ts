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

const extending = [...edition.templates.charts].filter(([, { files }]) => files.length > 1);

it('some charts extend others', () => {
  expect(extending.length).toBeGreaterThan(0);
});

it.each(extending)('the chart %s alone is part of it with all that it extends', (id, chart) => {
  const only = { file: 'templates/chapters/only.hbs', text: `{{figure "${id}"}}` };
  const templates = { ...edition.templates, chapters: new Map([['only', only]]) };
  const settings = { ...edition.settings, chapters: ['only'] };
  const files = inputsOf(sources, { ...edition, settings, templates });
  const charts = files.filter((file) => file.startsWith('templates/charts/'));
  expect(charts).toEqual(chart.files.toSorted());
});

it('each input has its hash, unless one is known to hold', () => {
  const changed = withFiles(sources, new Map([['config/portals.yaml', 'portals: {}']]));
  const known = new Map([[`data/${SMALL}/observations.csv`, 'known']]);
  const hashes = inputHashes({ sources: changed, edition, dropHashes: new Map() }, known);
  expect(hashes.get('config/portals.yaml')).toBe(sha256('portals: {}'));
  expect(hashes.get(`data/${SMALL}/observations.csv`)).toBe('known');
  expect([...hashes.keys()]).toEqual(inputsOf(sources, edition));
});

it('no hash tells what was signed or what is confidential', () => {
  const hashOf = (sha256: string, by: string): string | undefined => {
    const file = `config/${SMALL}/signoffs.yaml`;
    const text = `signoffs:\n  alpha: { by: ${by}, date: 2023-05-20, sha256: ${sha256} }\n`;
    const signed = withFiles(sources, new Map([[file, text]]));
    const drops = new Map([[`data/${SMALL}/observations.csv`, 'public']]);
    const hashes = inputHashes({ sources: signed, edition, dropHashes: drops });
    expect(hashes.get(`data/${SMALL}/observations.csv`)).toBe('public');
    return hashes.get(file);
  };
  expect(hashOf('a'.repeat(64), 'Ada')).toBe(hashOf('b'.repeat(64), 'Ada'));
  expect(hashOf('a'.repeat(64), 'Ada')).not.toBe(hashOf('a'.repeat(64), 'Bo'));
});
