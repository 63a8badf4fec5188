/**
 * Results of earlier runs, each kept with all that it was made from: it is given again only while all
 * of that is as it was.
 */

import { openValues } from './kept-values.ts';
import { programKey } from './program-key.ts';
import { openSources, type Sources, sha256 } from './sources.ts';
import { traceOf } from './trace.ts';

const trace = traceOf('io');

/** What was asked of the project's files, `read:file`, `look:file` or `list:folder`, and the answers. */
export type Answers = ReadonlyMap<string, string>;

/** Sources that remember what they are asked. */
export interface FollowedSources {
  readonly sources: Sources;
  /** Undefined when two answers to a question differed: what was made then is made of both. */
  answers(): Answers | undefined;
}

/** The same sources, with each question and its answer written down; contents as hashes. */
export function followReads(base: Sources): FollowedSources {
  const answers = new Map<string, string>();
  let isSteady = true;
  const ask = (question: string): void => {
    // A file is read once: its content stays what it was.
    if (question.startsWith('read:') && answers.has(question)) return;
    const answer = answerTo(base, question);
    isSteady &&= (answers.get(question) ?? answer) === answer;
    answers.set(question, answer);
  };
  const asked =
    <Rest extends unknown[], Result>(way: string, of: (file: string, ...rest: Rest) => Result) =>
    (file: string, ...rest: Rest): Result => {
      ask(`${way}:${file}`);
      return of(file, ...rest);
    };
  return {
    sources: {
      ...base,
      text: asked('read', base.text),
      bytes: asked('read', base.bytes),
      exists: asked('look', base.exists),
      list: asked('list', base.list),
    },
    answers: () => (isSteady ? answers : undefined),
  };
}

export interface KeptResults {
  /** What the program is, as a hash; undefined where nothing is kept. */
  readonly program: string | undefined;
  /** The value that was kept under a name; undefined when anything that it was made from has changed. */
  read(name: string): unknown;
  /**
   * Keeps a value. What cannot be kept is not a mistake: it is made again.
   * @param answers what it was made from, and the files that belong to it
   */
  keep(name: string, value: unknown, answers: Answers | undefined): void;
}

interface Entry {
  readonly answers: Answers;
  readonly value: unknown;
}

/** In bytes; that of an edition takes up to a hundred thousand. */
const MOST = 8 * 2 ** 20;

/** The results of a project, in its cache. */
export function openResults(root: string): KeptResults {
  const program = programKey(root);
  const entries = openValues<Entry>(root, 'results', program, MOST);
  return {
    program,
    read: (name) => {
      const entry = entries.read(name);
      const holds = entry !== undefined && hold(root, entry.answers);
      trace(() => `${name}: ${holds ? 'unchanged' : 'to be made'}`);
      return holds ? entry.value : undefined;
    },
    keep: (name, value, answers) => {
      // What has changed meanwhile may be in it, or not.
      if (!answers || !hold(root, answers) || programKey(root) !== program) return;
      entries.keep(name, { answers, value });
    },
  };
}

/** Where nothing is kept. */
export const NO_RESULTS: KeptResults = {
  program: undefined,
  read: () => undefined,
  keep: () => undefined,
};

/** Whether all questions still have these answers. */
function hold(root: string, answers: Answers): boolean {
  const sources = openSources(root);
  for (const [question, answer] of answers) {
    if (answerTo(sources, question) !== answer) {
      trace(() => `${question.slice(5)} has changed`);
      return false;
    }
  }
  return true;
}

/** A hash of a file's content, names in a folder, or whether something is there. */
function answerTo(sources: Sources, question: string): string {
  const file = question.slice(5);
  try {
    if (question.startsWith('read:')) return sha256(sources.bytes(file));
    if (question.startsWith('list:')) return sources.list(file).join('\n');
    return String(sources.exists(file));
  } catch {
    return 'error';
  }
}
