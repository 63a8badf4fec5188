/** What `report --all` makes and says, and that nothing of it holds a confidential value. */

import { createHash } from 'node:crypto';
import { appendFileSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { secretsIn, TABLES_WITH_SECRETS } from '../../support/confidential-sample.ts';
import { project } from '../../support/copied-project.ts';
import { allTextOf, readPdf } from '../../support/finished-pdf.ts';
import { hashesOf } from '../../support/output-state.ts';
import { type MadeSite, makeConfidential } from './made-site.ts';

interface Made {
  readonly edition: string;
  readonly language: string;
  readonly file: string;
  readonly pages: number;
  readonly sha256: string;
  readonly unchanged: boolean;
}

/** @param site the page, once it and its reports are made */
export function describeReports(site: () => MadeSite): void {
  let made: readonly Made[];

  beforeAll(() => {
    ({ made } = JSON.parse(site().reported) as { made: Made[] });
  });

  test('are made, newest first, and nothing else is', () => {
    expect(made.map(({ edition, language, file }) => [edition, language, file])).toEqual([
      ['2023', 'en', 'output/2023/en/report.pdf'],
      ['2022', 'en', 'output/2022/en/report.pdf'],
    ]);
  });

  test.each([
    [0, 'May 2023'],
    [1, 'May 2022'],
  ])('number %i is a complete PDF, dated %s as exactly as it is known', async (index, date) => {
    const { edition = '', file = '', pages, sha256 } = made[index] ?? {};
    expect(sha256).toBe(createHash('sha256').update(bytes(site(), file)).digest('hex'));
    const pdf = await readPdf(bytes(site(), file));
    const shown = pdf.pages.map((page) => page.texts.map((each) => each.text).join(' '));
    expect(shown).toHaveLength(pages ?? 0);
    expect(shown[0]).toMatch(new RegExp(`\\b${date} .*Nordics ${edition}\\b`, 's'));
    const html = text(site(), file.replace('.pdf', '.html'));
    const figures = [...html.matchAll(/<figure id="figure-/g)];
    expect(figures.length).toBeGreaterThanOrEqual(1);
    for (const number of figures.keys()) {
      expect(shown.join(' ')).toMatch(new RegExp(`Figure ${number + 1}\\s`));
    }
    for (const [page, words] of shown.entries()) {
      expect(words.replace(/\s/g, '').length, `page ${page + 1}`).toBeGreaterThan(60);
    }
  });

  test('are unchanged the next time; what somebody has altered is made again', async () => {
    const { copy, reported } = site();
    const output = path.join(copy.root, 'output');
    const before = hashesOf(output);
    appendFileSync(path.join(output, '2022/en/figures/milestones.csv'), '1');
    const again = await copy.program('report', '--all', '--json');
    expect(again.stderr).toBe('');
    expect(JSON.parse(again.stdout)).toEqual({
      ...JSON.parse(reported),
      made: [
        { ...made[0], unchanged: true, stages: {} },
        { ...made[1], stages: expect.any(Object) },
      ],
    });
    expect(hashesOf(output)).toEqual(before);
  });

  test('name no path of the machine', () => {
    for (const { file } of made) {
      for (const own of [
        bytes(site(), file).toString('latin1'),
        text(site(), file.replace('.pdf', '.html')),
      ]) {
        expect(own).not.toContain(site().copy.root);
        expect(own).not.toContain(project);
      }
    }
  });
}

/** @param site the page, once it and its reports are made; its drop is put back, its other inputs too */
export function describeConfidential(site: () => MadeSite): void {
  test('has them in its drop', () => {
    for (const table of TABLES_WITH_SECRETS) {
      const drop = text(site(), `data/2023/${table}.csv`);
      expect(() => expectNoSecret(drop, table), table).toThrow(`in ${table}`);
    }
  });

  test('has each figure in four forms, and none of the values in anything that was made or said', async () => {
    expectNoSecret(site().reported, 'what was said');
    const folder = path.join(site().copy.root, 'output/2023/en');
    const figures = readdirSync(path.join(folder, 'figures'));
    const ids = new Set(figures.map((name) => name.split('.')[0]));
    expect(ids.size).toBeGreaterThanOrEqual(10);
    const forms = [...ids].flatMap((id) =>
      ['csv', 'png', 'svg', 'vl.json'].map((form) => `${id}.${form}`),
    );
    expect(figures.sort()).toEqual(forms.sort());
    for (const file of filesIn(folder)) {
      const content = readFileSync(file);
      const readable = file.endsWith('.pdf')
        ? await allTextOf(content)
        : content.toString('latin1');
      expectNoSecret(readable, path.basename(file));
    }
  });

  test.each([['text'], ['json'], ['github']])(
    'reports rows that are wrong without them, as %s',
    async (format) => {
      const { copy } = site();
      copy.edit('data/2023/observations.csv', (before) =>
        before
          .replace('beta,2022-05,visits,', 'beta,2022-05,vissits,')
          .replace('delta,2021-07,logins,', 'delta,2021-7,logins,')
          .replace(/^(gamma,2019,unique-users,.*)$/m, '$1,$1'),
      );
      const { code, stdout, stderr } = await copy.command('check', '2023', '--format', format);
      expect(code).toBe(1);
      expect(stdout + stderr).toMatch(
        /unknown-measure[\s\S]*not-a-period|not-a-period[\s\S]*unknown-measure/,
      );
      expectNoSecret(stdout + stderr, 'the messages');
      copy.restore();
      makeConfidential(copy);
    },
  );
}

const bytes = ({ copy }: MadeSite, file: string): Buffer =>
  readFileSync(path.join(copy.root, file));
const text = (site: MadeSite, file: string): string => bytes(site, file).toString('utf8');

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file).isFile());
}

function expectNoSecret(words: string, where: string): void {
  for (const form of secretsIn(words)) expect.fail(`${form} in ${where}`);
}
