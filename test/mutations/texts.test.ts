/** The settings of the small edition, and each of its chapters, broken in many ways. */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { positionAt } from '../../src/core/diagnostics.ts';
import { createProgress } from '../../src/core/progress.ts';
import { computeEdition } from '../../src/edition/pipeline.ts';
import { isWhole } from '../support/hostile.ts';
import { SMALL, smallSources } from '../support/small-edition.ts';
import { type Problem, problemsOfProse, problemsOfSettings, triedOf } from './problems.ts';

const sources = smallSources();

function table<Row>(name: string): Row[] {
  const text = readFileSync(path.join(import.meta.dirname, `${name}.csv`));
  return parse(text, { columns: true }) as Row[];
}

/** The place of a marker behind an offset; `line:column` is taken as it is, nothing as the file alone. */
function placeOf(file: string, text: string, at: string, from: number): string {
  if (at === '' || /^\d+:\d+$/.test(at)) return [file, at].filter(Boolean).join(':');
  // A template's syntax is wrong on a line, or at the text's end.
  if (at === '$') return `${file}:${text.split('\n').length}`;
  if (at.startsWith('~')) {
    return `${file}:${positionAt(text, text.indexOf(at.slice(1), from)).line}`;
  }
  const index = text.indexOf(at.replaceAll('\\n', '\n'), from);
  if (index < 0) throw new Error(`"${at}" is not there.`);
  const { line, column } = positionAt(text, index);
  return `${file}:${line}:${column}`;
}

const byPlace = (a: Problem, b: Problem): number =>
  a.at.localeCompare(b.at) || a.code.localeCompare(b.code);

interface SettingsMutation {
  readonly find: string;
  readonly put: string;
  readonly code: string;
  readonly at: string;
}

describe('edition.yaml', () => {
  const file = `config/${SMALL}/edition.yaml`;
  const text = sources.text(file);
  const mutations = table<SettingsMutation>('edition');

  test('is broken in at least forty ways', () => {
    expect(new Set(mutations.map((each) => JSON.stringify(each))).size).toBeGreaterThanOrEqual(40);
  });

  test.each(triedOf(mutations))('«$put» is $code', async ({ find, put, code, at }) => {
    expect(text).toContain(find);
    const made = text.replace(find, () => put);
    const found = await problemsOfSettings(file, made);
    const places = at.split('|');
    const expected = code.split('|').map((each, index) => ({
      code: each,
      at: placeOf(file, made, places[index] ?? '', text.indexOf(find)),
    }));
    expect(found.toSorted(byPlace)).toEqual(expected.toSorted(byPlace));
  });
});

interface ProseMutation {
  readonly put: string;
  readonly code: string;
  readonly at: string;
}

const computed = await computeEdition(sources, SMALL, createProgress(undefined));
const mutations = table<ProseMutation>('prose');

test('a chapter is broken in at least forty ways', () => {
  expect(new Set(mutations.map((each) => each.put)).size).toBeGreaterThanOrEqual(40);
});

const { chapters } = computed.edition.settings;

describe.each(chapters.map((chapter, index) => [chapter, index] as const))(
  '%s.md',
  (chapter, index) => {
    const file = `config/${SMALL}/text/en/${chapter}.md`;
    const text = sources.text(file);

    test('is right as it is', async () => {
      expect(await problemsOfProse(computed, chapter, text)).toEqual([]);
    });

    // Each in one chapter; in the soak, each in all.
    const own = mutations.filter((_, at) => isWhole || at % chapters.length === index);

    test.each(own)('«$put» is $code', async ({ put, code, at }) => {
      const made = `${text}\n${put}\n`;
      const found = await problemsOfProse(computed, chapter, made);
      const places = at.split('|');
      const expected = code.split('|').map((each, index) => ({
        code: each,
        at: placeOf(file, made, places[index] ?? '', text.length),
      }));
      expect(found.toSorted(byPlace)).toEqual(expected.toSorted(byPlace));
    });
  },
);
