/** Agencies agree to their figures, as people do it. */

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Terminal } from '../../src/cli/commands/command.ts';
import { signoff } from '../../src/cli/commands/signoff.ts';
import { type Diagnostic, UserError } from '../../src/core/diagnostics.ts';
import { type CopiedProject, copyProject } from '../support/copied-project.ts';

const FILE = 'config/2023/signoffs.yaml';
const PORTALS = ['alpha', 'beta', 'gamma', 'delta'];

let copy: CopiedProject;

/** Edition 2023 as its agencies would sign it: no agency signs a reconstruction. */
const asDraft = (): void =>
  copy.edit('config/2023/edition.yaml', (text) => text.replace(': reconstruction', ': draft'));
const asFinal = (): void =>
  copy.edit('config/2023/edition.yaml', (text) => text.replace('status: draft', 'status: final'));

beforeAll(() => {
  copy = copyProject({ chapters: ['visits', 'sources', 'colophon'] });
});

beforeEach(asDraft);
afterEach(() => copy.restore());
afterAll(() => copy.remove());

const read = (): string => readFileSync(path.join(copy.root, FILE), 'utf8');
const isThere = (): boolean => existsSync(path.join(copy.root, FILE));

interface Said {
  readonly notes: string[];
  readonly questions: string[];
  readonly lines: readonly string[];
  readonly value: Record<string, unknown>;
}

/** Runs the command on 2 May 2023, with a person who answers. */
async function run(
  words: readonly string[],
  values: Readonly<Record<string, string | boolean>>,
  answer?: boolean,
): Promise<Said> {
  const [notes, questions]: string[][] = [[], []];
  const said: { lines: readonly string[]; value: object } = { lines: [], value: {} };
  const terminal: Terminal = {
    progress: undefined,
    note: (line) => notes?.push(line),
    result: (value, lines) => Object.assign(said, { value, lines }),
    problems: () => undefined,
    confirm: async (question) => {
      questions?.push(question);
      if (answer === undefined) throw new Error('Nobody was to be asked.');
      return answer;
    },
  };
  const clock = (): Date => new Date('2023-05-02T23:59:00Z');
  await signoff.run({ root: copy.root, words, values, terminal, clock });
  return { notes: notes ?? [], questions: questions ?? [], ...said } as Said;
}

async function codesOf(
  words: readonly string[],
  values: Readonly<Record<string, string | boolean>>,
): Promise<string[]> {
  try {
    await run(words, values);
    return [];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return error.diagnostics.map(({ code }) => code);
  }
}

const by = 'Kari Nordmann, Direktoratet for e-helse';

