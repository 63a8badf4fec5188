/** The columns that several tables of a drop share. */

import { CONF_STATUSES, OBS_STATUSES, PRECISIONS, PREFERENCES } from '../core/model.ts';
import type { Field } from './table-schema.ts';

export const period = {
  name: 'period',
  type: 'period',
  required: true,
  description:
    'ISO 8601 at its own precision (2021, 2021-06, 2021-04-06, 2022-04/2022-12); a quarter as 2021-Q3.',
} as const satisfies Field;
export const value = {
  name: 'value',
  type: 'number',
  description: 'Number; empty when the status is L, O or M.',
} as const satisfies Field;
export const precision = {
  name: 'precision',
  type: 'string',
  enum: PRECISIONS,
  whenEmpty: 'exact',
  optional: true,
  description:
    'How exactly the source states the value: exact to its last digit; rounded, so that zeros at its end are not digits (2.2 million); approximate (nearly, about, just over); more-than (over); less-than (under).',
} as const satisfies Field;
export const status = {
  name: 'obs_status',
  type: 'string',
  enum: OBS_STATUSES,
  whenEmpty: 'A',
  description:
    'SDMX CL_OBS_STATUS: A normal, B break, D definition differs, E estimated, P provisional, U low reliability; of rows without a value, L exists but was not available to this edition, O not published, M cannot exist.',
} as const satisfies Field;
export const conf = {
  name: 'conf_status',
  type: 'string',
  enum: CONF_STATUSES,
  whenEmpty: 'F',
  description:
    'SDMX CL_CONF_STATUS: F free; N not for publication, C confidential, D held back to protect another value (none of them in any output).',
} as const satisfies Field;
export const preferred = {
  name: 'preferred',
  type: 'string',
  enum: PREFERENCES,
  whenEmpty: 'yes',
  description:
    'yes: the value used; no: another source’s value for the same cell; superseded: since revised by its publisher.',
} as const satisfies Field;
export const sourceId = {
  name: 'source_id',
  type: 'string',
  required: true,
  codes: 'sources',
  description: 'The source of this row, a source_id of sources.csv.',
} as const satisfies Field;
export const note = {
  name: 'note',
  type: 'string',
  prose: true,
  description: 'What a reader of the value must know.',
} as const satisfies Field;
export const portal = {
  name: 'portal',
  type: 'string',
  required: true,
  codes: 'portals',
  description: 'A portal of config/portals.yaml.',
} as const satisfies Field;
export const country = {
  name: 'country',
  type: 'string',
  required: true,
  codes: 'countries',
  description: 'ISO 3166-1 alpha-2.',
} as const satisfies Field;
export const measure = {
  name: 'measure',
  type: 'string',
  required: true,
  codes: 'measures',
  description: 'A measure of config/codelists.yaml.',
} as const satisfies Field;
export const unit = {
  name: 'unit',
  type: 'string',
  required: true,
  description: 'The unit of the value; must be the measure’s.',
} as const satisfies Field;
export const age = {
  name: 'age',
  type: 'string',
  codes: 'ages',
  whenEmpty: '_T',
  description: 'Age band; empty for all ages.',
} as const satisfies Field;
export const service = {
  name: 'service',
  type: 'string',
  required: true,
  codes: 'services',
  description: 'A service of config/codelists.yaml.',
} as const satisfies Field;
