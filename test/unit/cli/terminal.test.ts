import { afterEach, expect, test, vi } from 'vitest';
import { createTerminal, OUTPUT_FORMATS } from '../../../src/cli/terminal.ts';
import { visible } from '../../../src/core/escape.ts';

/** It would clear the screen, set the title, go back in the line, forge an annotation, turn the text. */
const HOSTILE = 'a\u001b[2J\u009d0;title\u0007\rb\n::error file=x::forged\u202ec\u007f';
const SHOWN = String.raw`a\x1b[2J\x9d0;title\x07\x0db\x0a::error file=x::forged\u202ec\x7f`;

afterEach(() => vi.restoreAllMocks());

test('control characters are shown, not obeyed', () => {
  expect(visible(HOSTILE)).toBe(SHOWN);
  expect(visible('Ærø, 50 % – “ok”')).toBe('Ærø, 50 % – “ok”');
});

test.each(OUTPUT_FORMATS)('as %s nothing of a drop is obeyed by who shows it', (format) => {
  let written = '';
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((text) => {
      written += String(text);
      return true;
    });
  }
  const terminal = createTerminal({ format, quiet: format !== 'text', root: '/nowhere' });
  const span = { file: HOSTILE, line: 1, column: 1, text: HOSTILE };
  terminal.problems([
    { severity: 'warning', code: 'x', message: HOSTILE, span, hint: HOSTILE, subject: HOSTILE },
  ]);
  terminal.note(HOSTILE);
  terminal.result({ [HOSTILE]: HOSTILE }, [HOSTILE]);
  vi.restoreAllMocks();
  expect(written.split(/forged/).length).toBeGreaterThan(3);
  expect(written.replaceAll('\n', '')).toBe(visible(written.replaceAll('\n', '')));
  expect(written.split('\n').filter((line) => /^\s*::error/.test(line))).toEqual([]);
  if (format === 'json') {
    const [value] = Object.values(JSON.parse(written) as Record<string, unknown>);
    expect(value).toBe(HOSTILE);
  } else expect(written).toContain(SHOWN);
});
