/** What the pages of an edition say of its status. */

import type { EditionStatus } from '../../core/edition-status.ts';
import { nameToken } from '../bind/binding.ts';
import { escapeHtml, type Tokens } from '../bind/tokens.ts';
import type { Wording } from '../bind/wording.ts';

/** An edition's status, and the portals, by id, whose agencies have yet to sign. */
export interface StatusSettings {
  readonly status: EditionStatus;
  /** Never signed. */
  readonly missing: readonly string[];
  /** Signed, and changed since. */
  readonly voided: readonly string[];
  /** Printed by the preview, which marks every page DRAFT whatever the status is. */
  readonly preview: boolean;
}

/** Each part is empty where the status does not ask for it. */
export interface StatusNotice {
  readonly status: EditionStatus;
  /** In capitals on the cover and at the head of each page. */
  readonly mark: string;
  /** A plain line on the cover and at the foot of each page. */
  readonly line: string;
  /** HTML for a paragraph of the imprint. */
  readonly text: string;
}

/** The notice of an edition in its report's language, each portal's name in its own. */
export function statusNotice(
  { status, missing, voided, preview }: StatusSettings,
  shared: { readonly wording: Wording; readonly tokens: Tokens },
): StatusNotice {
  const { wording, tokens } = shared;
  const lists = new Intl.ListFormat(wording.format.locale, { type: 'conjunction' });
  const unsigned = (word: string, portals: readonly string[]): string[] => {
    const names = portals.map((id) => nameToken(shared, 'portal', id));
    return names.length === 0
      ? []
      : [wording.word(word).replace('{portals}', () => lists.format(names))];
  };
  const hasLine = status === 'collecting' || status === 'reconstruction';
  const line = hasLine ? wording.word(`status-${status}`) : '';
  const sentences = {
    collecting: [line, wording.word('status-collecting-text')],
    draft: [
      wording.word('status-draft'),
      ...unsigned('draft-missing', missing),
      ...unsigned('draft-voided', voided),
    ],
    reconstruction: [line],
    final: [],
  }[status];
  return {
    status,
    mark: status === 'draft' || preview ? wording.word('draft') : '',
    line,
    text: tokens.html(escapeHtml(sentences.join(' '))),
  };
}
