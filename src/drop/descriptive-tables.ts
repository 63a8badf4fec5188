/** The tables of a drop that describe: services, facts, milestones, definitions, findings, sources. */

import { measure, note, period, portal, preferred, service, sourceId } from './fields.ts';
import type { TableSchema } from './table-schema.ts';

export const DESCRIPTIVE_TABLES = {
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
        description: 'The measure that it defines; empty for what is not a measure.',
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
      {
        name: 'title',
        type: 'string',
        required: true,
        description: 'Its own title; behind it in square brackets a remark on it.',
      },
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
