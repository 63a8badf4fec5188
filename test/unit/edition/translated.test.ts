import { expect, test } from 'vitest';
import type { Language } from '../../../src/config/load.ts';
import { Problems } from '../../../src/core/diagnostics.ts';
import { createProgress } from '../../../src/core/progress.ts';
import { computeEdition } from '../../../src/edition/pipeline.ts';
import { translated } from '../../../src/edition/translated.ts';
import { SMALL, smallSources } from '../../support/small-edition.ts';

const computed = await computeEdition(smallSources(), SMALL, createProgress(undefined, SMALL));
const given = { ...computed, settings: computed.edition.settings };
const [english] = computed.edition.languages as readonly [Language];

/** The small edition's language as a translation with some texts. */
function languageWith(texts: ReadonlyMap<string, string>): Language {
  const spanOf = () => ({ file: 'config/small/text/xx/texts.yaml' });
  return { ...english, code: 'xx', translation: { follows: new Map(), texts, spanOf } };
}

test('the first language of an edition is its original', () => {
  expect(translated(given, english, new Problems())).toBe(given);
});

test('each text without a translation is told, and with all of them none is left', () => {
  const problems = new Problems();
  translated(given, languageWith(new Map()), problems);
  expect(new Set(problems.all.map(({ code }) => code))).toEqual(
    new Set(['missing-translation', 'untranslated-note']),
  );
  const [finding] = given.dataset.findings;
  expect(finding?.statement).toBeTruthy();
  // Every text in capitals: what is still in small letters was passed over.
  const capitals = { get: (text: string) => text.toUpperCase() } as ReadonlyMap<string, string>;
  const shouted = translated(given, languageWith(capitals), new Problems());
  const { findings, milestones, definitions, facts, observations } = shouted.dataset;
  const texts = [
    shouted.settings.title,
    ...findings.flatMap(({ statement, note }) => [statement, note]),
    ...milestones.flatMap(({ event, label, note }) => [event, label, note]),
    ...definitions.flatMap(({ term, definition, note }) => [term, definition, note]),
    ...facts.flatMap(({ value, note }) => [value, note]),
    ...observations.flatMap(({ note, base = '' }) => [note, base]),
    ...[...shouted.tables.values()].flatMap(({ rows }) =>
      rows.flatMap(({ cell, remark }) => [
        cell.kind === 'text' ? cell.text : '',
        // What an indicator refuses is said by the language file.
        typeof remark === 'string' ? remark : '',
      ]),
    ),
  ];
  expect(texts.filter((text) => text !== text.toUpperCase())).toEqual([]);
});

test('a remark behind the title of a source is translated, and its title is not', () => {
  const [[id, source] = []] = given.dataset.sources;
  if (!id || !source) throw new Error('The edition has no source.');
  const title = 'Markering [speech]';
  const dataset = { ...given.dataset, sources: new Map([[id, { ...source, title }]]) };
  const language = languageWith(new Map([['speech', 'tale']]));
  const { sources } = translated({ ...given, dataset }, language, new Problems()).dataset;
  expect(sources.get(id)?.title).toBe('Markering [tale]');
});
