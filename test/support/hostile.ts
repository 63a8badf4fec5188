/** Input that wants to break things, and what must hold whatever comes. */

import fc from 'fast-check';
import { expect } from 'vitest';
import { type Diagnostic, UserError } from '../../src/core/diagnostics.ts';

/** Strings that have broken programs: markup, formulas, paths, prototypes, numbers, odd letters. */
export const NASTY = [
  '',
  ' ',
  '\u0000',
  '\uFEFF',
  '\u202e',
  '\ud800',
  '💥',
  'ÆØÅæøåäöé',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '&lt;b&gt;',
  '{{constructor}}',
  '{{#each this}}',
  '{{{raw}}}',
  '{{lookup this "__proto__"}}',
  '{{> ../../package}}',
  '$\u007bprocess.env.HOME}',
  '=HYPERLINK("http://example.org","x")',
  '+1+1',
  '@SUM(A1)',
  '-2+3',
  '\t=1',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '../../../etc/passwd',
  '/etc/passwd',
  'C:\\Windows\\system.ini',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  '[x](javascript:alert(1))',
  '![x](http://example.org/x.png)',
  '<!--',
  ']]>',
  '"',
  '""',
  "'",
  ',',
  ';',
  '\n',
  '\r\n',
  '\t',
  '0',
  '-0',
  '1e309',
  '-1',
  'NaN',
  '9'.repeat(400),
  '1.234',
  '1,5',
  'null',
  'true',
  '[]',
  '{}',
  '*a',
  '&a [*a, *a]',
  '!!js/function "x"',
  '<<: *a',
  'x'.repeat(5000),
  '('.repeat(300),
  '['.repeat(300),
] as const;

export const nasty = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...NASTY) },
  { weight: 2, arbitrary: fc.string({ maxLength: 40, unit: 'binary' }) },
  { weight: 1, arbitrary: fc.string({ maxLength: 200 }) },
);

/** One change of a text: where, what goes, what comes. */
const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 60 }), fc.constant(100_000)),
  insert: nasty,
});

/** A text with some changes at random places. */
export function mutated(text: string): fc.Arbitrary<string> {
  return fc.array(edit, { minLength: 1, maxLength: 6 }).map((edits) =>
    edits.reduce((before, { at, remove, insert }) => {
      const offset = Math.floor(at * before.length);
      return before.slice(0, offset) + insert + before.slice(offset + remove);
    }, text),
  );
}

/** No input may take longer than this, in microseconds of this thread: a busy machine does not count. */
const LONGEST = 5_000_000;

/** So many of the inputs that a test asks for are tried: a few each time, all of them in the soak. */
const SHARE = Number(process.env.HOSTILE_SHARE ?? 0.03);

/** Whether this is the soak, which tries everything. */
export const isWhole = SHARE === 1;

/**
 * @param count inputs of the whole campaign
 * @returns how many are tried; a share of them are the same each time, so that the tests of a
 *   change say the same twice, and the soak tries others in each run
 */
export function runs(count: number): { readonly numRuns: number; readonly seed?: number } {
  return { numRuns: Math.ceil(count * SHARE), ...(isWhole ? {} : { seed: 1 }) };
}

/** As many of a list as are tried this time, spread over it. */
export function some<Item>(items: readonly Item[]): Item[] {
  const step = 1 / SHARE;
  return items.filter((_, index) => Math.floor(index / step) < Math.floor((index + 1) / step));
}

/** How many inputs have been tried, printed at the end of a suite. */
export const tried = { inputs: 0 };

/**
 * Runs one input: it is accepted, or reported in the user's words. Anything else that is thrown, a run
 * without an end, or a changed prototype fails the test.
 * @returns the problems that were reported
 */
export async function survives(
  run: () => unknown | Promise<unknown>,
): Promise<readonly Diagnostic[]> {
  tried.inputs += 1;
  const start = process.threadCpuUsage();
  let reported: readonly Diagnostic[] = [];
  try {
    await run();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    reported = error.diagnostics;
  }
  expect(process.threadCpuUsage(start).user).toBeLessThan(LONGEST);
  expect(Object.keys(Object.prototype)).toEqual([]);
  for (const { code, message } of reported) {
    expect(code).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
    expect(message).not.toMatch(/\n\s+at .*:\d+:\d+/);
    expect(message.length).toBeLessThan(20_000);
  }
  return reported;
}
