import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { Problems } from '../../../src/core/diagnostics.ts';
import { sha256 } from '../../../src/io/sources.ts';
import { lockFile, lockSchema, lockText } from '../../../src/release/lock.ts';
import type { OfferedEdition } from '../../../src/site/editions.ts';
import { feedFile } from '../../../src/site/feed.ts';
import { asReleased } from '../../../src/site/released.ts';
import { smallPages, smallVersions } from '../../support/small-site.ts';
import format1 from '../release/locks/format-1.json' with { type: 'json' };

const root = mkdtempSync(path.join(tmpdir(), 'released-'));
afterAll(() => rmSync(root, { recursive: true }));

const output = { ...format1.outputs.en, pages: 48 };
const write = (file: string, text: string): void => {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
};

/** A revision that was released. */
function release(revision: number, text: string, file: string): void {
  const name = `portals-2024${revision === 1 ? '' : `.${revision - 1}`}.pdf`;
  const files = { 'report.pdf': sha256(text) };
  const lock = lockSchema.parse({
    ...format1,
    revision,
    outputs: { en: { ...output, name, files } },
  });
  write(file, lockText(lock));
  write(`output/releases/${name}`, text);
}

release(1, 'the first', lockFile('2024', 1));
release(2, 'the second', lockFile('2024'));

/** What the page is given of an edition that was corrected so often and would be made as `pdf` today. */
function offered(
  corrections: number,
  pdf: string,
): { problems: Problems; edition: OfferedEdition } {
  const problems = new Problems();
  const settings = { corrections: Array.from({ length: corrections }) };
  const reports = [{ language: 'en', pages: 50, pdf: Buffer.from(pdf), html: '' }];
  const computed = { edition: { id: '2024', settings } };
  const given = { computed, attachments: [], reports } as unknown as OfferedEdition;
  return { problems, edition: asReleased(root, given, problems) };
}

const told = ({ problems }: { problems: Problems }) => problems.warnings.map(({ code }) => code);
const first = {
  revision: '2024',
  language: 'en',
  name: 'portals-2024.pdf',
  pdf: Buffer.from('the first'),
};

it('a released PDF is offered as it was released, with the one that it replaced', () => {
  const made = offered(1, 'with a new style');
  expect(made.edition.reports).toMatchObject([{ pages: 48, pdf: Buffer.from('the second') }]);
  expect(made.edition.superseded).toMatchObject([first]);
  expect(told(made)).toEqual([]);
});

it('a correction that is not released is told as that, beside all that were', () => {
  const made = offered(2, 'the third');
  expect(made.edition.reports).toMatchObject([{ pages: 50, pdf: Buffer.from('the third') }]);
  expect(made.edition.superseded).toMatchObject([first, { revision: '2024.1' }]);
  expect(told(made)).toEqual(['unreleased-correction']);
});

it('what is not kept, or is another file, is not offered as released, and named', () => {
  write('output/releases/portals-2024.pdf', 'another');
  rmSync(path.join(root, 'output/releases/portals-2024.1.pdf'));
  const made = offered(1, 'with a new style');
  expect(made.edition.reports).toMatchObject([{ pdf: Buffer.from('with a new style') }]);
  expect(made.edition.superseded).toEqual([]);
  expect(made.problems.warnings).toMatchObject([
    {
      code: 'release-not-kept',
      message: expect.stringMatching(/portals-2024\.1\.pdf, portals-2024\.pdf/),
      hint: expect.stringContaining('npm run regenerate -- 2024 --as-published'),
    },
  ]);
  // Made as it was released, it needs no copy.
  expect(offered(1, 'the second').problems.warnings[0]?.message).not.toContain('2024.1.pdf');
});

it('page and feed say what was corrected, and lead to the earlier revision', async () => {
  const versions = await smallVersions();
  const file = { bytes: 1234, sha256: '1'.repeat(64) };
  const corrected = versions.map((version) => ({
    ...version,
    editions: version.editions.map((each) => ({
      ...each,
      name: '2023.1',
      corrections: [
        { revision: 2, name: '2023.1', date: '2024-02-01', reasons: { en: 'Visits to A & B.' } },
      ],
      superseded: [
        { ...file, revision: '2023', language: 'en', pages: 40, path: 'editions/2023/old.pdf' },
      ],
    })),
  }));
  const pages = smallPages(corrected);
  const english = pages.get('en/editions/2023/') ?? '';
  expect(english).toContain('<h1>Edition 2023.1</h1>');
  expect(english).toContain('<p lang="en">Revision 2, 1 February 2024: Visits to A &amp; B.</p>');
  expect(english).toContain('<summary>Earlier revisions');
  expect(english).toContain('href="/nordic/editions/2023/old.pdf">2023, PDF');
  expect(pages.get('editions/2023/')).toContain('<p lang="en">Revisjon 2, 1. februar 2024:');
  const [version] = corrected;
  const feed = version ? String(feedFile(version).get('feed.xml')) : '';
  expect(feed).toMatch(/<entry><id>[^<]*#2023\.1<\/id>.*<summary>Visits to A &amp; B\.<\/summary>/);
  expect(feed).toContain('<updated>2024-02-01T00:00:00.000Z</updated>\n<link');
});
