/** The scripts of the pages, each for what is on them. */

import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import path from 'node:path';
import { type Asset, asset } from './styles.ts';

const NAMES = ['headline', 'tables', 'embed', 'search'] as const;
export type ScriptName = (typeof NAMES)[number];

export type Scripts = ReadonlyMap<ScriptName, Asset & { readonly content: string }>;

/** The scripts as a browser reads them: without types, comments and indentation. */
export function clientScripts(): Scripts {
  return new Map(
    NAMES.map((name) => {
      const file = path.join(import.meta.dirname, `client/${name}.ts`);
      const content = stripTypeScriptTypes(readFileSync(file, 'utf8'))
        .replace(/^\s*(?:\/\*\*?.*\*\/|\/\/.*|\/?\*.*)$/gm, '')
        .replace(/^\s+/gm, '');
      return [name, { ...asset(`${name}.js`, content), content }];
    }),
  );
}
