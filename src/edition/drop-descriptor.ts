/** A drop's descriptor made from the edition's settings and from its files as they are. */

import { expectEdition, readSettings } from '../config/editions.ts';
import { Problems } from '../core/diagnostics.ts';
import { dropDescriptor, type TableShape } from '../drop/descriptor.ts';
import { tableShape } from '../drop/reading/open-table.ts';
import { TABLES } from '../drop/tables.ts';
import type { Sources } from '../io/sources.ts';

/** The descriptor of one edition's drop, as its files are. @throws {UserError} */
export async function descriptorOf(sources: Sources, id: string): Promise<string> {
  expectEdition(sources, id);
  const problems = new Problems();
  const { settings } = readSettings(sources, id, problems);
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
