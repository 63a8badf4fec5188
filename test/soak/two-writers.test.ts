/** Pairs of commands that change files of the project at the same time, a hundred times: nothing is lost. */

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CopiedProject, copyProject, project } from '../support/copied-project.ts';
import { SHORT } from '../support/small-edition.ts';

const PAIRS = 100;
const PORTALS = ['alpha', 'beta', 'gamma', 'delta'];
let copy: CopiedProject;

/** One of two commands, and what must be true once both have ended. */
interface Writer {
  readonly argv: readonly string[];
  readonly holds: () => boolean;
}

beforeAll(() => {
  copy = copyProject({ chapters: SHORT });
  copy.edit('config/2023/edition.yaml', (text) => text.replace(': reconstruction', ': draft'));
});

afterAll(() => copy.remove());

const read = (file: string): string => readFileSync(path.join(copy.root, file), 'utf8');
const portalOf = (number: number): string => PORTALS[number % PORTALS.length] ?? '';

/** A delivery with a month that no other has. */
function taken(number: number): Writer {
  const name = `delivery-${number}.csv`;
  const period = `${2000 + Math.floor(number / 48)}-${String((Math.floor(number / 4) % 12) + 1).padStart(2, '0')}`;
  writeFileSync(path.join(copy.root, name), `period,visits\n${period},${1000 + number}\n`);
  const portal = portalOf(number);
  return {
    argv: ['src/start.js', 'intake', name, '--edition', '2023', '--portal', portal, '--yes'],
    holds: () =>
      read('data/2023/observations.csv').includes(
        `${portal},${period},visits,,${1000 + number},`,
      ) && read('data/2023/sources.csv').includes(name),
  };
}

function signed(number: number): Writer {
  const [portal, by] = [portalOf(number), `Signer ${number}`];
  return {
    argv: ['src/start.js', 'signoff', '2023', '--portal', portal, '--by', by, '--yes'],
    holds: () => read('config/2023/signoffs.yaml').includes(`  ${portal}:\n    by: ${by}\n`),
  };
}

function begun(number: number): Writer {
  const year = String(2030 + (number % 60));
  return {
    argv: ['src/start.js', 'new-edition', year],
    holds: () =>
      ['config', 'data'].every((folder) => existsSync(path.join(copy.root, folder, year))) &&
      existsSync(path.join(copy.root, 'output', year, 'delivery', 'alpha.xlsx')),
  };
}

/** What is made from the tables has to agree with them, whoever was last. */
function described(): Writer {
  return {
    argv: [path.join(project, 'scripts/make-schemas.ts'), '2023'],
    holds: () => true,
  };
}

const KINDS: readonly ((number: number) => readonly [Writer, Writer])[] = [
  (number) => [taken(number), taken(number + 1)],
  (number) => [signed(number), signed(number + 1)],
  (number) => [taken(number), signed(number + 1)],
  (number) => [begun(number), taken(number + 1)],
  (number) => [begun(number), begun(number + 1)],
  (number) => [described(), taken(number + 1)],
];

test('every row, signature and edition of a hundred pairs is there', async () => {
  const writers: Writer[] = [];
  for (let pair = 0; pair < PAIRS; pair += 1) {
    const kind = KINDS[pair % KINDS.length];
    const two = kind?.(pair * 2) ?? [];
    const ended = await Promise.all(
      two.map(({ argv: [file = '', ...args] }) => copy.start(file, ...args)),
    );
    for (const [index, { code, stderr }] of ended.entries()) {
      expect(code, `pair ${pair}, ${two[index]?.argv.join(' ')}\n${stderr}`).toBe(0);
      expect(two[index]?.holds(), `pair ${pair}, ${two[index]?.argv.join(' ')}`).toBe(true);
    }
    writers.push(...two.filter(({ argv }) => argv[1] === 'intake'));
  }
  expect(writers.length).toBeGreaterThan(PAIRS / 2);
  expect(writers.filter(({ holds }) => !holds())).toEqual([]);
  const { code, stderr } = await copy.program('check', '2023', '--quiet');
  expect(code, stderr).toBe(0);
  expect(
    readdirSync(path.join(copy.root, 'output')).filter((name) => name.startsWith('.')),
  ).toEqual([]);
  expect(readdirSync(copy.root).filter((name) => name.startsWith('.staging'))).toEqual([]);
});
