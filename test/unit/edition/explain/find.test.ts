import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../../src/cli/commands/registry.ts';
import type { Explainable } from '../../../../src/edition/explain/explainable.ts';
import { explain } from '../../../../src/edition/explain/find.ts';
import { explanationText } from '../../../../src/edition/explain/text.ts';
import { explainedEdition, root } from '../../../support/explained.ts';
import { problemsOf } from '../../../support/problems-of.ts';
import { SMALL, smallSources } from '../../../support/small-edition.ts';

let edition: Explainable;

beforeAll(async () => {
  ({ edition } = await explainedEdition(SMALL, smallSources()));
});

/** One of each kind of question, and every figure, table and indicator. */
function questions(): string[][] {
  return [
    [],
    ['14.2'],
    ['visits-per-inhabitant:alpha'],
    ['visits-per-inhabitant:delta:2022'],
    ['totals:alpha:logins:2021'],
    ...edition.figures.map(({ number }) => ['figure', number]),
    ...edition.tables.map(({ id }) => ['table', id]),
    ...[...edition.indicators.keys()].map((id) => [id]),
  ];
}

describe('explain', () => {
  it('gives what its JSON Schema says, and nothing else', () => {
    const file = path.join(root, 'config/schemas/explanation.schema.json');
    const schema = JSON.parse(readFileSync(file, 'utf8')) as object;
    const validate = new Ajv2020({ strict: false }).compile(schema);
    for (const words of questions()) {
      const explanation = explain(words, edition);
      const result = { edition: SMALL, language: 'en', explanation, problems: [] };
      expect(validate(JSON.parse(JSON.stringify(result))), words.join(' ')).toBe(true);
    }
    expect(validate({ edition: SMALL, language: 'en', explanation: {}, problems: [] })).toBe(false);
  });

  it('fits a terminal', () => {
    for (const words of questions()) {
      const lines = explanationText(explain(words, edition), edition.wording.format);
      expect(lines.length).toBeGreaterThan(2);
      for (const line of lines) {
        const [longest = 0] = line
          .split(' ')
          .map((word) => word.length)
          .sort((a, b) => b - a);
        // A long address has a line of its own.
        expect(line.length, line).toBeLessThanOrEqual(Math.max(100, longest + 8));
        expect(line).not.toMatch(/\s$|\u00a0/);
      }
    }
  });

  it('takes the number of a data table for that of its figure', () => {
    expect(explain(['table', 'A7'], edition)).toEqual(explain(['figure', '7'], edition));
  });

  it('takes a figure’s own name where no indicator has it', () => {
    const found = explain(['visits-held-out'], edition);
    expect(found).toEqual(explain(['figure', 'visits-held-out'], edition));
  });

  it('finds a printed number, its minus typed or as printed', () => {
    const found = explain(['-15'], edition);
    expect({ ...explain(['\u221215'], edition), printed: '-15' }).toEqual(found);
    if (found.kind !== 'numbers') throw new Error(found.kind);
    expect(found.cells.map(({ id }) => id)).toContain('visits-change:alpha:2022');
    for (const { printed } of found.cells) expect(printed).toMatch(/^\u221215(\u00a0|$)/);
  });

  it.each([
    [['figure', '99'], 'unknown-figure', 'The last is figure '],
    [['figure', 'visits-chnage'], 'unknown-figure', 'Did you mean "visits-change"'],
    [['table', 'total'], 'unknown-table', 'Did you mean "totals"'],
    [['table', 'A99'], 'unknown-table', 'Known are:'],
    [['figure'], 'wrong-arguments', 'figure 3'],
    [['visit-change'], 'unknown-name', 'Did you mean "visits-change"'],
    [['visit-change:delta:2022'], 'unknown-name', 'Did you mean "visits-change"'],
    [['totals:delta:loginz:2022'], 'unknown-cell', 'Did you mean "totals:delta:logins:2022"'],
    [['totals:nobody-at-all-here:2022'], 'unknown-cell', 'explain -- small totals lists'],
    [['123456.789'], 'unknown-number', 'as on the page'],
  ])('says of %j what would be right', (words, code, hint) => {
    const [problem, ...more] = problemsOf(() => explain(words, edition));
    expect(more).toEqual([]);
    expect(problem?.code).toBe(code);
    expect(problem?.hint).toContain(hint);
  });
});

describe('the command', () => {
  /** What the command says for a program. */
  async function json(...words: string[]): Promise<unknown> {
    const results: object[] = [];
    const command = await COMMANDS.explain();
    await command.run({
      root,
      words,
      values: {},
      clock: () => new Date(0),
      terminal: {
        progress: undefined,
        note: () => undefined,
        result: (value) => results.push(value),
        problems: () => undefined,
        confirm: () => Promise.resolve(false),
      },
    });
    return results[0];
  }

  it('explains a figure of an edition', async () => {
    const sample = await explainedEdition('sample');
    const explanation = explain(['figure', '7'], sample.edition);
    expect(await json('sample', 'figure', '7')).toEqual({
      edition: 'sample',
      language: 'en',
      explanation,
    });
  });

  it('is not put out by a reader that has seen enough', async () => {
    const start = path.join(root, 'src/start.js');
    const words = [start, 'explain', 'sample', 'figure', '1', '--json'];
    const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.destroy();
    const [said, code] = await Promise.all([
      text(child.stderr),
      new Promise((resolve) => child.on('close', resolve)),
    ]);
    expect({ said, code }).toEqual({ said: '', code: 0 });
  });

  it('wants an edition', async () => {
    await expect(json()).rejects.toThrow('Name an edition.');
    await expect(json('2032', 'figure', '7')).rejects.toThrow('There is no edition "2032".');
  });
});
