/** Documents checked against their schemas. */

import type { z } from 'zod';
import type { Json } from '../core/chart.ts';
import type { Problems, Span } from '../core/diagnostics.ts';
import { didYouMean } from '../core/did-you-mean.ts';
import { type JsonPath, valueAt } from '../core/json.ts';
import type { Sources } from '../io/sources.ts';
import { checkDocumentCharacters } from './check-characters.ts';
import { type PositionedDocument, readDocument } from './document.ts';

/** Reads a file whose texts are printed. @param from the place that names it */
export function readChecked<Schema extends z.ZodType>(
  sources: Sources,
  file: string,
  schema: Schema,
  problems: Problems,
  from?: Span,
): { readonly document?: PositionedDocument; readonly value?: z.output<Schema> | undefined } {
  const document = readDocument(sources, file, problems, from);
  if (!document) return {};
  checkDocumentCharacters(document, problems);
  return { document, value: checked(document, schema, problems) };
}

/** What documents were found to hold, by schema. */
const accepted = new WeakMap<PositionedDocument, Map<z.ZodType, unknown>>();

/**
 * Checks a document against its schema. Unknown keys are errors with the nearest known ones.
 * @returns the typed value, or undefined when something is wrong; the errors are in `problems`
 */
export function checked<Schema extends z.ZodType>(
  document: PositionedDocument | undefined,
  schema: Schema,
  problems: Problems,
): z.output<Schema> | undefined {
  if (!document) return undefined;
  const known = accepted.get(document)?.get(schema);
  if (known !== undefined) return known as z.output<Schema>;
  const result = schema.safeParse(document.value);
  if (result.success) {
    const all = accepted.get(document) ?? new Map<z.ZodType, unknown>();
    accepted.set(document, all.set(schema, result.data));
    return result.data;
  }
  for (const issue of result.error.issues) report(issue, document, schema, problems);
  return undefined;
}

function report(
  issue: z.core.$ZodIssue,
  document: PositionedDocument,
  schema: z.ZodType,
  problems: Problems,
): void {
  const path = issue.path.filter((step): step is string | number => typeof step !== 'symbol');
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys) {
      const known = keysAt(schema, path);
      problems.error(
        'unknown-key',
        `Unknown key "${key}"${path.length > 0 ? ` in ${path.join('.')}` : ''}.`,
        document.keySpanOf([...path, key]),
        didYouMean(key, known),
      );
    }
    return;
  }
  const value = valueAt(document.value as Json, path);
  if (path.length === 0 && (value ?? null) === null) {
    problems.error('empty-file', `${document.file} is empty.`, { file: document.file, line: 1 });
  } else if (issue.code === 'invalid_type' && value === undefined) {
    const hint = `Add "${path.at(-1)}".`;
    problems.error('missing-key', `"${path.join('.')}" is missing.`, document.spanOf(path), hint);
  } else {
    const message = `Invalid value for "${path.join('.')}": ${issue.message}.`;
    problems.error('invalid-value', message, document.spanOf(path), quotesHint(issue, value));
  }
}

/** A text of digits, such as a portal's id, is a number to YAML. */
function quotesHint(issue: z.core.$ZodIssue, value: unknown): string | undefined {
  const isText = issue.code === 'invalid_type' && issue.expected === 'string';
  return isText && typeof value === 'number' ? `Write "${value}", in quotes.` : undefined;
}

/** The keys that an object schema knows at a path; empty where it is not an object. */
function keysAt(schema: z.ZodType, path: JsonPath): string[] {
  let current: unknown = schema;
  for (const step of path) {
    const unwrapped = unwrap(current);
    const def = unwrapped?.def;
    if (!def) return [];
    if (def.shape) current = def.shape[String(step)];
    else current = def.valueType ?? def.element;
  }
  return Object.keys(unwrap(current)?.def.shape ?? {});
}

interface SchemaInside {
  readonly def: {
    readonly shape?: Record<string, unknown>;
    readonly valueType?: unknown;
    readonly element?: unknown;
    readonly innerType?: unknown;
    /** What a transformed schema takes in. */
    readonly in?: unknown;
  };
}

function unwrap(schema: unknown): SchemaInside | undefined {
  let inside = schema as SchemaInside | undefined;
  for (;;) {
    const inner = inside?.def.innerType ?? inside?.def.in;
    if (!inner) return inside;
    inside = inner as SchemaInside;
  }
}