describe('signoff', () => {
  test('shows what is agreed to, asks, and writes who agreed and when', async () => {
    const { notes, questions, value } = await run(['2023'], { portal: 'alpha', by }, true);
    const shown = notes.join('\n');
    expect(shown).toMatch(/The rows that concern alpha:/);
    expect(shown).toMatch(/observations +\d+\n/);
    expect(shown).toContain(String(value.sha256));
    expect(questions).toEqual([`Record that ${by} signs these figures?`]);
    expect(value).toMatchObject({ portal: 'alpha', by, date: '2023-05-02', written: true });
    expect(read()).toContain(
      `signoffs:\n  alpha:\n    by: ${by}\n    date: 2023-05-02\n    sha256: ${value.sha256}\n`,
    );
  });

  test('writes nothing when the answer is no', async () => {
    const { value } = await run(['2023'], { portal: 'alpha', by }, false);
    expect(value.written).toBe(false);
    expect(isThere()).toBe(false);
  });

  test('asks nothing with --yes, keeps comments, and takes back with --withdraw', async () => {
    await run(['2023'], { portal: 'beta', by: 'Sven, Inera', yes: true });
    copy.edit(FILE, (text) => text.replace('  beta:', '  # by letter\n  beta:'));
    const one = read();
    await run(['2023'], { portal: 'delta', by: 'Maija, Kela', yes: true });
    expect(read()).toContain(one);
    await run(['2023'], { portal: 'delta', withdraw: true, yes: true });
    expect(read()).toBe(one);
    expect(await codesOf(['2023'], { portal: 'delta', withdraw: true })).toEqual(['not-signed']);
  });

  test('is voided by a changed row of its portal, and by no other', async () => {
    for (const portal of PORTALS) await run(['2023'], { portal, by, yes: true });
    copy.edit('data/2023/observations.csv', (text) => text.replace(',72480000,', ',72480001,'));
    const { lines, value } = await run(['2023'], {});
    expect(value).toMatchObject({ status: 'draft' });
    expect(lines.join('\n')).toBe(
      [
        'Edition 2023 (draft):',
        `  alpha  voided: rows have changed since ${by} signed on 2023-05-02`,
        ...PORTALS.slice(1).map((portal) => `  ${portal}  signed by ${by} on 2023-05-02`),
        'Every page of its report says DRAFT.',
      ].join('\n'),
    );
    const { stdout } = await copy.command('check', '2023', '--quiet');
    expect(stdout).toContain(
      'signed by: beta, gamma, delta; voided, as rows have changed: alpha\n',
    );
    // What was agreed to before is agreed to again.
    const again = await run(['2023'], { portal: 'alpha', by, yes: true });
    expect(again.notes.join('\n')).toContain('Replaces: alpha  voided');
    expect((await run(['2023'], {})).lines.at(-1)).toBe(
      'Every agency has signed: set status to final in config/2023/edition.yaml.',
    );
  });

  test.each<[string, string[], Record<string, string | boolean>, string]>([
    ['no edition', [], { portal: 'delta', by }, 'wrong-arguments'],
    ['nobody who agrees', ['2023'], { portal: 'delta' }, 'wrong-arguments'],
    ['an empty name', ['2023'], { portal: 'delta', by: '  ' }, 'wrong-arguments'],
    ['a name of two lines', ['2023'], { portal: 'delta', by: 'A\nB' }, 'wrong-arguments'],
    ['a name without an agency', ['2023'], { portal: 'delta', by: 'Kari' }, 'wrong-arguments'],
    ['a comma alone', ['2023'], { portal: 'delta', by: ',' }, 'wrong-arguments'],
    ['a name and no portal', ['2023'], { by }, 'wrong-arguments'],
    [
      'to take back and to sign',
      ['2023'],
      { portal: 'delta', by, withdraw: true },
      'wrong-arguments',
    ],
    ['an unknown portal', ['2023'], { portal: 'deltaa', by }, 'unknown-portal'],
    ['a reconstruction', ['2022'], { portal: 'delta', by }, 'nobody-signs'],
  ])('refuses %s', async (_, words, values, code) => {
    expect(await codesOf(words, { ...values, yes: true })).toEqual([code]);
    expect(isThere()).toBe(false);
  });

  test('a final edition needs every signature, and can be signed again', async () => {
    for (const portal of PORTALS) await run(['2023'], { portal, by, yes: true });
    asFinal();
    expect((await copy.command('check', '2023', '--quiet')).code).toBe(0);
    copy.edit('data/2023/observations.csv', (text) => text.replace(',72480000,', ',72480001,'));
    const { code, stdout } = await copy.command('check', '2023', '--json');
    expect(code).toBe(1);
    const { problems } = JSON.parse(stdout) as { problems: Diagnostic[] };
    expect(problems.filter(({ severity }) => severity === 'error')).toMatchObject([
      {
        code: 'not-signed',
        message: `Edition 2023 cannot be final: rows of alpha have changed since ${by} signed on 2023-05-02.`,
        span: { file: 'config/2023/edition.yaml', line: 5, column: 9 },
      },
    ]);
    await run(['2023'], { portal: 'alpha', by, yes: true });
    expect((await copy.command('check', '2023', '--quiet')).code).toBe(0);
  });

  test('a signed edition cannot be a reconstruction', async () => {
    await run(['2023'], { portal: 'delta', by, yes: true });
    copy.edit('config/2023/edition.yaml', (text) => text.replace(': draft', ': reconstruction'));
    const { stdout } = await copy.command('check', '2023', '--json');
    expect(JSON.parse(stdout).problems).toMatchObject([{ code: 'signed-reconstruction' }]);
  });

  test('refuses an edition in which check finds an error', async () => {
    copy.edit(
      'config/2023/text/en/visits.md',
      (text) => `${text}\nThere were 17.5 million visits.\n`,
    );
    expect(await codesOf(['2023'], { portal: 'delta', by, yes: true })).toEqual(['typed-number']);
    expect(isThere()).toBe(false);
  });
});
