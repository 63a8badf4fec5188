/** Which editions there are. */

import { fail, type Problems } from '../core/diagnostics.ts';
import { byPublication } from '../core/publication-date.ts';
import type { Sources } from '../io/sources.ts';
import { checked, readDocument } from './document.ts';
import { editionSchema } from './schemas.ts';

/** The folders of config/ that hold an edition, sorted by name. */
export function editionFolders(sources: Sources): string[] {
  return sources.list('config').filter((name) => sources.exists(`config/${name}/edition.yaml`));
}

/**
 * The editions on real figures, oldest first by publication date (those of the same date by name).
 * @throws {UserError} when there is none, or when an edition.yaml cannot be read
 */
export function realEditions(sources: Sources, problems: Problems): string[] {
  const editions = editionFolders(sources).flatMap((id) => {
    const document = readDocument(sources, `config/${id}/edition.yaml`, problems);
    const settings = checked(document, editionSchema, problems);
    return settings && !settings.synthetic ? [{ id, published: settings.published }] : [];
  });
  problems.failOnErrors();
  if (editions.length === 0) {
    fail(
      'no-edition',
      'There is no edition in config/.',
      { file: 'config' },
      'Create config/<year>/edition.yaml.',
    );
  }
  return editions.sort((a, b) => byPublication(a.published, b.published)).map((each) => each.id);
}
