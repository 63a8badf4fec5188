import { describe, expect, it, vi } from 'vitest';
import { traceOf, unknownTraces } from '../../../src/io/trace.ts';

function linesOf(NHP_DEBUG: string | undefined): string[] {
  const lines: string[] = [];
  const trace = traceOf('pdf', NHP_DEBUG === undefined ? {} : { NHP_DEBUG }, (line) => {
    lines.push(line);
  });
  trace(() => 'print 1');
  trace(() => 'print 2');
  return lines;
}

describe('a room’s trace', () => {
  it.each(['pdf', 'charts, pdf', 'all'])('is written for NHP_DEBUG=%s', (names) => {
    expect(linesOf(names)).toEqual([
      expect.stringMatching(/^pdf +\+\d+ ms {2}print 1\n$/),
      expect.stringMatching(/^pdf +\+\d+ ms {2}print 2\n$/),
    ]);
  });

  it.each([undefined, '', 'charts', 'pd'])('is not written for NHP_DEBUG=%s', (names) => {
    expect(linesOf(names)).toEqual([]);
  });

  it('makes no message that nobody reads', () => {
    const message = vi.fn(() => '');
    traceOf('pdf', {})(message);
    expect(message).not.toHaveBeenCalled();
  });
});

it('names that no room has are reported with those that there are', () => {
  expect(unknownTraces({ NHP_DEBUG: 'charts,all' })).toBeUndefined();
  expect(unknownTraces({})).toBeUndefined();
  expect(unknownTraces({ NHP_DEBUG: 'pdf,chart,paging' })).toBe(
    'NHP_DEBUG names no room "chart", "paging". Known are: charts, edition, io, pdf, all.',
  );
});
