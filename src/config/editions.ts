/** Which editions there are. */

import { fail, type Problems, type Span } from '../core/diagnostics.ts';
import { failUnknown } from '../core/did-you-mean.ts';
import { byPublication } from '../core/publication-date.ts';
import type { Sources } from '../io/sources.ts';
import { readChecked } from './checked.ts';
import type { PositionedDocument } from './document.ts';
import { type EditionFile, editionSchema } from './schemas.ts';

/** The folders of config/ that hold an edition, sorted by name. */
export function editionFolders(sources: Sources): string[] {
  return sources.list('config').filter((name) => sources.exists(`config/${name}/edition.yaml`));
}

/** @throws {UserError} `unknown-edition`, at the place that names it */
export function expectEdition(sources: Sources, id: string, from?: Span): void {
  const known = editionFolders(sources);
  if (!known.includes(id)) failUnknown('edition', id, known, from);
}

/** An edition's settings; undefined where they cannot be read. @param from the place that names it */
export function readSettings(
  sources: Sources,
  id: string,
  problems: Problems,
  from?: Span,
): { readonly document?: PositionedDocument; readonly settings?: EditionFile | undefined } {
  const file = `config/${id}/edition.yaml`;
  const { value, ...read } = readChecked(sources, file, editionSchema, problems, from);
  return { ...read, settings: value };
}

/**
 * The editions on real figures whose data are complete, oldest first by publication date (those of
 * the same date by name). The last of them is "the newest edition".
 * @throws {UserError} when there is none, or when an edition.yaml cannot be read
 */
export function completeEditions(sources: Sources, problems: Problems): string[] {
  const real = editionFolders(sources).flatMap((id) => {
    const { settings } = readSettings(sources, id, problems);
    return settings && !settings.synthetic ? [{ id, ...settings }] : [];
  });
  problems.failOnErrors();
  const complete = real.filter(({ status }) => status !== 'collecting');
  if (complete.length === 0) {
    const ids = real.map(({ id }) => id).join(', ');
    const [message, hint] =
      ids === ''
        ? ['There is no edition in config/.', 'Create config/<year>/edition.yaml.']
        : [`Every edition is still collecting data: ${ids}.`, 'Name the edition to make.'];
    fail('no-edition', message, { file: 'config' }, hint);
  }
  return complete.sort((a, b) => byPublication(a.published, b.published)).map(({ id }) => id);
}
