/** A user's mistakes, one of each stage, as the program reports them; all others are in test/fixtures/. */

import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allCommands } from '../../src/cli/commands/registry.ts';
import { commandHelp } from '../../src/cli/help.ts';
import { type CopiedProject, copyProject, project } from '../support/copied-project.ts';

let copy: CopiedProject;

beforeAll(() => {
  copy = copyProject({ chapters: ['visits', 'milestones', 'sources', 'colophon'] });
});

afterAll(() => copy.remove());

describe('a mistake', () => {
  const cases: [string, string[], (() => void) | undefined, RegExp[]][] = [
    [
      'an unknown edition',
      ['report', '2033'],
      undefined,
      [/unknown-edition/, /Did you mean "2023"/],
    ],
    ['a misspelt option', ['report', '--quiett'], undefined, [/unknown-option/, /"--quiet"/]],
    ['a misspelt command', ['reprot'], undefined, [/unknown-command/, /"report"/]],
    [
      'a misspelt key',
      ['report', '2023'],
      () =>
        copy.edit('config/2023/edition.yaml', (text) => text.replace('base_year:', 'base_yaer:')),
      [/unknown-key/, /config\/2023\/edition\.yaml:\d+:1/, /Did you mean "base_year"/],
    ],
    [
      'a missing column',
      ['report', '2023'],
      () =>
        copy.edit('data/2023/population.csv', (text) => text.replace('obs_status', 'obs_statsu')),
      [/unknown-column/, /missing-column/, /population\.csv:1:/],
    ],
    [
      'a chart that names an unknown data set',
      ['report', '2023'],
      () =>
        copy.edit('templates/charts/visits-index.vl.json', (text) =>
          text.replaceAll('"visits-index"', '"visits-idnex"'),
        ),
      [/unknown-dataset/, /visits-index\.vl\.json:\d+:\d+/, /Did you mean "visits-index"/],
    ],
    [
      'a claim that does not hold',
      ['report', '2023'],
      () =>
        copy.edit(
          'config/2023/text/en/visits.md',
          (text) =>
            `${text}\n{{#claim (is-more "visits-per-inhabitant" portal="alpha" from="2021" to="2022")}}It rose.{{/claim}}\n`,
        ),
      [/claim-does-not-hold/, /visits\.md:\d+:1/],
    ],
  ];

  test.each(cases)(
    '%s is reported with its place, and the earlier output stays',
    async (_, args, breakIt, patterns) => {
      const output = path.join(copy.root, 'output/2023/en');
      rmSync(path.join(copy.root, 'output/2023'), { recursive: true, force: true });
      cpSync(path.join(project, 'templates/styles'), output, { recursive: true });
      const earlier = readdirSync(output);
      breakIt?.();
      // What main.ts answers needs a process.
      const run = args[0] === 'report' ? copy.command : copy.program;
      const { code, stderr, stdout } = await run(...args);
      copy.restore();
      expect(code).toBe(1);
      expect(stdout).toBe('');
      for (const pattern of patterns) expect(stderr).toMatch(pattern);
      expect(stderr).not.toMatch(/^\s+at .*\.[tj]s:\d+/m);
      expect(readdirSync(output)).toEqual(earlier);
      expect(
        readdirSync(path.join(copy.root, 'output')).filter((name) => name.startsWith('.')),
      ).toEqual([]);
    },
  );

  test('an old Node is reported in one line', async () => {
    const start = readFileSync(path.join(copy.root, 'src/start.js'), 'utf8');
    const old = start.replace('process.versions.node.split', "'20.1.0'.split");
    writeFileSync(path.join(copy.root, 'src/start-old.js'), old);
    const result = await copy.start('src/start-old.js');
    expect(result.code).toBe(2);
    expect(result.stderr.trim().split('\n')).toHaveLength(1);
    expect(result.stderr).toContain('needs Node 26');
  });
});

test('help names every command, and describes each', async () => {
  const { stdout, code } = await copy.program('--help');
  expect(code).toBe(0);
  const own = await copy.program('report', '--help');
  expect(own.code).toBe(0);
  expect(own.stdout).toContain('--lang');
  for (const [name, command] of Object.entries(await allCommands())) {
    expect(stdout).toMatch(new RegExp(`^  ${name} `, 'm'));
    const help = commandHelp(name, command, {});
    expect(help).toMatch(/Examples:\n {2}npm run/);
    expect(help).toContain('Exit codes: 0');
  }
});

describe('a fault of the machine is told as one, with what to do', () => {
  test('too few open files', async () => {
    const limited = 'ulimit -n 24; exec "$0" src/start.js report 2023';
    const { status, stderr } = spawnSync('bash', ['-c', limited, process.execPath], {
      cwd: copy.root,
      encoding: 'utf8',
    });
    expect(stderr).toMatch(/^environment: This system lets a process open only 24 files at once/m);
    expect(stderr).toContain('ulimit -n 1024');
    expect(status).toBe(2);
  });

  test('a package that is not installed', async () => {
    const own = path.join(project, 'node_modules');
    const here = path.join(copy.root, 'node_modules');
    rmSync(here);
    mkdirSync(here);
    for (const name of readdirSync(own).filter((each) => each !== 'yaml')) {
      symlinkSync(path.join(own, name), path.join(here, name));
    }
    const { code, stderr } = await copy.program('check', '2023');
    expect(stderr).toBe(
      'environment: The npm package yaml is not installed, or only in part.\n  = Run npm ci.\n',
    );
    expect(code).toBe(2);
    rmSync(here, { recursive: true });
    symlinkSync(own, here);
  });
});
