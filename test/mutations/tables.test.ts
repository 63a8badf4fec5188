/**
 * Each table here breaks one file of edition 2023 in many ways: a line, a column and what is put
 * there, the code that must be told, and its place (the changed cell unless told). `0` stands for the
 * whole file, `+` for a line more. No other problem may be told.
 */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import type { TableSchema } from '../../src/drop/table-schema.ts';
import { TABLES } from '../../src/drop/tables.ts';
import { openSources } from '../../src/io/sources.ts';
import { type Problem, problemsWith } from './told.ts';

interface Mutation {
  readonly line: string;
  readonly column: string;
  readonly put: string;
  readonly code: string;
  readonly at: string;
}

const root = path.resolve(import.meta.dirname, '../..');
const sources = openSources(root);

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
  const told = (place: string): Problem[] =>
    codes.map((each, index) => ({ code: each, at: index === 0 ? place : '1:1' }));
  if (line === '0') return [put, told(at)];
  if (line === '+') return [`${text}${put}\n`, told(at)];
  const number = Number(line);
  const old = lines[number - 1] ?? '';
  if (column === '') return [lines.with(number - 1, put).join('\n'), told(at)];
  const field = fieldsOf(old)[(lines[0] ?? '').split(',').indexOf(column)];
  if (!field) throw new Error(`${first}: no column ${column} in line ${line}.`);
  const made = old.slice(0, field.start) + put + old.slice(field.end);
  if (made === old) throw new Error(`Line ${line}: ${column} has "${put}" already.`);
  return [lines.with(number - 1, made).join('\n'), told(at || `${line}:${field.start + 1}`)];
}

const required = Object.values<TableSchema>(TABLES).filter((table) => !table.optional);

describe.each(required.map((table) => table.name))('%s', (table) => {
  const file = `data/2023/${table}.csv`;
  const text = sources.text(file);
  const mutations = parse(readFileSync(path.join(import.meta.dirname, `${table}.csv`)), {
    columns: true,
  }) as Mutation[];

  test('is broken in at least forty ways', () => {
    expect(new Set(mutations.map((each) => JSON.stringify(each))).size).toBeGreaterThanOrEqual(40);
  });

  test.each(mutations)('$line $column «$put» is $code', async (mutation) => {
    const [made, expected] = mutate(text, mutation);
    const told = await problemsWith(root, file, made);
    const byCode = (a: Problem, b: Problem): number => a.code.localeCompare(b.code);
    expect(told.toSorted(byCode)).toEqual(
      expected.map(({ code, at }) => ({ code, at: `${file}:${at}` })).toSorted(byCode),
    );
  });
});
