/**
 * The tables of a drop, each described once: its validation, its Frictionless Table Schema and the
 * reader's types come from here.
 */

import { CONF_STATUSES, OBS_STATUSES, PREFERENCES } from '../core/model.ts';
import type { Field, RowOf, TableSchema } from './table-schema.ts';

const period = {
  name: 'period',
  type: 'period',
  required: true,
  description:
    'ISO 8601 at its own precision (2021, 2021-06, 2021-04-06, 2022-04/2022-12); a quarter as 2021-Q3.',
} as const satisfies Field;
const value = {
  name: 'value',
  type: 'number',
  description: 'Number; empty when the status is O or M.',
} as const satisfies Field;
const status = {
  name: 'obs_status',
  type: 'string',
  enum: OBS_STATUSES,
  whenEmpty: 'A',
  description:
    'SDMX CL_OBS_STATUS: A normal, B break, D definition differs, E estimated, P provisional, U low reliability, O not published, M cannot exist.',
} as const satisfies Field;
const conf = {
  name: 'conf_status',
  type: 'string',
  enum: CONF_STATUSES,
  whenEmpty: 'F',
  description:
    'SDMX CL_CONF_STATUS: F free; N not for publication, C confidential, D held back to protect another value (none of them in any output).',
} as const satisfies Field;
const preferred = {
  name: 'preferred',
  type: 'string',
  enum: PREFERENCES,
  whenEmpty: 'yes',
  description:
    'yes: the value used; no: another source’s value for the same cell; superseded: since revised by its publisher.',
} as const satisfies Field;
const sourceId = {
  name: 'source_id',
  type: 'string',
  required: true,
  codes: 'sources',
  description: 'The source of this row, a source_id of sources.csv.',
} as const satisfies Field;
const note = {
  name: 'note',
  type: 'string',
  prose: true,
  description: 'What a reader of the value must know.',
} as const satisfies Field;
const portal = {
  name: 'portal',
  type: 'string',
  required: true,
  codes: 'portals',
  description: 'A portal of config/portals.yaml.',
} as const satisfies Field;
const measure = {
  name: 'measure',
  type: 'string',
  required: true,
  codes: 'measures',
  description: 'A measure of config/codelists.yaml.',
} as const satisfies Field;
const unit = {
  name: 'unit',
  type: 'string',
  required: true,
  description: 'The unit of the value; must be the measure’s.',
} as const satisfies Field;
const age = {
  name: 'age',
  type: 'string',
  codes: 'ages',
  whenEmpty: '_T',
  description: 'Age band; empty for all ages.',
} as const satisfies Field;
const service = {
  name: 'service',
  type: 'string',
  required: true,
  codes: 'services',
  description: 'A service of config/codelists.yaml.',
} as const satisfies Field;

/** Every file of a drop, in the order in which the appendix lists them. */
export const TABLES = {
  observations: {
    name: 'observations',
    title: 'Use of the portals',
    fields: [portal, period, measure, age, value, unit, status, conf, preferred, sourceId, note],
    primaryKey: ['portal', 'period', 'measure', 'age', 'source_id'],
  },
  service_use: {
    name: 'service_use',
    title: 'Use of single services, and surveys',
    fields: [
      {
        name: 'country',
        type: 'string',
        required: true,
        codes: 'countries',
        description: 'ISO 3166-1 alpha-2.',
      },
      {
        name: 'channel',
        type: 'string',
        required: true,
        codes: 'channels',
        description: 'A portal, or a channel of config/codelists.yaml.',
      },
      period,
      service,
      measure,
      age,
      value,
      unit,
      status,
      conf,
      preferred,
      sourceId,
      note,
    ],
    primaryKey: ['country', 'channel', 'period', 'service', 'measure', 'age', 'source_id'],
  },
  population: {
    name: 'population',
    title: 'Population on 1 January',
    fields: [
      {
        name: 'country',
        type: 'string',
        required: true,
        codes: 'countries',
        description: 'ISO 3166-1 alpha-2.',
      },
      period,
      value,
      status,
      sourceId,
      note,
    ],
    primaryKey: ['country', 'period'],
  },
  availability: {
    name: 'availability',
    title: 'Services and where they are offered',
    fields: [
      portal,
      service,
      {
        name: 'level',
        type: 'string',
        required: true,
        codes: 'levels',
        description:
          'national, regional, provider (left to the provider), available (coverage not stated) or not-available.',
      },
      {
        ...period,
        required: false,
        description: 'The year that the source speaks of, if it says.',
      },
      preferred,
      sourceId,
      note,
    ],
    primaryKey: ['portal', 'service', 'source_id'],
  },
  portal_facts: {
    name: 'portal_facts',
    title: 'Facts about the portals',
    fields: [
      portal,
      {
        name: 'fact',
        type: 'string',
        required: true,
        codes: 'facts',
        description: 'A fact of config/codelists.yaml.',
      },
      { name: 'value', type: 'string', required: true, description: 'The fact in words.' },
      sourceId,
      note,
    ],
    primaryKey: ['portal', 'fact'],
  },
  milestones: {
    name: 'milestones',
    title: 'Milestones',
    fields: [
      portal,
      { ...period, name: 'date' },
      { name: 'event', type: 'string', required: true, description: 'What happened.' },
      {
        name: 'label',
        type: 'string',
        description: 'A few words for the timeline; empty for the table alone.',
      },
      sourceId,
      note,
    ],
    primaryKey: ['portal', 'date', 'event'],
  },
  definitions: {
    name: 'definitions',
    title: 'Definitions by portal',
    fields: [
      {
        name: 'portal',
        type: 'string',
        codes: 'portals-or-all',
        whenEmpty: '_T',
        description: 'A portal; empty where it holds for all.',
      },
      { name: 'term', type: 'string', required: true, description: 'The term defined.' },
      { name: 'definition', type: 'string', required: true, description: 'What it means there.' },
      sourceId,
      note,
    ],
    primaryKey: ['portal', 'term', 'source_id'],
  },
  sources: {
    name: 'sources',
    title: 'Sources',
    fields: [
      { name: 'source_id', type: 'string', required: true, description: 'Key of the source.' },
      { name: 'publisher', type: 'string', required: true, description: 'Who published it.' },
      { name: 'title', type: 'string', required: true, description: 'Its own title.' },
      {
        name: 'url',
        type: 'uri',
        description: 'Where it can be read; empty only for a delivered file.',
      },
      {
        ...period,
        name: 'published',
        required: false,
        description:
          'When it was published, ISO 8601 at its own precision; empty where not printed.',
      },
      {
        name: 'language',
        type: 'language',
        required: true,
        description: 'BCP 47 tag of the title.',
      },
      note,
      {
        name: 'file',
        type: 'string',
        optional: true,
        description: 'Name of the file that an agency delivered; empty for what is published.',
      },
      {
        name: 'sha256',
        type: 'sha256',
        optional: true,
        description: 'SHA-256 of that file.',
      },
      {
        name: 'file_time',
        type: 'string',
        optional: true,
        description: 'When that file was last changed, ISO 8601 in UTC.',
      },
    ],
    primaryKey: ['source_id'],
  },
} as const satisfies Record<string, TableSchema>;

export type TableName = keyof typeof TABLES;

/** The row of each table by the table's name. */
export type Row<Name extends TableName> = RowOf<(typeof TABLES)[Name]>;
