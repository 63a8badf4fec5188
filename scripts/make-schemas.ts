/**
 * `npm run make-schemas`: renews what is made from the schemas: `config/schemas/*.schema.json`, by
 * which editors complete and check, and each drop's `datapackage.json`.
 */

import { editionFolders } from '../src/config/editions.ts';
import { descriptorOf } from '../src/edition/drop-descriptor.ts';
import { lockProject } from '../src/io/project-lock.ts';
import { openSources } from '../src/io/sources.ts';
import { configurationSchemas } from './schemas/made-from-schemas.ts';
import { argumentsOf, root, runScript, say } from './script.ts';

const HELP = `Renews config/schemas/ and the datapackage.json of every drop, or of the editions named.

Usage: npm run make-schemas -- [EDITION …]

Examples:
  npm run make-schemas
  npm run make-schemas -- 2023
`;

async function main(args: readonly string[]): Promise<void> {
  const { positionals } = argumentsOf(args, {}, Number.POSITIVE_INFINITY);
  using project = await lockProject(root, 'make-schemas', { log: say });
  const sources = openSources(root);
  const files = new Map(configurationSchemas());
  for (const id of positionals.length > 0 ? positionals : editionFolders(sources)) {
    files.set(`data/${id}/datapackage.json`, await descriptorOf(sources, id));
  }
  project.replace(files, sources);
  process.stdout.write(`${[...files.keys()].join('\n')}\n`);
}

await runScript(HELP, main);
