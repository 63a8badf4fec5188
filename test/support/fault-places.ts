/** Places where a short edition is made and something goes wrong. */

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type CopiedProject, copyProject } from './copied-project.ts';
import { hashesOf } from './output-state.ts';
import { SHORT } from './small-edition.ts';
import { type StartedRun, startRun } from './started-run.ts';

/** The last line of an interrupted run. */
export const STOPPED = 'Interrupted. The earlier output is intact.\n';

type Hashes = ReturnType<typeof hashesOf>;

/** A short edition in a copy, with a temporary folder of its own. */
export interface Place {
  readonly copy: CopiedProject;
  readonly output: string;
  /** Gives the input that makes the one or the other build. */
  choose(build: 0 | 1): void;
  /** Starts the program, or another command as a terminal would: in a process group of its own. */
  start(command?: readonly string[]): StartedRun;
  /** What output/2023 holds. */
  made(): Hashes;
  /** All that lies beside the output, and in the temporary folder. */
  leftLying(): string[];
  remove(): void;
}

function makePlace(): Place {
  const copy = copyProject({ chapters: SHORT });
  const temporary = mkdtempSync(path.join(tmpdir(), 'temporary-'));
  const output = path.join(copy.root, 'output');
  const milestones = path.join(copy.root, 'data/2023/milestones.csv');
  const text = readFileSync(milestones, 'utf8');
  return {
    copy,
    output,
    choose: (build) =>
      writeFileSync(milestones, build === 0 ? text : text.replace('A opens', 'A begins')),
    start: (command) =>
      startRun(
        copy.root,
        command ?? [process.execPath, 'src/start.js', 'report', '2023', '--no-cache'],
        {
          env: { TMPDIR: temporary },
          detached: command !== undefined,
        },
      ),
    made: () => hashesOf(path.join(output, '2023')),
    leftLying: () => [
      ...readdirSync(output, { recursive: true, encoding: 'utf8' }).filter(
        (name) => name.split(path.sep)[0] !== '2023',
      ),
      // npm's own cache is npm's.
      ...readdirSync(temporary).filter((name) => name !== 'node-compile-cache'),
    ],
    remove: () => {
      copy.remove();
      rmSync(temporary, { recursive: true, force: true });
    },
  };
}

/**
 * Two places, each with one of the two builds made in it, which differ in every kind of file.
 * @returns them, the builds' hashes, and how long it took, in milliseconds
 * @throws {Error} when a build fails or the two do not differ
 */
export async function makePlaces(): Promise<{
  readonly places: readonly [Place, Place];
  readonly builds: readonly [Hashes, Hashes];
  readonly time: number;
}> {
  const begun = performance.now();
  const places = [makePlace(), makePlace()] as const;
  places[1].choose(1);
  for (const ended of await Promise.all(places.map((place) => place.start().ended))) {
    if (ended.code !== 0) throw new Error(ended.stderr);
  }
  const builds = [places[0].made(), places[1].made()] as const;
  const differing = Object.keys(builds[0]).filter((name) => builds[0][name] !== builds[1][name]);
  const kinds = new Set(differing.map((name) => name.slice(name.indexOf('.'))));
  if (kinds.size !== 6) throw new Error(`Only ${[...kinds].join(', ')} differ.`);
  return { places, builds, time: performance.now() - begun };
}
