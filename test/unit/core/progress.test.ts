import { describe, expect, it, vi } from 'vitest';
import { createProgress } from '../../../src/core/progress.ts';

function output(isTerminal: boolean): {
  texts: string[];
  write: (text: string) => void;
  isTerminal: boolean;
} {
  const texts: string[] = [];
  return { texts, isTerminal, write: (text) => texts.push(text) };
}

describe('progress', () => {
  it('is a line for each stage with its time', () => {
    const shown = output(false);
    createProgress(shown, '2023').stage('load', () => 1);
    expect(shown.texts).toEqual([expect.stringMatching(/^2023 {2}load +\d+\.\d\d s\n$/)]);
  });

  it('is a bar on a terminal when the steps take longer than a second', async () => {
    const shown = output(true);
    const clock = vi.spyOn(performance, 'now');
    let now = 0;
    clock.mockImplementation(() => now);
    await createProgress(shown).steps('draw', [1, 2], async (step) => {
      now += 1500;
      return step;
    });
    clock.mockRestore();
    expect(shown.texts[0]).toMatch(/^\rdraw +█+░+ 50 %$/);
    expect(shown.texts.at(-1)).toBe('\r\u001b[Kdraw         3.00 s\n');
  });

  it('is plain where there is no terminal, however long it takes', async () => {
    const shown = output(false);
    await createProgress(shown).steps('draw', [1, 2, 3], async (step) => step);
    expect(shown.texts).toHaveLength(1);
  });

  it('prints nothing without an output, and still adds up times', () => {
    const progress = createProgress(undefined);
    progress.stage('compose', () => 1);
    progress.stage('compose', () => 2);
    expect([...progress.times.keys()]).toEqual(['compose']);
  });

  it('prints the time of a failing stage too, and rethrows', async () => {
    const shown = output(false);
    const failing = createProgress(shown).task('print', async () => {
      throw new Error('no paper');
    });
    await expect(failing).rejects.toThrow('no paper');
    expect(shown.texts).toHaveLength(1);
  });
});
