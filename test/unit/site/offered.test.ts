import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { downloadsOf } from '../../../src/site/editions.ts';
import { type OfferInput, offeredEditions } from '../../../src/site/offered.ts';
import { copyInputs } from '../../support/small-edition.ts';

const root = mkdtempSync(path.join(tmpdir(), 'offered-'));
afterAll(() => rmSync(root, { recursive: true }));

it('takes reports that stand in the output, without browser and drawing, and computes the rest', async () => {
  copyInputs(root);
  const folder = 'output/2023/en';
  mkdirSync(path.join(root, folder), { recursive: true });
  writeFileSync(path.join(root, folder, 'report.pdf'), '%PDF-1.7');
  writeFileSync(path.join(root, folder, 'report.html'), '<html><head></head></html>');
  const standing = [{ language: 'en', pages: 7, file: `${folder}/report.pdf` }];
  const input = { root, output: undefined, standing: () => standing } as unknown as OfferInput;
  const all = await Array.fromAsync(offeredEditions(['2023'], input));
  const [offered] = all;
  if (!offered) throw new Error('No edition is offered.');
  expect(all).toHaveLength(1);
  const { downloads, files } = downloadsOf(offered, 'https://portals.example/');
  expect(downloads).toMatchObject({
    id: '2023',
    reports: [{ language: 'en', pages: 7, bytes: 8 }],
  });
  expect(String(files.get(downloads.reports[0]?.path ?? ''))).toBe('%PDF-1.7');
  expect(offered.attachments.map(({ name }) => name)).toContain('datapackage.json');
  expect(downloads.data.bytes).toBeGreaterThan(1000);
});
