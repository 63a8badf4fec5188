/** Serves the preview's own scripts, styles and fonts from a fixed list. */

import { readdirSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type FontFile, loadFonts } from '../../charts/fonts.ts';
import { fontFaceRule } from '../../core/typeface.ts';
import { openSources } from '../../io/sources.ts';
import type { Answer } from './answer.ts';

/** Answers by path; nothing else is served. */
export type Assets = ReadonlyMap<string, Answer>;

const SCRIPT = 'text/javascript; charset=utf-8';
const STYLE = 'text/css; charset=utf-8';

/** Reads all of them once. @param root the project's root */
export function loadAssets(root: string): Assets {
  return new Map([...scripts(), ...styles(), ...fonts(root)]);
}

function scripts(): [string, Answer][] {
  const src = path.join(import.meta.dirname, '../..');
  const client = readdirSync(path.join(src, 'preview/client')).filter((name) =>
    name.endsWith('.ts'),
  );
  const files = [
    ...client.map((name) => [`/client/${name}`, `preview/client/${name}`] as const),
    // Scripts in client/ import them as ../../…, and no address leads above the root.
    ...['core/page-geometry.ts', 'pdf/paging/in-page.ts'].map(
      (file) => [`/${file}`, file] as const,
    ),
  ];
  const own = files.map(([address, file]): [string, Answer] => {
    const source = readFileSync(path.join(src, file), 'utf8');
    const script = stripTypeScriptTypes(source, { mode: 'strip' }).replace(
      /from 'idiomorph'/,
      "from './idiomorph.ts'",
    );
    return [address, { status: 200, type: SCRIPT, body: script }];
  });
  const library = fileURLToPath(import.meta.resolve('idiomorph'));
  const body = readFileSync(library, 'utf8');
  return [...own, ['/client/idiomorph.ts', { status: 200, type: SCRIPT, body }]];
}

function styles(): [string, Answer][] {
  const folder = path.join(import.meta.dirname, '../styles');
  return readdirSync(folder).map((name) => {
    const body = readFileSync(path.join(folder, name), 'utf8');
    return [`/styles/${name}`, { status: 200, type: STYLE, body }];
  });
}

function fonts(root: string): [string, Answer][] {
  const files = loadFonts(openSources(root)).map((font): [string, Answer] => [
    fontPath(font),
    {
      status: 200,
      type: 'font/woff2',
      body: font.bytes,
      headers: { 'Cache-Control': 'max-age=86400' },
    },
  ]);
  const rules = loadFonts(openSources(root)).map((font) => fontFaceRule(font, fontPath(font)));
  return [...files, ['/fonts/fonts.css', { status: 200, type: STYLE, body: rules.join('\n') }]];
}

function fontPath({ family, subset, weight, style }: FontFile): string {
  const name = family.toLowerCase().replaceAll(' ', '-');
  return `/fonts/${name}-${subset}-${weight}-${style}.woff2`;
}
