/** The tables of a drop that hold numbers: a row is an observation. */

import { SEXES, TOTAL } from '../core/model.ts';
import {
  age,
  conf,
  country,
  measure,
  note,
  period,
  portal,
  precision,
  preferred,
  service,
  sourceId,
  status,
  unit,
  value,
} from './fields.ts';
import type { TableSchema } from './table-schema.ts';

/** The ages of Eurostat's survey. */
const SURVEY_AGES = '16-74';

/** What is said of every value. */
const VALUED = [value, precision, unit, status, conf, preferred, sourceId, note] as const;

export const STATISTICAL_TABLES = {
  observations: {
    name: 'observations',
    title: 'Use of the portals',
    fields: [portal, period, measure, age, ...VALUED],
    primaryKey: ['portal', 'period', 'measure', 'age', 'source_id'],
  },
  service_use: {
    name: 'service_use',
    title: 'Use of single services, and surveys',
    fields: [
      country,
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
      {
        name: 'base',
        type: 'string',
        optional: true,
        prose: true,
        description:
          'Of whom a share of a survey is (of users, of those aged 16 to 89); printed beside its name.',
      },
      ...VALUED,
    ],
    primaryKey: ['country', 'channel', 'period', 'service', 'measure', 'age', 'source_id'],
  },
  population: {
    name: 'population',
    title: 'Population on 1 January',
    fields: [country, period, value, status, sourceId, note],
    primaryKey: ['country', 'period'],
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
} as const satisfies Record<string, TableSchema>;
