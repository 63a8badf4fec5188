import { describe, expect, it } from 'vitest';
import { readSignoffs, withoutSignoff, withSignoff } from '../../../src/config/signoffs.ts';
import { Problems } from '../../../src/core/diagnostics.ts';
import { memorySources } from '../../support/memory-sources.ts';

const FILE = 'config/2023/signoffs.yaml';
const PORTALS = ['helsenorge', '1177', 'kanta'];
const first = {
  by: 'Kari Nordmann, Direktoratet for e-helse',
  date: '2023-05-02',
  sha256: 'a'.repeat(64),
};
const second = { by: '#1: "Sven", Inera', date: '2023-05-03', sha256: 'b'.repeat(64) };

function read(text: string | undefined): Record<string, unknown> {
  const problems = new Problems();
  const sources = memorySources(text === undefined ? {} : { [FILE]: text });
  const signoffs = readSignoffs(sources, '2023', PORTALS, problems);
  expect(problems.all).toEqual([]);
  return Object.fromEntries(signoffs);
}

describe('signoffs.yaml', () => {
  it('need not be there', () => {
    expect(read(undefined)).toEqual({});
  });

  it('gives back what was written', () => {
    const one = withSignoff(FILE, undefined, 'helsenorge', first);
    expect(one).toMatch(
      /^# yaml-language-server: \$schema=\.\.\/schemas\/signoffs\.schema\.json\n/,
    );
    expect(read(one)).toEqual({ helsenorge: first });
    const two = withSignoff(FILE, one, '1177', second);
    expect(read(two)).toEqual({ helsenorge: first, '1177': second });
    expect(two.startsWith(one)).toBe(true);
    expect(read(withSignoff(FILE, two, '1177', first))).toEqual({
      helsenorge: first,
      '1177': first,
    });
    expect(withoutSignoff(FILE, two, '1177')).toBe(one);
  });

  it('can be emptied and filled again', () => {
    const empty = withoutSignoff(FILE, withSignoff(FILE, undefined, 'kanta', first), 'kanta');
    expect(read(empty)).toEqual({});
    expect(withSignoff(FILE, empty, 'kanta', first)).toBe(
      withSignoff(FILE, undefined, 'kanta', first),
    );
  });

  it('keeps comments, and the way a portal is written', () => {
    const entry = ({ by, date, sha256 }: typeof first): string =>
      `    by: ${by} # by letter\n    date: ${date}\n    sha256: ${sha256}\n`;
    const text = `# Ours.\nsignoffs:\n  # the first\n  helsenorge:\n${entry(first)}  # the second\n  1177:\n${entry(first)}`;
    const replaced = withSignoff(FILE, text, '1177', second);
    expect(read(replaced)).toEqual({ helsenorge: first, '1177': second });
    for (const comment of ['# Ours.', '# the first', '# the second', '# by letter']) {
      expect(replaced).toContain(comment);
    }
    expect(read(withoutSignoff(FILE, text, '1177'))).toEqual({ helsenorge: first });
    expect(withoutSignoff(FILE, text, '1177')).toContain(
      '# Ours.\nsignoffs:\n  # the first\n  helsenorge:',
    );
  });

  it('is not written anew where an alias could lose what it stands for', () => {
    const text = withSignoff(FILE, undefined, 'kanta', first).replace('kanta:', 'kanta: &same');
    const both = `${text}  helsenorge: *same\n`;
    expect(read(both)).toEqual({ kanta: first, helsenorge: first });
    expect(() => withoutSignoff(FILE, both, 'kanta')).toThrow(/uses an alias/);
  });
});
