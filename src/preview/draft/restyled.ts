/** A draft with other style sheets: shown at once, while all of it is still being built anew. */

import { UserError } from '../../core/diagnostics.ts';
import { openSources } from '../../io/sources.ts';
import type { BuiltDraft } from './draft-builder.ts';
import { draftDocument } from './draft-document.ts';

/**
 * The draft with those of its style sheets that have been saved as they are now. Nothing but the look
 * depends on them.
 * @param root absolute
 * @param saved files from the root
 * @returns undefined when none of them is a style sheet of the draft, or one cannot be read
 */
export function restyled(
  draft: BuiltDraft,
  root: string,
  saved: ReadonlySet<string>,
): BuiltDraft | undefined {
  const { edition } = draft.computed;
  const { styles } = edition.templates;
  if (!styles.some(({ file }) => saved.has(file))) return undefined;
  try {
    const sources = openSources(root);
    const fresh = styles.map((sheet) =>
      saved.has(sheet.file) ? { ...sheet, text: sources.text(sheet.file) } : sheet,
    );
    const templates = { ...edition.templates, styles: fresh };
    const computed = { ...draft.computed, edition: { ...edition, templates } };
    return { ...draft, computed, document: draftDocument(draft.bound, templates) };
  } catch (error) {
    // The build that follows reports what is wrong.
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
