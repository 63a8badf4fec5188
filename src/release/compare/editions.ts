/** Two editions, or two revisions of one, computed by today's program, and what changed between them. */

import type { BoundTable } from '../../compose/report.ts';
import type { Wording } from '../../compose/wording.ts';
import { editionFolders } from '../../config/editions.ts';
import { fail } from '../../core/diagnostics.ts';
import { createProgress } from '../../core/progress.ts';
import { revisionName } from '../../core/report-file-name.ts';
import { bindEdition, wordingOf } from '../../edition/bind.ts';
import { languageOf } from '../../edition/language.ts';
import { type ComputedEdition, computeEdition } from '../../edition/pipeline.ts';
import { openSources, type Sources } from '../../io/sources.ts';
import { lockFile, readLocks } from '../lock.ts';
import { withCommit } from '../worktree.ts';
import { compareEditions, type EditionComparison, type EditionView } from './changes.ts';

/** What a command line names. */
interface Named {
  readonly edition: string;
  /** How often it had been corrected; undefined for the edition as it is today. */
  readonly corrections?: number;
}

/** An edition as far as it is compared, and its words. */
interface Viewed {
  readonly view: EditionView;
  readonly wording: Wording;
}

/**
 * @param before usually the older edition: `2022`, or a revision of it, `2022.1`. Beside a revision of
 * the same edition, `2022` is what was released first.
 * @param language of the titles; by default each edition's first
 * @returns what changed, and the words of the later edition
 * @throws {UserError} with all problems of an edition that cannot be read
 * @throws {EnvironmentError} when the commit of a released revision is not there
 */
export async function comparedEditions(
  sources: Sources,
  before: string,
  after: string,
  language?: string,
): Promise<{ readonly comparison: EditionComparison; readonly wording: Wording }> {
  const [first, second] = [namedIn(sources, before), namedIn(sources, after)];
  const beside = (own: Named, other: Named): Named =>
    own.edition === other.edition && other.corrections !== undefined
      ? { corrections: 0, ...own }
      : own;
  const old = await viewed(sources, beside(first, second), language);
  const now = await viewed(sources, beside(second, first), language);
  return { comparison: compareEditions(old.view, now.view), wording: now.wording };
}

function namedIn(sources: Sources, word: string): Named {
  const known = editionFolders(sources);
  const [, edition = '', corrections] = /^(.+)\.(\d+)$/.exec(word) ?? [];
  return known.includes(word) || !known.includes(edition)
    ? { edition: word }
    : { edition, corrections: Number(corrections) };
}

/** What was released is read from its commit; a correction that is still open, as it is today. */
async function viewed(
  sources: Sources,
  { edition, corrections }: Named,
  language: string | undefined,
): Promise<Viewed> {
  const locks = corrections === undefined ? [] : readLocks(sources, edition);
  const lock = locks.find(({ revision }) => revision - 1 === corrections);
  if (lock && corrections !== undefined) {
    const name = revisionName(edition, corrections);
    return withCommit(sources.root, lock.commit, (folder) =>
      viewOf(openSources(folder), edition, language, name),
    );
  }
  if (corrections !== undefined && corrections !== locks.at(-1)?.revision) {
    const known = locks.map(({ revision }) => revisionName(edition, revision - 1)).join(', ');
    fail(
      'unknown-revision',
      `There is no revision ${edition}.${corrections}.`,
      { file: lockFile(edition) },
      known === '' ? `Edition ${edition} has not been released.` : `Released: ${known}.`,
    );
  }
  return viewOf(sources, edition, language, revisionName(edition, corrections ?? 0));
}

/** No chart is drawn. @param name by which it is called */
async function viewOf(
  sources: Sources,
  id: string,
  code: string | undefined,
  name: string,
): Promise<Viewed> {
  const computed: ComputedEdition = await computeEdition(sources, id, createProgress(undefined));
  const { edition, dataset } = computed;
  const language = languageOf(edition, code);
  const { chapters, figures, tables } = bindEdition(computed, language);
  const titled = ({ id, number, title }: BoundTable): EditionView['tables'][number] => ({
    id,
    number,
    title: title.text,
  });
  const view = {
    id: name,
    title: edition.settings.title,
    reference: edition.settings.reference,
    portals: edition.portals,
    dataset,
    chapters: chapters.map(({ id, number, runningHead }) => ({ id, number, title: runningHead })),
    figures: figures.map(titled),
    tables: tables.map(titled),
  };
  return { view, wording: wordingOf(edition, language) };
}
