/**
 * Each table here breaks one file of the small edition in many ways: a line, a column and what is put
 * there, the code that must be reported, and its place (by default the changed cell). `0` stands for
 * the whole file, `+` for line 2 once more. No other problem may be reported.
 */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { TABLES } from '../../src/drop/tables.ts';
import { SMALL, smallSources } from '../support/small-edition.ts';
import { type Problem, problemsOfTable, triedOf } from './problems.ts';

interface Mutation {
  readonly line: string;
  readonly column: string;
  readonly put: string;
  readonly code: string;
  readonly at: string;
}

const sources = smallSources();

/** The ends of the fields of one line that has no line break in it. */
function fieldsOf(line: string): { start: number; end: number }[] {
  const commas = [...line.matchAll(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/g)].map((each) => each.index);
  const starts = [0, ...commas.map((each) => each + 1)];
  return starts.map((start, index) => ({ start, end: commas[index] ?? line.length }));
}

function mutate(text: string, { line, column, put, code, at }: Mutation): [string, Problem[]] {
  const lines = text.split('\n');
  const codes = code.split('|');
  const [first = ''] = codes;
  const found = (place: string): Problem[] =>
    codes.map((each, index) => ({ code: each, at: index === 0 ? place : '1:1' }));
  if (line === '0') return [put, found(at)];
  if (line === '+') return [`${text}${lines[1]}\n`, found(`${lines.length}:1`)];
  const number = Number(line);
  const old = lines[number - 1] ?? '';
  if (column === '') return [lines.with(number - 1, put).join('\n'), found(at)];
  const field = fieldsOf(old)[(lines[0] ?? '').split(',').indexOf(column)];
  if (!field) throw new Error(`${first}: no column ${column} in line ${line}.`);
  const made = old.slice(0, field.start) + put + old.slice(field.end);
  if (made === old) throw new Error(`Line ${line}: ${column} has "${put}" already.`);
  return [lines.with(number - 1, made).join('\n'), found(at || `${line}:${field.start + 1}`)];
}

describe.each(Object.keys(TABLES))('%s', (table) => {
  const file = `data/${SMALL}/${table}.csv`;
  const text = sources.text(file);
  const mutations = parse(readFileSync(path.join(import.meta.dirname, `${table}.csv`)), {
    columns: true,
  }) as Mutation[];

  test('is broken in at least forty ways', () => {
    expect(new Set(mutations.map((each) => JSON.stringify(each))).size).toBeGreaterThanOrEqual(40);
  });

  test.each(triedOf(mutations))('$line $column «$put» is $code', async (mutation) => {
    const [made, expected] = mutate(text, mutation);
    const found = await problemsOfTable(file, made);
    const byCode = (a: Problem, b: Problem): number => a.code.localeCompare(b.code);
    expect(found.toSorted(byCode)).toEqual(
      expected.map(({ code, at }) => ({ code, at: `${file}:${at}` })).toSorted(byCode),
    );
  });
});
