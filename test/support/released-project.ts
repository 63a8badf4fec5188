/** A copy of the project under git, with a small edition that can be released. */

import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync } from 'node:fs';
import path from 'node:path';
import { type CopiedProject, copyProject, project } from './copied-project.ts';

/** Chapters that stand by themselves: four figures, so that a build takes a third of the time. */
const CHAPTERS = ['visits', 'milestones', 'sources', 'colophon'];

export interface ReleasedProject extends CopiedProject {
  git(...args: string[]): string;
  /** Commits everything. */
  commit(message: string): void;
}

/** Edition 2023 as a draft with few chapters, committed and clean. */
export function gitProject(chapters: readonly string[] = CHAPTERS): ReleasedProject {
  const copy = copyProject({ chapters });
  for (const name of ['package-lock.json', '.gitignore']) {
    cpSync(path.join(project, name), path.join(copy.root, name));
  }
  copy.edit('config/2023/edition.yaml', (text) =>
    text.replace('status: reconstruction', 'status: draft'),
  );
  const git = (...args: string[]): string =>
    execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', ...args], {
      cwd: copy.root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  git('init', '--quiet', '--initial-branch=main');
  // Links, which the pattern for folders does not name.
  appendFileSync(path.join(copy.root, '.git/info/exclude'), 'node_modules\n.cache\n');
  const commit = (message: string): void => {
    git('add', '--all');
    git('commit', '--quiet', '--message', message);
  };
  commit('The project');
  return { ...copy, git, commit };
}
