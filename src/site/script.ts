/** The one script of the page. */

import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import path from 'node:path';
import { type Asset, asset } from './styles.ts';

/** The script as a browser reads it: without types, comments and indentation. */
export function clientScript(): Asset & { readonly content: string } {
  const file = path.join(import.meta.dirname, 'client/headline.ts');
  const content = stripTypeScriptTypes(readFileSync(file, 'utf8'))
    .replace(/^\s*(?:\/\*\*?.*\*\/|\/\/.*|\/?\*.*)$/gm, '')
    .replace(/^\s+/gm, '');
  return { ...asset('headline.js', content), content };
}
