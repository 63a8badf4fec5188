/** The import graph of src/, and where it breaks the rules of {@link FLOORS}. */

import path from 'node:path';
import { type Diagnostic, diagnostic, positionAt, type Span } from '../../src/core/diagnostics.ts';
import { type Reference, referencesIn } from './imports.ts';
import { FLOORS, PACKAGE_FOLDERS } from './rules.ts';

/** The files of src/ by path from the root, with their text. */
export type SourceFiles = ReadonlyMap<string, string>;

/** What one file refers to. */
interface Edge {
  readonly from: string;
  /** A file by its path from the root, or a package as imported; undefined where it is computed. */
  readonly to: string | undefined;
  readonly isFile: boolean;
  /** A path by which a file is loaded elsewhere, such as in a thread of its own. */
  readonly isPath: boolean;
  readonly span: Span;
}

/** The import graph. */
export interface Graph {
  /** Between two rooms, how many imports: `compose` → `core` → 45. */
  readonly rooms: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** Each import against the rules and each cycle of files. */
  readonly problems: readonly Diagnostic[];
}

/** @throws {SyntaxError} when a file cannot be parsed */
export function importGraph(files: SourceFiles): Graph {
  const edges = [...files].flatMap(([file, text]) => edgesOf(file, text, files));
  const broken = edges.flatMap((edge) => brokenRule(edge) ?? []);
  return { rooms: betweenRooms(files, edges), problems: [...broken, ...cycles(edges)] };
}

function edgesOf(file: string, text: string, files: SourceFiles): Edge[] {
  return referencesIn(file, text).flatMap((reference): Edge[] => {
    const { to, isFile } = target(file, reference);
    if (reference.isPath && !files.has(to ?? '')) return [];
    const span = { file, ...positionAt(text, reference.start), length: reference.length };
    const edge = { from: file, to, isFile, isPath: reference.isPath, span };
    return to?.startsWith('node:') ? [] : [edge];
  });
}

function target(file: string, { specifier }: Reference): Pick<Edge, 'to' | 'isFile'> {
  if (specifier === undefined) return { to: undefined, isFile: false };
  if (!/^\.\.?\//.test(specifier)) return { to: specifier, isFile: false };
  return { to: path.posix.join(path.posix.dirname(file), specifier), isFile: true };
}

/** The room of a file of src/: `src/pdf/print/dates.ts` is in `pdf`. */
function roomOf(file: string): string {
  return file.split('/')[1] ?? '';
}

function floorOf(room: string): number {
  return FLOORS.findIndex((rooms) => rooms.includes(room));
}

function brokenRule({ from, to, isFile, span }: Edge): Diagnostic | undefined {
  const error = (message: string, hint: string): Diagnostic =>
    diagnostic('error', 'forbidden-import', message, span, hint);
  if (to === undefined) {
    return error('The name of this module is computed.', 'Write it as a constant string.');
  }
  if (/^[/#\\]|^\w+:/.test(to)) {
    return error(`${from} imports ${to}.`, 'Write the path relative to this file.');
  }
  if (!isFile) {
    const folders = PACKAGE_FOLDERS[packageOf(to)];
    if (!folders || folders.some((folder) => from.startsWith(`src/${folder}/`))) return undefined;
    const allowed = folders.map((folder) => `src/${folder}/`).join(' and ');
    return error(`${from} imports ${to}.`, `Only ${allowed} may import ${packageOf(to)}.`);
  }
  const [own, other] = [roomOf(from), roomOf(to)];
  if (!to.startsWith('src/')) {
    return error(`${from} imports ${to}.`, 'The program imports nothing outside src/.');
  }
  if (floorOf(own) < 0 || floorOf(other) < 0) {
    const room = floorOf(own) < 0 ? own : other;
    return error(`src/${room} is on no floor.`, 'Add it to FLOORS in scripts/rooms/rules.ts.');
  }
  if (own === other || floorOf(other) > floorOf(own)) return undefined;
  const below = FLOORS.slice(floorOf(own) + 1).flat();
  const hint =
    below.length === 0 ? 'It may import no other room.' : `It may import ${below.join(', ')}.`;
  return error(`${own} imports ${other}, which is not on a lower floor.`, hint);
}

/** `hucre/xlsx` is of `hucre`, `@cantoo/pdf-lib/x` of `@cantoo/pdf-lib`. */
function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

/** Each file that imports itself through others, once per group of files that import one another. */
function cycles(edges: readonly Edge[]): Diagnostic[] {
  const byFile = Map.groupBy(
    edges.filter(({ isFile, isPath }) => isFile && !isPath),
    ({ from }) => from,
  );
  const done = new Set<string>();
  return [...byFile.keys()].sort().flatMap((start) => {
    const way = done.has(start) ? undefined : wayBack(start, byFile);
    if (!way?.[0]) return [];
    for (const { from } of way) done.add(from);
    const chain = [...way.map(({ from }) => from), start].join(' → ');
    return diagnostic(
      'error',
      'import-cycle',
      `These files import one another: ${chain}.`,
      way[0].span,
      'Move what both need into a file of its own.',
    );
  });
}

/** The shortest chain of imports from a file to itself. */
function wayBack(start: string, byFile: ReadonlyMap<string, readonly Edge[]>): Edge[] | undefined {
  const seen = new Set<string>();
  for (let ways: Edge[][] = [[]]; ways.length > 0; ) {
    const longer = ways.flatMap((way) =>
      (byFile.get(way.at(-1)?.to ?? start) ?? []).map((edge) => [...way, edge]),
    );
    const closed = longer.find((way) => way.at(-1)?.to === start);
    if (closed) return closed;
    ways = longer.filter((way) => {
      const to = way.at(-1)?.to ?? '';
      return !seen.has(to) && seen.add(to);
    });
  }
  return undefined;
}

function betweenRooms(files: SourceFiles, edges: readonly Edge[]): Graph['rooms'] {
  const rooms = new Map([...files.keys()].map((file) => [roomOf(file), new Map<string, number>()]));
  for (const { from, to, isFile } of edges) {
    const [own, other] = [roomOf(from), roomOf(to ?? '')];
    const counts = rooms.get(own);
    if (isFile && own !== other) counts?.set(other, (counts.get(other) ?? 0) + 1);
  }
  return rooms;
}
