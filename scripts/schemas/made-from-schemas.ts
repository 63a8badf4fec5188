/** The files that are made from the schemas, so that nothing is written twice. */

import { z } from 'zod';
import { checked, readDocument } from '../../src/config/document.ts';
import { editionFolders } from '../../src/config/editions.ts';
import {
  codelistsSchema,
  editionSchema,
  languageSchema,
  portalsSchema,
} from '../../src/config/schemas.ts';
import { dropDescriptor, type TableShape } from '../../src/data/datapackage.ts';
import { tableShape } from '../../src/data/read-table.ts';
import { rowSchema } from '../../src/data/row-schema.ts';
import { TABLES } from '../../src/data/tables.ts';
import { didYouMean, fail, Problems } from '../../src/diagnostics.ts';
import type { Sources } from '../../src/sources.ts';

const CONFIGURATION = {
  edition: editionSchema,
  portals: portalsSchema,
  codelists: codelistsSchema,
  language: languageSchema,
} as const;

/** The JSON Schemas of the configuration and of each table's row, text by file. */
export function configurationSchemas(): ReadonlyMap<string, string> {
  const files = new Map<string, object>();
  for (const [name, schema] of Object.entries(CONFIGURATION)) {
    files.set(name, z.toJSONSchema(schema, { io: 'input' }));
  }
  for (const table of Object.values(TABLES)) files.set(`data/${table.name}`, rowSchema(table));
  return new Map(
    [...files].map(([name, schema]) => [
      `config/schemas/${name}.schema.json`,
      `${JSON.stringify(schema, null, 2)}\n`,
    ]),
  );
}

/** The descriptor of one edition's drop, as its files are. @throws {UserError} */
export async function descriptorOf(sources: Sources, id: string): Promise<string> {
  const known = editionFolders(sources);
  if (!known.includes(id)) {
    fail('unknown-edition', `There is no edition "${id}".`, undefined, didYouMean(id, known));
  }
  const problems = new Problems();
  const document = readDocument(sources, `config/${id}/edition.yaml`, problems);
  const settings = checked(document, editionSchema, problems);
  problems.failOnErrors();
  if (!settings) throw new Error('An edition without a problem has no settings.');
  const shapes = new Map<string, TableShape>();
  for (const schema of Object.values(TABLES)) {
    const files = settings.data_files[schema.name] ?? {};
    const input = { sources, folder: `data/${id}`, settings: files, problems };
    const shape = await tableShape(schema, input);
    if (shape) shapes.set(schema.name, shape);
  }
  problems.failOnErrors();
  return dropDescriptor({ id, title: settings.title, published: settings.published }, shapes);
}
