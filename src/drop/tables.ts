/**
 * The tables of a drop, each described once: its validation, its Frictionless Table Schema and the
 * reader's types come from here.
 */

import {
  CONF_STATUSES,
  OBS_STATUSES,
  PRECISIONS,
  PREFERENCES,
  SEXES,
  TOTAL,
} from '../core/model.ts';
import type { Field, RowOf, TableSchema } from './table-schema.ts';

/** The ages of Eurostat's survey. */
const SURVEY_AGES = '16-74';

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
  description: 'Number; empty when the status is L, O or M.',
} as const satisfies Field;
const precision = {
  name: 'precision',
  type: 'string',
  enum: PRECISIONS,
  whenEmpty: 'exact',
  optional: true,
  description:
    'How exactly the source states the value: exact to its last digit; rounded, so that zeros at its end are no digits (2.2 million); approximate (nearly, about, just over); more-than (over); less-than (under).',
} as const satisfies Field;
const status = {
  name: 'obs_status',
  type: 'string',
  enum: OBS_STATUSES,
  whenEmpty: 'A',
  description:
    'SDMX CL_OBS_STATUS: A normal, B break, D definition differs, E estimated, P provisional, U low reliability; of rows without a value, L exists but was not available to this edition, O not published, M cannot exist.',
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
    fields: [
      portal,
      period,
      measure,
      age,
      value,
      precision,
      unit,
      status,
      conf,
      preferred,
      sourceId,
      note,
    ],
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
      precision,
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
      {
        ...measure,
        required: false,
        optional: true,
        description: 'The measure that it defines; empty for what is no measure.',
      },
      {
        name: 'comparable_as',
        type: 'string',
        optional: true,
        description:
          'A word that definitions share whose values may be set side by side; empty where none may.',
      },
      sourceId,
      note,
    ],
    primaryKey: ['portal', 'term', 'source_id'],
  },
  online_activities: {
    name: 'online_activities',
    title: 'What people do online, from surveys',
    optional: true,
    fields: [
      {
        name: 'country',
        type: 'string',
        required: true,
        codes: 'areas',
        description: 'ISO 3166-1 alpha-2, or an average of the EU in Eurostat’s code (EU27_2020).',
      },
      {
        name: 'activity',
        type: 'string',
        required: true,
        codes: 'activities',
        description: 'An activity of config/codelists.yaml.',
      },
      period,
      {
        name: 'sex',
        type: 'string',
        enum: SEXES,
        whenEmpty: TOTAL,
        description: 'SDMX CL_SEX: F women, M men; empty for both.',
      },
      {
        ...age,
        whenEmpty: SURVEY_AGES,
        description: `The ages that the percentage is of; empty for ${SURVEY_AGES}, _T where the source does not say.`,
      },
      value,
      precision,
      unit,
      status,
      preferred,
      sourceId,
      note,
    ],
    primaryKey: ['country', 'activity', 'period', 'sex', 'age', 'source_id'],
  },
  findings: {
    name: 'findings',
    title: 'What others reported to have found',
    optional: true,
    fields: [
      { name: 'finding', type: 'string', required: true, description: 'Key of the finding.' },
      { ...period, description: 'The years that it speaks of, ISO 8601.' },
      {
        name: 'countries',
        type: 'string',
        required: true,
        codes: 'reported-areas',
        several: true,
        description: 'The countries that it speaks of, with semicolons between them.',
      },
      { name: 'topic', type: 'string', required: true, description: 'What it is about.' },
      {
        name: 'statement',
        type: 'string',
        required: true,
        prose: true,
        description: 'What was reported, in a sentence.',
      },
      sourceId,
      note,
    ],
    primaryKey: ['finding'],
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
        name: 'later',
        type: 'string',
        enum: ['no', 'yes'],
        whenEmpty: 'no',
        optional: true,
        description:
          'yes: published after this edition; used only where nothing earlier gives the same.',
      },
      {
        name: 'language',
        type: 'language',
        required: true,
        description: 'BCP 47 tag of the title.',
      },
      note,
      {
        name: 'retrieved',
        type: 'string',
        optional: true,
        prose: true,
        description: 'How a copy was reached; empty where it was read at its own address.',
      },
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
