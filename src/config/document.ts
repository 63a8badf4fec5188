/** YAML and JSON read with positions, so that every later problem can name its place. */

import {
  type Document,
  isMap,
  isNode,
  isPair,
  isScalar,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from 'yaml';
import { Problems, type Span } from '../core/diagnostics.ts';
import type { JsonPath } from '../core/json.ts';
import { memoize } from '../core/memoize.ts';
import { type ParsedFiles, type Sources, sha256 } from '../io/sources.ts';
import { checkSize } from './file-limits.ts';

export interface PositionedDocument {
  readonly file: string;
  readonly value: unknown;
  /** The place of the value at a path, or of its nearest known ancestor. */
  spanOf(path: JsonPath): Span;
  /** The place of a key itself. */
  keySpanOf(path: JsonPath): Span;
}

/**
 * Reads one YAML (or JSON, which is YAML) file. Aliases are limited, custom tags are errors.
 * @returns undefined when the file has syntax errors; they are in `problems` then.
 */
export function readDocument(
  sources: Sources,
  file: string,
  problems: Problems,
  from?: Span,
): PositionedDocument | undefined {
  // A file that is missing ends the run at once: what refers to it means nothing then.
  const read = (): string => sources.text(file, from);
  const text = sources.exists(file) ? problems.collect(read) : read();
  if (text === undefined) return undefined;
  const fresh = new Problems();
  const document = lastDocument(file, text, () => {
    return documentOf(file, text, fresh, sources.parsed) ?? fresh;
  });
  if (!(document instanceof Problems)) return document;
  for (const problem of document.all) problems.add(problem);
  return undefined;
}

/** Each file as it was last read: a document, or what is wrong with it. */
const lastDocument = memoize<PositionedDocument | Problems>();

function documentOf(
  file: string,
  text: string,
  problems: Problems,
  known: ParsedFiles | undefined,
): PositionedDocument | undefined {
  if (!checkSize(file, text, problems)) return undefined;
  const key = sha256(text);
  // JSON without a mistake is read as such; places are looked up when they are needed.
  const plain = file.endsWith('.json') ? plainJson(text) : known?.read(key)?.value;
  if (plain !== undefined) return lazily(file, plain, () => parsed(file, text));
  const { document, spanAt, ...places } = parsed(file, text);
  for (const error of [...document.errors, ...document.warnings]) {
    const [message] = error.message.split(' at line ', 1);
    problems.error('yaml-syntax', `${message}.`, spanAt(error.pos[0], error.pos[1]));
  }
  if (document.errors.length > 0 || document.warnings.length > 0) return undefined;
  const cycle = aliasInItself(document);
  if (cycle) {
    const message = 'This alias stands inside the value that it repeats.';
    problems.error('circular-alias', message, spanAt(...cycle), 'Write out what is meant.');
    return undefined;
  }
  const value = plainValue(document, file, problems);
  if (!value) return undefined;
  known?.keep(key, value);
  return { file, value: value.value, ...places };
}

/** Where an alias repeats a value that it is part of. */
function aliasInItself(document: Document.Parsed): [number, number] | undefined {
  let found: [number, number] | undefined;
  visit(document, {
    Alias(_, alias, path) {
      const target = alias.resolve(document);
      if (!target || !path.includes(target)) return undefined;
      const [start = 0, end = start + 1] = alias.range ?? [];
      found = [start, end];
      return visit.BREAK;
    },
  });
  return found;
}

const MOST_ALIASES = 50;

function plainJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function lazily(file: string, value: unknown, parse: () => Places): PositionedDocument {
  let places: Places | undefined;
  const ready = (): Places => {
    places ??= parse();
    return places;
  };
  return {
    file,
    value,
    spanOf: (path) => ready().spanOf(path),
    keySpanOf: (path) => ready().keySpanOf(path),
  };
}

type Places = Pick<PositionedDocument, 'spanOf' | 'keySpanOf'>;

function parsed(
  file: string,
  text: string,
): Places & {
  readonly document: Document.Parsed;
  readonly spanAt: (start: number, end?: number) => Span;
} {
  const counter = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: counter,
    uniqueKeys: true,
    schema: 'core',
    // The library's warnings become problems instead of lines on the terminal.
    logLevel: 'error',
  });
  const spanAt = (start: number, end = start + 1): Span => {
    const { line, col } = counter.linePos(start);
    const sameLine = text.slice(start, end).split('\n', 1)[0]?.length ?? 1;
    return { file, line, column: col, length: Math.max(1, sameLine) };
  };
  const nodeSpan = (node: Node | null | undefined): Span =>
    node?.range ? spanAt(node.range[0], node.range[1]) : { file, line: 1, column: 1 };
  return {
    document,
    spanAt,
    spanOf: (path) => nodeSpan(nodeAt(document.contents, path)),
    keySpanOf: (path) => nodeSpan(keyAt(document.contents, path)),
  };
}

/** The document's value; undefined when its aliases would expand without limit. */
function plainValue(
  document: Document.Parsed,
  file: string,
  problems: Problems,
): { readonly value: unknown } | undefined {
  try {
    return { value: document.toJS({ maxAliasCount: MOST_ALIASES }) };
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    problems.error(
      'too-many-aliases',
      `${file} uses more than ${MOST_ALIASES} aliases.`,
      { file },
      'Write out the values that they stand for.',
    );
    return undefined;
  }
}

function nodeAt(root: Node | null, path: JsonPath): Node | null {
  let node = root;
  for (const step of path) {
    const next: unknown = isNode(node) && 'get' in node ? node.get(step, true) : undefined;
    if (!isNode(next)) return node;
    node = next;
  }
  return node;
}

function keyAt(root: Node | null, path: JsonPath): Node | null {
  const parent = nodeAt(root, path.slice(0, -1));
  const last = path.at(-1);
  if (isMap(parent)) {
    for (const pair of parent.items) {
      if (isPair(pair) && isScalar(pair.key) && String(pair.key.value) === String(last)) {
        return pair.key;
      }
    }
  }
  return nodeAt(root, path);
}
