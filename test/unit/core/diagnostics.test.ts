import { describe, expect, test } from 'vitest';
import { format } from '../../../src/core/code-frame.ts';
import { fail, Problems, positionAt, UserError } from '../../../src/core/diagnostics.ts';

describe('Problems', () => {
  test('fails once, with every problem, in the order of their places', () => {
    const problems = new Problems();
    problems.error('b', 'second', { file: 'b.csv', line: 3 });
    problems.warn('c', 'third', { file: 'b.csv', line: 9 });
    problems.error('a', 'first', { file: 'a.csv', line: 7 });
    const error = catchError(() => problems.failOnErrors());
    expect(error).toBeInstanceOf(UserError);
    expect((error as UserError).diagnostics.map((each) => each.code)).toEqual(['a', 'b', 'c']);
  });

  test('warnings alone do not fail', () => {
    const problems = new Problems();
    problems.warn('w', 'only a warning');
    expect(() => problems.failOnErrors()).not.toThrow();
    expect(problems.warnings).toHaveLength(1);
  });

  test('the same problem at the same place is kept once', () => {
    const problems = new Problems();
    problems.error('a', 'twice', { file: 'f', line: 1 });
    problems.error('a', 'twice', { file: 'f', line: 1 });
    expect(problems.all).toHaveLength(1);
  });

  test('collect keeps user errors and throws bugs on', () => {
    const problems = new Problems();
    expect(problems.collect(() => 3)).toBe(3);
    expect(problems.collect(() => fail('x', 'wrong'))).toBeUndefined();
    expect(problems.errors.map((each) => each.code)).toEqual(['x']);
    expect(() =>
      problems.collect(() => {
        throw new TypeError('bug');
      }),
    ).toThrow(TypeError);
  });
});

test('a frame shows control characters, and its caret stands below the place', () => {
  const text = 'a,\u001b[31mb,\u0007c';
  const span = { file: 'f.csv', line: 1, column: 9, length: 2 };
  const lines = format({ severity: 'error', code: 'x', message: 'm', span }, text).split('\n');
  expect(lines.slice(-2)).toEqual([String.raw` 1 | a,\x1b[31mb,\x07c`, '   |            ^^^^^']);
});

describe('format', () => {
  test('shows the line and a caret under the place', () => {
    const text = format(
      {
        severity: 'error',
        code: 'unknown-portal',
        message: 'Unknown portal.',
        hint: 'Did you mean "kanta"?',
        span: { file: 'a.csv', line: 2, column: 3, length: 4 },
      },
      'first\nx,kant,1\n',
    );
    expect(text.split('\n')).toEqual([
      'error[unknown-portal]: Unknown portal.',
      '  at a.csv:2:3',
      '   |',
      ' 2 | x,kant,1',
      '   |   ^^^^',
      '  = Did you mean "kanta"?',
    ]);
  });

  test('a long line is shown around the place only', () => {
    const text = format(
      { severity: 'error', code: 'c', message: 'm', span: { file: 'a', line: 1, column: 400 } },
      'y'.repeat(1000),
    );
    const lines = text.split('\n');
    expect(Math.max(...lines.map((each) => each.length))).toBeLessThan(120);
    expect(lines.at(-1)?.indexOf('^')).toBeGreaterThan(0);
  });
});

test('positionAt counts lines and columns from one', () => {
  expect(positionAt('ab\ncd', 0)).toEqual({ line: 1, column: 1 });
  expect(positionAt('ab\ncd', 4)).toEqual({ line: 2, column: 2 });
});

function catchError(run: () => void): unknown {
  try {
    run();
    return undefined;
  } catch (error) {
    return error;
  }
}
