/** The files that are made from the schemas, so that nothing is written twice. */

import { z } from 'zod';
import { intakeMapSchema } from '../../src/config/intake-map-schema.ts';
import { languageSchema } from '../../src/config/language-schema.ts';
import {
  codelistsSchema,
  editionSchema,
  portalsSchema,
  signoffsSchema,
} from '../../src/config/schemas.ts';
import { siteSchema, siteWordsSchema } from '../../src/config/site-schemas.ts';
import { termsSchema } from '../../src/config/terms.ts';
import { textsSchema } from '../../src/config/translation.ts';
import { explanationSchema } from '../../src/edition/explain/shapes.ts';
import { lockSchema } from '../../src/release/lock.ts';

const CONFIGURATION = {
  edition: editionSchema,
  portals: portalsSchema,
  codelists: codelistsSchema,
  signoffs: signoffsSchema,
  language: languageSchema,
  texts: textsSchema,
  terms: termsSchema,
  'intake-map': intakeMapSchema,
  site: siteSchema,
  'site-words': siteWordsSchema,
  'edition-lock': lockSchema,
} as const;

/** The JSON Schemas of the configuration and of `explain --json`, by file. */
export function configurationSchemas(): ReadonlyMap<string, string> {
  const files = new Map<string, object>();
  for (const [name, schema] of Object.entries(CONFIGURATION)) {
    files.set(name, z.toJSONSchema(schema, { io: 'input' }));
  }
  files.set('explanation', z.toJSONSchema(explanationSchema));
  return new Map(
    [...files].map(([name, schema]) => [
      `config/schemas/${name}.schema.json`,
      `${JSON.stringify(schema, null, 2)}\n`,
    ]),
  );
}
