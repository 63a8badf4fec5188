import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import AjvDraft04Module from 'ajv-draft-04';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { configurationSchemas } from '../../../scripts/schemas/made-from-schemas.ts';
import { dropDescriptor, plainShape } from '../../../src/drop/descriptor.ts';
import { TABLES } from '../../../src/drop/tables.ts';
import { descriptorOf } from '../../../src/edition/drop-descriptor.ts';
import { openSources, type Sources } from '../../../src/io/sources.ts';
import { BEFORE, SMALL, smallSources } from '../../support/small-edition.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const sources = openSources(root);
const small = smallSources();
const drops: [string, Sources][] = [
  [SMALL, small],
  [BEFORE, small],
  ['sample', sources],
];
const AjvDraft04 = AjvDraft04Module.default;

const compiled = new Map<string, (value: unknown) => string[]>();

function specification(name: string): (value: unknown) => string[] {
  const known = compiled.get(name) ?? compiledSpecification(name);
  compiled.set(name, known);
  return known;
}

function compiledSpecification(name: string): (value: unknown) => string[] {
  const file = path.join(root, 'test/support/specifications', `${name}.json`);
  const ajv = new AjvDraft04({ strict: false, validateFormats: false });
  const validate = ajv.compile(JSON.parse(readFileSync(file, 'utf8')) as object);
  return (value) =>
    validate(value)
      ? []
      : (validate.errors ?? []).map((each) => `${each.instancePath} ${each.message}`);
}

interface Descriptor {
  readonly resources: readonly {
    readonly path: string;
    readonly schema: { readonly fields: readonly { readonly name: string }[] };
  }[];
}

describe.each(drops)('the drop of edition %s', (id, own) => {
  const read = (): Descriptor => JSON.parse(own.text(`data/${id}/datapackage.json`)) as Descriptor;

  it('has a descriptor in step with its tables (npm run make-schemas)', async () => {
    expect(own.text(`data/${id}/datapackage.json`)).toBe(await descriptorOf(own, id));
  });

  it('has every file that its descriptor names, with its columns', () => {
    const { resources } = read();
    expect(resources.map((each) => each.path).sort()).toEqual(
      own.list(`data/${id}`).filter((file) => /\.(?:csv|xlsx)$/.test(file)),
    );
    for (const each of resources.filter(({ path: file }) => file.endsWith('.csv'))) {
      const [header] = own.text(`data/${id}/${each.path}`).split(/\r?\n/, 1);
      expect(header).toBe(each.schema.fields.map(({ name }) => name).join(','));
    }
  });

  it('follows the published Data Package and Table Schema', () => {
    expect(specification('tabular-data-package')(read())).toEqual([]);
    const table = specification('table-schema');
    for (const { schema } of read().resources) expect(table(schema)).toEqual([]);
  });
});

describe('dropDescriptor', () => {
  it('names a day only where one is known', () => {
    const created = (published: string): unknown =>
      JSON.parse(dropDescriptor({ id: '2022', title: 'Report', published })).created;
    expect(created('2022-05-24')).toBe('2022-05-24T00:00:00Z');
    expect(created('2022-05')).toBeUndefined();
    expect(created('2022')).toBeUndefined();
  });

  const edition = { id: 'made', title: 'Made', published: '2024-05-01' };

  it('tells the published specification apart from what breaks it', () => {
    const broken = { ...JSON.parse(dropDescriptor(edition)), resources: [] };
    expect(specification('tabular-data-package')(broken)).not.toEqual([]);
    expect(specification('table-schema')({ fields: [{ type: 'number' }] })).not.toEqual([]);
  });

  it('describes a file as it came', () => {
    const shape = plainShape(TABLES.population);
    const format = {
      ...shape.format,
      encoding: 'windows-1252',
      delimiter: 'semicolon',
    } as const;
    const shapes = new Map([['population', { ...shape, format }]]);
    const { resources } = JSON.parse(dropDescriptor(edition, shapes)) as Descriptor;
    expect(resources[2]).toMatchObject({
      path: 'population.csv',
      encoding: 'windows-1252',
      dialect: { delimiter: ';' },
    });
  });

  it('is a plain Data Package where a table is a workbook', () => {
    const format = { file: 'data/made/sources.xlsx', kind: 'xlsx', sheet: 'Sources' } as const;
    const shapes = new Map([['sources', { ...plainShape(TABLES.sources), format }]]);
    const descriptor = JSON.parse(dropDescriptor(edition, shapes)) as Descriptor;
    expect(specification('data-package')(descriptor)).toEqual([]);
    expect(descriptor.resources.at(-1)).toMatchObject({ path: 'sources.xlsx', format: 'xlsx' });
  });
});

describe('config/schemas', () => {
  it('is in step with the schemas (npm run make-schemas)', () => {
    for (const [file, text] of configurationSchemas()) expect(sources.text(file)).toBe(text);
  });

  it('holds valid JSON Schemas that know the right from the wrong', () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    const compiled = new Map(
      [...configurationSchemas()].map(([file, text]) => [file, ajv.compile(JSON.parse(text))]),
    );
    const portals = compiled.get('config/schemas/portals.schema.json');
    const right = { portals: parse(sources.text('config/portals.yaml')).portals };
    expect(portals?.(right)).toBe(true);
    expect(portals?.({ ...right, colour: 'red' })).toBe(false);
    expect(portals?.({ portals: { kanta: { country: 'Finland' } } })).toBe(false);
  });
});

it('every table names the source of every row', () => {
  for (const { name, fields } of Object.values(TABLES)) {
    const keys = fields.map((field) => field.name as string);
    if (name !== 'sources') expect(keys).toContain('source_id');
  }
});
