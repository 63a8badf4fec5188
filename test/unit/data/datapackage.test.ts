import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { editionFolders } from '../../../src/config/editions.ts';
import { loadEdition } from '../../../src/config/load.ts';
import { dropDescriptor } from '../../../src/data/datapackage.ts';
import { TABLES } from '../../../src/data/tables.ts';
import { Problems } from '../../../src/diagnostics.ts';
import { openSources } from '../../../src/sources.ts';

const sources = openSources(path.resolve(import.meta.dirname, '../../..'));

describe.each(editionFolders(sources))('the drop of edition %s', (id) => {
  it('has a descriptor in step with the tables (npm run make-datapackage)', () => {
    const { title, published } = loadEdition(sources, id, new Problems()).settings;
    const made = dropDescriptor({ id, title, published });
    expect(sources.text(`data/${id}/datapackage.json`)).toBe(made);
  });

  it('has every file that its descriptor names, with its columns', () => {
    const { resources } = JSON.parse(sources.text(`data/${id}/datapackage.json`)) as {
      resources: { path: string; schema: { fields: { name: string }[] } }[];
    };
    expect(resources.map((each) => each.path).sort()).toEqual(
      sources.list(`data/${id}`).filter((file) => file.endsWith('.csv')),
    );
    for (const each of resources) {
      const [header] = sources.text(`data/${id}/${each.path}`).split(/\r?\n/, 1);
      expect(header).toBe(each.schema.fields.map(({ name }) => name).join(','));
    }
  });

  it('names the source of every row', () => {
    for (const { name, fields } of Object.values(TABLES)) {
      const keys = fields.map((field) => field.name as string);
      if (name !== 'sources') expect(keys).toContain('source_id');
    }
  });
});
