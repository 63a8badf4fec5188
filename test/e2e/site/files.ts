/** What lies in the folder that a web server gets. */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { sha256 } from '../../../src/io/sources.ts';
import { secretsIn, TABLES_WITH_SECRETS } from '../../support/confidential-sample.ts';
import { allTextOf } from '../../support/finished-pdf.ts';
import { BASE, type MadeSite } from './made-site.ts';

/** @param site the page, once it is made */
export function describeFiles(site: () => MadeSite): void {
  test('every link, anchor and download leads to something', () => {
    const { files } = site();
    expect(deadLinks(files)).toEqual([]);
    expect(leads(`${BASE}figures/none/`, 'index.html', files)).toBe(false);
    expect(leads('#nothing', 'index.html', files)).toBe(false);
  });

  test('downloads are what the page says of them', () => {
    const { files } = site();
    const html = String(files.get('editions/2023/index.html'));
    const said = [...html.matchAll(/<p class="hash">([^<]+)<br>([0-9a-f]{64})/g)];
    expect(said).toHaveLength(4);
    for (const [, name, hash] of said) {
      expect(sha256(files.get(`editions/2023/${name}`) ?? '')).toBe(hash);
    }
  });

  test('the first view is small, and so is the script', () => {
    const { files } = site();
    const html = String(files.get('index.html'));
    const needed = [
      ...html.matchAll(
        /<(?:link rel="(?:preload|stylesheet)"|script)[^>]* (?:href|src)="([^"]+)"/g,
      ),
    ];
    // As a server sends them: fonts are packed already.
    const packed = ['index.html', ...needed.map(([, link = '']) => link.slice(BASE.length))].map(
      (name) => gzipSync(files.get(name) ?? '').length,
    );
    expect(needed.length).toBeGreaterThan(3);
    expect(packed.reduce((sum, size) => sum + size)).toBeLessThan(100_000);
    const scripts = [...files].filter(([name]) => name.endsWith('.js'));
    expect(scripts.length).toBeGreaterThan(1);
    expect(scripts.reduce((sum, [, script]) => sum + script.length, 0)).toBeLessThan(15_000);
  });

  test('confidential values are in no file, nor in what a file packs', async () => {
    const { files, copy } = site();
    for (const table of TABLES_WITH_SECRETS) {
      const drop = readFileSync(path.join(copy.root, `data/2023/${table}.csv`), 'latin1');
      expect(secretsIn(drop).length, table).toBeGreaterThan(0);
    }
    const observations = String(
      files.get('editions/2023/national-health-portals-2023-observations.csv'),
    );
    expect(observations).toMatch(/,,[^,]*,[A-Z],C,/);
    const searched = new Set<string>();
    const found: string[] = [];
    for (const [name, content] of files) {
      for (const [member, text] of await textsIn(name, content)) {
        searched.add(path.extname(member));
        found.push(...secretsIn(text).map((secret) => `${secret} in ${member}`));
      }
    }
    expect(found).toEqual([]);
    for (const ending of ['.csv', '.html', '.json', '.pdf', '.png', '.svg', '.ttl', '.xml']) {
      expect(searched).toContain(ending);
    }
  });
}

/** What can be read in a file, by the names of what it packs: archives and workbooks are opened. */
async function textsIn(name: string, content: Uint8Array): Promise<[string, string][]> {
  if (/\.(?:zip|xlsx)$/.test(name)) {
    const members = Object.entries(unzipSync(content));
    expect(members.length).toBeGreaterThan(1);
    const read = members.map(([member, bytes]) => textsIn(`${name}/${member}`, bytes));
    return (await Promise.all(read)).flat();
  }
  if (name.endsWith('.pdf')) return [[name, await allTextOf(Buffer.from(content))]];
  if (name.endsWith('.woff2')) return [];
  const all = Buffer.from(content).toString('latin1');
  // The picture itself has been drawn from what the other files have.
  return [[name, name.endsWith('.png') ? all.replace(/IDAT.*(?=IEND)/s, '') : all]];
}

/** What the page may link to in its own folder, and where it does not lead to. */
function deadLinks(files: MadeSite['files']): string[] {
  return [...files]
    .filter(([name]) => name.endsWith('.html') && !name.startsWith('reports/'))
    .flatMap(([name, content]) => {
      const links = content.toString('utf8').matchAll(/ (?:href|src|data-figures)="([^"]+)"/g);
      return [...links].flatMap(([, link = '']) =>
        leads(link, name, files) ? [] : [`${name}: ${link}`],
      );
    });
}

function leads(link: string, from: string, files: MadeSite['files']): boolean {
  if (/^(?:https:\/\/(?!portals\.example)|mailto:)/.test(link)) return true;
  const [address = '', anchor] = link.replace('https://portals.example', '').split('#');
  const named = address === '' ? from : address.slice(BASE.length);
  if (address !== '' && !address.startsWith(BASE)) return false;
  if (named.endsWith('figures/')) return true;
  const file = files.get(named === '' || named.endsWith('/') ? `${named}index.html` : named);
  return file !== undefined && (anchor === undefined || file.includes(` id="${anchor}"`));
}
