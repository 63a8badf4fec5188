/**
 * The commands of docs/years-work.md, one after another, on the frozen edition: what the page says of
 * Kanta is done for each portal, and what it asks of people is done before the commands that follow.
 */

import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { project } from '../support/copied-project.ts';
import { gitProject, type ReleasedProject } from '../support/released-project.ts';

const PORTALS = ['alpha', 'beta', 'gamma', 'delta'];
const CHAPTERS = ['visits', 'logins', 'service-use', 'milestones', 'sources', 'colophon'];
const SETTINGS = 'config/2024/edition.yaml';
const NAME = 'national-health-portals-in-the-nordics-2024';

let copy: ReleasedProject;
const full = (file: string): string => path.join(copy.root, file);
const read = (file: string): string => readFileSync(full(file), 'utf8');

beforeAll(() => {
  copy = gitProject(CHAPTERS);
});
afterAll(() => copy.remove());

/** The page's blocks of commands, each by its heading and its number below that. */
const blocks = readFileSync(path.join(project, 'docs/years-work.md'), 'utf8')
  .split(/^## /m)
  .slice(1)
  .flatMap((section) =>
    [...section.matchAll(/```sh\n(.*?)```/gs)].map(([, block = ''], index): [string, string[]] => [
      `${section.split('\n')[0]} ${index + 1}`,
      block.trim().split('\n'),
    ]),
  );

type Row = readonly unknown[];

/** An agency gives what is new: a little more than the year before, and with its status. */
async function answer(portal: string): Promise<void> {
  const sent = readFileSync(full(`output/2024/delivery/${portal}.xlsx`));
  const [sheet] = (await readXlsx(sent)).sheets;
  const [head = [], ...rows] = sheet?.rows ?? [];
  const cell = (row: Row, name: string): unknown => row[head.indexOf(name)];
  const series = (row: Row, period: string): string =>
    [period, ...['measure', 'service', 'age'].map((name) => cell(row, name))].join(' ');
  const known = new Map(rows.map((row) => [series(row, String(cell(row, 'period'))), row]));
  const filled = rows.map((row) => {
    const period = String(cell(row, 'period'));
    const before = known.get(series(row, period.replace('2023', '2022')));
    if (!period.startsWith('2023') || !before) return row;
    return row.map((own, column) => {
      const given = before[column] ?? null;
      if (head[column] === 'obs_status') return given ?? own;
      if (head[column] !== 'value') return own;
      return typeof given === 'number' && given > 1000 ? Math.round(given * 1.02) : given;
    });
  });
  const workbook = await writeXlsx({ sheets: [{ name: 'Delivery', rows: [head, ...filled] }] });
  writeFileSync(full(`output/${portal}.xlsx`), workbook);
}

/** What people do before a block of commands. */
const BY_HAND: Readonly<Record<string, () => void | Promise<void>>> = {
  'Collect 1': async () => {
    for (const portal of PORTALS) await answer(portal);
  },
  'Write 2': () => {
    copy.edit('data/2024/population.csv', (text) =>
      text.replace(/^X.,2022-01-01,.*$/gm, (row) => `${row}\n${row.replace('2022', '2023')}`),
    );
    cpSync(full('data/2023/findings.csv'), full('data/2024/findings.csv'));
    copy.edit(SETTINGS, (text) => text.replace('status: collecting', 'status: draft'));
  },
  'Sign 2': () => copy.edit(SETTINGS, (text) => text.replace('status: draft', 'status: final')),
  'Correct 2': () =>
    copy.edit('data/2024/observations.csv', (text) =>
      text.replace(/^(alpha,2023,visits,,)\d+/m, '$170000000'),
    ),
};

/** What a command has to have done, beyond its exit code. */
const PROVED: Readonly<Record<string, (printed: string) => void>> = {
  'npm run outstanding -- 2024': (printed) =>
    expect(printed.match(/Nothing is outstanding/g)).toHaveLength(PORTALS.length),
  'npm run compare -- 2023 2024 --html ../changes.html': () =>
    expect(read('output/changes.html')).toContain('What changed from 2023 to 2024'),
  'npm run signoff -- 2024': (printed) => expect(printed).not.toContain('missing'),
  'npm run verify -- 2024': (printed) => expect(printed).toContain('byte for byte'),
  'npm run compare -- 2024 2024.1': (printed) =>
    expect(printed).toMatch(/2024 → 2024\.1.*alpha visits 2023: [\d,]+ visits → 70,000,000/s),
};

async function run(line: string): Promise<void> {
  const [, words = ''] = /^npm run (.*)$/.exec(line) ?? [];
  const argv = [...words.matchAll(/"([^"]*)"|(\S+)/g)].map(
    ([, quoted, plain = '']) => quoted ?? plain,
  );
  const [command = '', ...args] = argv.filter((each) => each !== '--');
  const given = args.map((each) => each.replace(/^\.\.\//, `${full('output')}/`));
  const asked = command === 'intake' ? ['--yes'] : [];
  const { code, stdout, stderr } = await copy.command(command, ...given, ...asked);
  expect(code, `${line}\n${stdout}${stderr}`).toBe(0);
  PROVED[line]?.(stdout);
}

test.each(blocks)('%s', async (name, lines) => {
  await BY_HAND[name]?.();
  for (const line of lines) {
    const [, message] = /^git add config data && git commit -m "(.*)"$/.exec(line) ?? [];
    if (message !== undefined) copy.commit(message);
    // It does not end by itself; test/e2e/preview is about it.
    else if (line !== 'npm run preview -- 2024') {
      for (const portal of line.includes('kanta') ? PORTALS : ['kanta']) {
        await run(line.replaceAll('kanta', portal));
      }
    }
  }
});

test('in the end the page offers both revisions, and says what was corrected', () => {
  for (const file of [`${NAME}.pdf`, `${NAME}.1.pdf`]) {
    const offered = readFileSync(full(`output/site/editions/2024/${file}`));
    expect(offered.equals(readFileSync(full(`output/releases/${file}`))), file).toBe(true);
  }
  const reason = /--reason "(.*)"/.exec(blocks.flat(2).join('\n'))?.[1] ?? '';
  expect(read('output/site/feed.xml')).toContain(`<summary>${reason}</summary>`);
  expect(read('output/site/en/editions/2024/index.html')).toContain(reason);
});

test('a clone that lacks the files of a release has them made again', async () => {
  for (const file of [`${NAME}.pdf`, `${NAME}.1.pdf`]) rmSync(full(`output/releases/${file}`));
  await run('npm run regenerate -- 2024 --as-published');
  for (const file of [`${NAME}.pdf`, `${NAME}.1.pdf`]) {
    expect(existsSync(full(`output/releases/${file}`)), file).toBe(true);
  }
});
