import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FIRST_PORT } from '../../src/preview/server/server.ts';
import {
  type CopiedDraft,
  holdPort,
  openCopiedDraft,
  ownPort,
  startPreview,
  waitForCharts,
  waitForText,
} from '../support/preview.ts';
import { describeRequests } from './preview-server/requests.ts';
import { describeSaves } from './preview-server/saves.ts';
import { describeWhatItServes } from './preview-server/what-it-serves.ts';
import { describeWhoMayAsk } from './preview-server/who-may-ask.ts';

let opened: CopiedDraft;
/** The one that was started last. */
let preview: CopiedDraft['preview'];

beforeAll(async () => {
  opened = await openCopiedDraft({
    chapters: ['visits', 'data-tables'],
    port: await ownPort(),
  });
  ({ preview } = opened);
  await waitForCharts(opened.page);
});

afterAll(async () => {
  await preview.stop();
  await opened.close();
});

describe('who may ask', () => describeWhoMayAsk(() => opened));
describe('what it serves', () => describeWhatItServes(() => opened));
describe('requests that no browser sends', () => describeRequests(() => opened));
describe('saves', () => describeSaves(() => opened));

describe('its port', () => {
  test('where the first is in use the next is taken', async () => {
    // By this test, or by the preview of another, which may end meanwhile.
    await using held = await holdPort(FIRST_PORT);
    const second = await startPreview(opened.copy.root);
    try {
      expect(Number(new URL(second.url).port)).toBeGreaterThan(held ? FIRST_PORT : FIRST_PORT - 1);
    } finally {
      expect(await second.stop('SIGTERM')).toBe('SIGTERM');
    }
  });

  test('one that was asked for and is in use is a mistake', async () => {
    const { port } = new URL(preview.url);
    const { code, stderr } = await opened.copy.command('preview', '2023', '--port', port);
    expect(stderr).toMatch(/port-in-use[\s\S]*omit --port/);
    expect(code).toBe(1);
  });

  test.each([
    [['2099'], /There is no edition "2099"/],
    [['2023', '--lang', 'xx'], /has no language "xx"/],
    [['2023', '--port', 'many'], /Invalid port "many"/],
  ])('%s is a mistake', async (args, message) => {
    const { code, stderr } = await opened.copy.command('preview', ...args);
    expect(stderr).toMatch(message);
    expect(code).toBe(1);
  });
});

test('Ctrl-C leaves nothing running and nothing lying about; a page finds the server that is started next', async () => {
  const { page, draft, copy } = opened;
  const { port } = new URL(preview.url);
  expect(await preview.stop()).toBe('SIGINT');
  await waitForText(page, '#state', 'Disconnected');
  const before = filesOf(copy.root);
  copy.edit('config/2023/text/en/visits.md', (text) =>
    text.replace('These figures are made up', 'These figures are meanwhile made up'),
  );
  preview = await startPreview(copy.root, ['2023', '--port', port]);
  await waitForText(draft, '#chapter-visits > p', 'These figures are meanwhile made up');
  await page.waitForFunction(() => document.body.dataset.connected === 'yes');
  // The new server's token is known: what needs it works.
  const asked = page.waitForResponse((response) => response.url().endsWith('/open'));
  await draft.$eval('#chapter-visits > p', (text) => text.scrollIntoView());
  await page.waitForSelector('#place:not(:disabled)');
  await page.click('#place');
  expect((await asked).status()).toBe(200);
  // With charts in the making, and the printing browser on.
  const picture = await page.evaluate(async () => {
    const response = await fetch('figures/visits-per-inhabitant.png');
    return response.headers.get('content-type');
  });
  expect(picture).toBe('image/png');
  const children = childrenOf(preview.pid);
  expect(children.length).toBeGreaterThan(0);
  expect(await preview.stop('SIGINT')).toBe('SIGINT');
  await expect.poll(() => children.filter(isRunning)).toEqual([]);
  expect(filesOf(copy.root)).toEqual(before);
});

function childrenOf(pid: number): number[] {
  const { stdout } = spawnSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' });
  return stdout.split('\n').map(Number).filter(Boolean);
}

function isRunning(pid: number): boolean {
  try {
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}

/** The names of all files of the copy but those of libraries and caches. */
function filesOf(root: string): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => path.join(each.parentPath, each.name))
    .filter((name) => !/node_modules|\.cache/.test(name))
    .sort();
}
