/** A day of writing: 500 saves while twenty pages look on. */

import { readFileSync } from 'node:fs';
import { get } from 'node:http';
import { expect, test } from 'vitest';
import { copyProject } from '../support/copied-project.ts';
import { startPreview, type TestPreview } from '../support/preview.ts';

const SAVES = 500;
const PAGES = 20;

/** Files and what a save changes in each; every save makes something new. */
const KINDS: readonly (readonly [file: string, change: (text: string, save: number) => string])[] =
  [
    [
      'config/2023/text/en/visits.md',
      (text, save) => text.replace(/(?:very )*made up/, `${'very '.repeat(save % 9)}made up`),
    ],
    [
      'templates/styles/1-tokens.css',
      (text, save) => text.replace(/--link: #1d\w{4}/, `--link: #1d${1000 + save}`),
    ],
    [
      'templates/charts/visits-per-inhabitant.vl.json',
      (text, save) => text.replace(/"height": [\d.]+/, `"height": ${200 + save / 10}`),
    ],
    [
      'data/2023/observations.csv',
      (text, save) =>
        text.replace(/(?<=alpha,2022,visits,,)\d+/, String(62_000_000 + save * 25_000)),
    ],
  ];

test('what a preview keeps does not grow with the saves', async () => {
  const copy = copyProject({ chapters: ['visits'] });
  const preview = await startPreview(copy.root);
  const pages = Array.from({ length: PAGES }, () => openPage(preview));
  try {
    await expect.poll(() => pages.every((page) => page.events() > 0)).toBe(true);
    await expect.poll(() => isDrawn(preview)).toBe(true);
    const start = memoryOf(preview);
    for (let save = 1; save <= SAVES; save += 1) {
      const [file, change] = KINDS[save % KINDS.length] ?? [];
      if (!file || !change) continue;
      const before = pages.map((page) => page.events());
      copy.edit(file, (text) => change(text, save));
      await expect
        .poll(() => pages.every((page, index) => page.events() > (before[index] ?? 0)))
        .toBe(true);
    }
    await expect.poll(() => isDrawn(preview)).toBe(true);
    expect(memoryOf(preview) / start).toBeLessThan(1.5);
  } finally {
    for (const page of pages) page.close();
    await preview.stop();
    copy.remove();
  }
});

/** A page that reads all events and counts them; one that was too slow connects again, as in a browser. */
function openPage({ url }: TestPreview): { events(): number; close(): void } {
  let [events, isOpen] = [0, true];
  const connect = (): void => {
    if (!isOpen) return;
    const request = get(`${url}events`, (response) => {
      response.on('data', (chunk: Buffer) => {
        events += chunk.toString('latin1').split('event: ').length - 1;
      });
      response.on('error', () => undefined);
    });
    request.on('error', () => undefined);
    request.once('close', () => setTimeout(connect, 100));
  };
  connect();
  return {
    events: () => events,
    close: () => {
      isOpen = false;
    },
  };
}

async function isDrawn({ url }: TestPreview): Promise<boolean> {
  const response = await fetch(`${url}state.json`);
  const { charts, outdated } = (await response.json()) as {
    readonly outdated: boolean;
    readonly charts: Readonly<Record<string, { readonly drawing: boolean }>>;
  };
  return !outdated && Object.values(charts).every(({ drawing }) => !drawing);
}

/** In kilobytes. */
function memoryOf({ pid }: TestPreview): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]);
}
