/** The versions of what can change a page, for the colophon and a lock file. */

import type { Sources } from '../io/sources.ts';

const PACKAGES = [
  'vega',
  'vega-lite',
  'handlebars',
  'markdown-it',
  'hyphen',
  'puppeteer',
  '@fontsource/source-sans-3',
  '@fontsource/source-serif-4',
  '@fontsource/noto-sans-math',
  '@fontsource/noto-sans-symbols-2',
] as const;

/**
 * @param browser name and version of the browser that prints
 * @returns version by tool, in a fixed order
 */
export function toolVersions(sources: Sources, browser: string): Readonly<Record<string, string>> {
  const versions = PACKAGES.map((name) => {
    const manifest: unknown = JSON.parse(sources.text(`node_modules/${name}/package.json`));
    return [name, versionIn(manifest)] as const;
  });
  return {
    Node: process.versions.node,
    ICU: process.versions.icu ?? 'none',
    Chromium: browser,
    ...Object.fromEntries(versions),
  };
}

function versionIn(manifest: unknown): string {
  const isNamed = typeof manifest === 'object' && manifest !== null && 'version' in manifest;
  if (!isNamed || typeof manifest.version !== 'string')
    throw new Error('A package has no version.');
  return manifest.version;
}
