/** Makes one synthetic edition. */

import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { checked } from '../../src/config/checked.ts';
import { readDocument } from '../../src/config/document.ts';
import { type Codelists, codelistsSchema, type EditionFile } from '../../src/config/schemas.ts';
import { Problems } from '../../src/core/diagnostics.ts';
import { dropDescriptor, plainShape, type TableShape } from '../../src/drop/descriptor.ts';
import { TABLES, type TableName } from '../../src/drop/tables.ts';
import { replaceTogether } from '../../src/io/artifacts.ts';
import { openSources, type Sources } from '../../src/io/sources.ts';
import { writeTable } from './csv-file.ts';
import { editionFiles, readModel, refuseReal } from './edition-files.ts';
import { type Plan, planOf, type SampleOptions } from './plan.ts';
import type { Row } from './rows.ts';
import { availability, serviceUse } from './services.ts';
import { observations } from './use.ts';
import { definitions, milestones, population, portalFacts, sources } from './words.ts';

/** The last service of the matrix; what follows in the code list is used, surveyed or counted only. */
const END_OF_MATRIX = 'overall';

export interface Made {
  /** From the root. */
  readonly folder: string;
  readonly rows: Readonly<Record<string, number>>;
}

/**
 * Writes `data/<edition>/` and the edition's configuration.
 * @param root the project's root, absolute
 * @throws {UserError} when the edition is there and is not synthetic
 */
export function makeSample(root: string, options: SampleOptions): Made {
  const read = openSources(root);
  const { edition } = options;
  refuseReal(read, edition);
  const plan = planOf(options);
  const model = readModel();
  const codelists = readCodelists(read);
  const data = `data/${edition}`;
  const config = `config/${edition}`;
  let rows: Readonly<Record<string, number>> = {};
  const fillData = (folder: string): void => {
    rows = writeDrop(folder, plan, codelists, model.settings);
  };
  const fillConfig = (folder: string): void => {
    // What was added by hand, a lock or another language, stays.
    const before = path.join(root, config);
    if (existsSync(before)) cpSync(before, folder, { recursive: true });
    for (const [file, text] of editionFiles(model, plan)) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), text);
    }
  };
  replaceTogether(
    root,
    new Map([
      [data, fillData],
      [config, fillConfig],
    ]),
  );
  return { folder: data, rows };
}

function readCodelists(read: Sources): Codelists {
  const problems = new Problems();
  const document = readDocument(read, 'config/codelists.yaml', problems);
  const codelists = checked(document, codelistsSchema, problems);
  problems.failOnErrors();
  if (!codelists) throw new Error('The code lists have no problem and no content.');
  return codelists;
}

function writeDrop(
  folder: string,
  plan: Plan,
  codelists: Codelists,
  { title, published }: EditionFile,
): Record<string, number> {
  const matrix = codelists.services.slice(0, codelists.services.indexOf(END_OF_MATRIX) + 1);
  const levels = [...availability(plan, matrix)];
  const forProfessionals = new Set(
    levels.flatMap(({ portal = '', service, level }) =>
      service === 'professionals' && level !== 'not-available' ? [portal] : [],
    ),
  );
  const tables: Readonly<Partial<Record<TableName, Iterable<Row>>>> = {
    observations: observations(plan),
    service_use: serviceUse(plan),
    population: population(plan),
    availability: levels,
    portal_facts: portalFacts(plan, codelists.facts, forProfessionals),
    milestones: milestones(plan),
    definitions: definitions(plan),
    sources: sources(plan),
  };
  const shapes = new Map([['definitions', definitionsShape()]]);
  const descriptor = dropDescriptor({ id: plan.edition, title, published }, shapes);
  writeFileSync(path.join(folder, 'datapackage.json'), descriptor);
  return Object.fromEntries(
    Object.values(TABLES).flatMap((schema) => {
      const rows = tables[schema.name];
      const file = path.join(folder, `${schema.name}.csv`);
      const shape = shapes.get(schema.name) ?? plainShape(schema);
      return rows ? [[schema.name, writeTable(file, shape, rows)]] : [];
    }),
  );
}

/** The definitions say which values may be compared, which they need not. */
function definitionsShape(): TableShape {
  const { definitions: schema } = TABLES;
  return { ...plainShape(schema), columns: schema.fields.map(({ name }) => name) };
}
