/** The settings of a new edition, from those of the last one, comments and order kept. */

import { parseDocument } from 'yaml';
import type { Sources } from '../io/sources.ts';
import type { EditionFile } from './schemas.ts';

/**
 * The text of `config/<year>/edition.yaml`: title and years moved on, still collecting data, the last
 * edition named as the one before, and nothing acknowledged, as that was about other figures.
 * @param year the new edition's name, `2024`; its figures end the year before
 */
export function derivedEdition(
  sources: Sources,
  last: { readonly id: string; readonly settings: EditionFile },
  year: string,
): string {
  const { settings } = last;
  const document = parseDocument(sources.text(`config/${last.id}/edition.yaml`));
  const to = Number(year) - 1;
  document.set('title', settings.title.replaceAll(last.id, year));
  document.set('subtitle', settings.subtitle.replaceAll(String(settings.reference.to), String(to)));
  document.set('status', 'collecting');
  document.set('published', `${year}${settings.published.slice(4)}`.replace('-02-29', '-02-28'));
  document.setIn(['reference', 'to'], to);
  document.set('previous', last.id);
  for (const key of ['acknowledged', 'corrections']) document.delete(key);
  // These two begin empty, as plain CSV.
  for (const table of ['observations', 'service_use']) {
    if (document.hasIn(['data_files', table])) document.deleteIn(['data_files', table]);
  }
  const text = document.toString({ lineWidth: 100, flowCollectionPadding: true });
  // As the formatter wants it: blanks inside braces, none inside brackets.
  return text.replace(/\[ (.*) \]/g, '[$1]');
}
