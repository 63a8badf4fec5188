/** Which editions there are. */

import { fail, type Problems, type Span } from '../core/diagnostics.ts';
import { didYouMean } from '../core/did-you-mean.ts';
import { byPublication } from '../core/publication-date.ts';
import type { Sources } from '../io/sources.ts';
import { checked, readDocument } from './document.ts';
import { editionSchema } from './schemas.ts';

/** The folders of config/ that hold an edition, sorted by name. */
export function editionFolders(sources: Sources): string[] {
  return sources.list('config').filter((name) => sources.exists(`config/${name}/edition.yaml`));
}

/** @throws {UserError} `unknown-edition`, at the place that names it */
export function expectEdition(sources: Sources, id: string, from?: Span): void {
  const known = editionFolders(sources);
  if (known.includes(id)) return;
  fail('unknown-edition', `There is no edition "${id}".`, from, didYouMean(id, known));
}

/**
 * The editions on real figures whose data are complete, oldest first by publication date (those of
 * the same date by name). The last of them is "the newest edition".
 * @throws {UserError} when there is none, or when an edition.yaml cannot be read
 */
export function completeEditions(sources: Sources, problems: Problems): string[] {
  const real = editionFolders(sources).flatMap((id) => {
    const document = readDocument(sources, `config/${id}/edition.yaml`, problems);
    const settings = checked(document, editionSchema, problems);
    return settings && !settings.synthetic ? [{ id, ...settings }] : [];
  });
  problems.failOnErrors();
  const complete = real.filter(({ status }) => status !== 'collecting');
  if (complete.length === 0) {
    const hint = 'Create config/<year>/edition.yaml.';
    if (real.length === 0)
      fail('no-edition', 'There is no edition in config/.', { file: 'config' }, hint);
    const ids = real.map(({ id }) => id).join(', ');
    fail(
      'no-edition',
      `Every edition is still collecting data: ${ids}.`,
      { file: 'config' },
      'Name the edition to make.',
    );
  }
  return complete.sort((a, b) => byPublication(a.published, b.published)).map(({ id }) => id);
}
