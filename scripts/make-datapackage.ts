/** `npm run make-datapackage`: renews `data/<edition>/datapackage.json` from the table descriptions. */

import { renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { checked, readDocument } from '../src/config/document.ts';
import { editionFolders } from '../src/config/editions.ts';
import { editionSchema } from '../src/config/schemas.ts';
import { dropDescriptor } from '../src/data/datapackage.ts';
import { didYouMean, fail, Problems, UserError } from '../src/diagnostics.ts';
import { openSources, type Sources } from '../src/sources.ts';
import { formatAll } from '../src/terminal.ts';

const HELP = `Renews the datapackage.json of a drop: of the editions named, or of all.

Usage: npm run make-datapackage -- [EDITION …]

Examples:
  npm run make-datapackage
  npm run make-datapackage -- 2023
`;

/** The descriptor of one edition's drop. @throws {UserError} when its edition.yaml is not right */
function descriptorOf(sources: Sources, id: string): string {
  const known = editionFolders(sources);
  if (!known.includes(id)) {
    fail('unknown-edition', `There is no edition "${id}".`, undefined, didYouMean(id, known));
  }
  const problems = new Problems();
  const document = readDocument(sources, `config/${id}/edition.yaml`, problems);
  const settings = checked(document, editionSchema, problems);
  problems.failOnErrors();
  if (!settings) throw new Error('An edition without a problem has no settings.');
  return dropDescriptor({ id, title: settings.title, published: settings.published });
}

function main(root: string, words: readonly string[]): void {
  if (words.includes('--help')) {
    process.stdout.write(HELP);
    return;
  }
  try {
    const sources = openSources(root);
    for (const id of words.length > 0 ? words : editionFolders(sources)) {
      const file = `data/${id}/datapackage.json`;
      const text = descriptorOf(sources, id);
      const target = path.join(root, file);
      writeFileSync(`${target}.new`, text);
      renameSync(`${target}.new`, target);
      process.stdout.write(`${file}\n`);
    }
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    process.stderr.write(formatAll(error.diagnostics, root));
    process.exitCode = 1;
  }
}

main(path.resolve(import.meta.dirname, '..'), process.argv.slice(2));
