/** Pairs of commands that change files of the project at the same time: nothing is lost. */

import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CopiedProject, copyProject, project } from '../support/copied-project.ts';
import { gitProject } from '../support/released-project.ts';
import { SHORT } from '../support/small-edition.ts';
import { startRun } from '../support/started-run.ts';

const PORTALS = ['alpha', 'beta', 'gamma', 'delta'];
let copy: CopiedProject;
let begunYears = 0;

/** One of two commands, and what must be true once both have ended. */
interface Writer {
  readonly argv: readonly string[];
  readonly holds: () => boolean;
  /** The code of the error with which it may end where the other came first. */
  readonly refused?: string;
}

beforeAll(() => {
  copy = copyProject({ chapters: SHORT });
  cpSync(path.join(project, 'scripts'), path.join(copy.root, 'scripts'), { recursive: true });
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
  const [portal, by] = [portalOf(number), `Signer ${number}, Agency`];
  return {
    argv: ['src/start.js', 'signoff', '2023', '--portal', portal, '--by', by, '--yes'],
    holds: () => read('config/2023/signoffs.yaml').includes(`  ${portal}:\n    by: ${by}\n`),
  };
}

/** An edition of a year that no other writer begins. */
function begun(): Writer {
  const year = String(2030 + begunYears);
  begunYears += 1;
  return {
    argv: ['src/start.js', 'new-edition', year],
    // No edition is begun before one that is there already.
    refused: 'edition-too-early',
    holds: () =>
      ['config', 'data'].every((folder) => existsSync(path.join(copy.root, folder, year))) &&
      existsSync(path.join(copy.root, 'output', year, 'delivery', 'alpha.xlsx')),
  };
}

/** What is made from the tables has to agree with them, whoever was last. */
function described(): Writer {
  return {
    argv: ['scripts/make-schemas.ts', '2023'],
    holds: () => read('data/2023/datapackage.json').includes('"observations"'),
  };
}

function sample(number: number): Writer {
  const portals = number % 2 === 0 ? 2 : 3;
  return {
    argv: [
      'scripts/make-sample.ts',
      '--edition',
      'made',
      '--portals',
      String(portals),
      '--years',
      '2019-2022',
    ],
    holds: () => {
      const made = new Set(
        read('data/made/observations.csv')
          .matchAll(/^[a-z]+(?=,\d)/gm)
          .map(String),
      );
      const listed = read('config/made/portals.yaml').match(/^ {2}[a-z]+:$/gm);
      return made.size >= 2 && listed?.length === made.size;
    },
  };
}

const KINDS: readonly ((number: number) => readonly [Writer, Writer])[] = [
  (number) => [taken(number), taken(number + 1)],
  (number) => [signed(number), signed(number + 1)],
  (number) => [taken(number), signed(number + 1)],
  (number) => [begun(), taken(number + 1)],
  () => [begun(), begun()],
  (number) => [described(), taken(number + 1)],
  (number) => [sample(number), sample(number + 1)],
];
/** More than a dozen of each kind, or as many as WRITER_PAIRS says. */
const PAIRS = Number(process.env.WRITER_PAIRS ?? 100);

test(`every row, signature and edition of ${PAIRS} pairs is there`, async () => {
  const writers: Writer[] = [];
  for (let pair = 0; pair < PAIRS; pair += 1) {
    const kind = KINDS[pair % KINDS.length];
    const two = kind?.(pair * 2) ?? [];
    const ended = await Promise.all(
      two.map(({ argv: [file = '', ...args] }) => copy.start(file, ...args)),
    );
    for (const [index, { code, stderr }] of ended.entries()) {
      const refused = two[index]?.refused;
      if (refused !== undefined && stderr.includes(`[${refused}]`)) continue;
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

test('a delivery that comes while an edition is released waits, and is kept', async () => {
  const released = gitProject();
  try {
    released.edit('config/2023/edition.yaml', (text) =>
      text.replace(': draft', ': reconstruction'),
    );
    writeFileSync(path.join(released.root, 'visits.csv'), 'period,visits\n2018,12345\n');
    released.commit('Ready');
    const release = startRun(released.root, [process.execPath, 'src/start.js', 'release', '2023']);
    const lock = path.join(released.root, 'output/.lock-_project');
    while (!existsSync(lock)) await wait(5);
    const argv = ['visits.csv', '--edition', '2023', '--portal', 'alpha', '--yes'];
    const intake = await released.program('intake', ...argv);
    const ended = await release.ended;
    expect(ended.code, ended.stderr).toBe(0);
    expect(intake.code, intake.stderr).toBe(0);
    expect(intake.stderr).toContain(
      `Waiting for another release (process ${release.pid}) that is changing files of the project.`,
    );
    expect(existsSync(path.join(released.root, 'config/2023/edition.lock.json'))).toBe(true);
    const rows = readFileSync(path.join(released.root, 'data/2023/observations.csv'), 'utf8');
    expect(rows).toContain('alpha,2018,visits,,12345,');
  } finally {
    released.remove();
  }
});
