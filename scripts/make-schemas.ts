/**
 * `npm run make-schemas`: renews what is made from the schemas: `config/schemas/*.schema.json`, by
 * which editors complete and check, and each drop's `datapackage.json`.
 */

import path from 'node:path';
import { formatAll } from '../src/cli/terminal.ts';
import { editionFolders } from '../src/config/editions.ts';
import { UserError } from '../src/core/diagnostics.ts';
import { descriptorOf } from '../src/edition/drop-descriptor.ts';
import { lockProject } from '../src/io/project-lock.ts';
import { openSources } from '../src/io/sources.ts';
import { configurationSchemas } from './schemas/made-from-schemas.ts';

const HELP = `Renews config/schemas/ and the datapackage.json of every drop, or of the editions named.

Usage: npm run make-schemas -- [EDITION …]

Examples:
  npm run make-schemas
  npm run make-schemas -- 2023
`;

const say = (line: string): boolean => process.stderr.write(`${line}\n`);

async function main(root: string, words: readonly string[]): Promise<void> {
  if (words.includes('--help')) {
    process.stdout.write(HELP);
    return;
  }
  using project = await lockProject(root, 'make-schemas', { log: say });
  const sources = openSources(root);
  const files = new Map(configurationSchemas());
  try {
    for (const id of words.length > 0 ? words : editionFolders(sources)) {
      files.set(`data/${id}/datapackage.json`, await descriptorOf(sources, id));
    }
    project.replace(files, sources);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    process.stderr.write(formatAll(error.diagnostics, root));
    process.exitCode = 1;
    return;
  }
  process.stdout.write(`${[...files.keys()].join('\n')}\n`);
}

await main(path.resolve(import.meta.dirname, '..'), process.argv.slice(2));
