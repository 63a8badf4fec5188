/** What a draft says of itself: whose agreement to its figures is still to come. */

import { nameToken } from '../bind/binding.ts';
import { escapeHtml, type Tokens } from '../bind/tokens.ts';
import type { Wording } from '../bind/wording.ts';

/** The portals, by id, whose agencies have yet to agree. */
export interface DraftSettings {
  /** Never agreed to. */
  readonly missing: readonly string[];
  /** Agreed to, and changed since. */
  readonly voided: readonly string[];
}

/** @returns HTML for inside a paragraph, each portal's name in its own language */
export function draftSentences(
  { missing, voided }: DraftSettings,
  shared: { readonly wording: Wording; readonly tokens: Tokens },
): string {
  const { wording, tokens } = shared;
  const lists = new Intl.ListFormat(wording.format.locale, { type: 'conjunction' });
  const sentence = (word: string, portals: readonly string[]): string[] => {
    if (portals.length === 0) return [];
    const names = portals.map((id) => nameToken(shared, 'portal', id));
    const text = wording.word(word).replace('{portals}', () => lists.format(names));
    return [tokens.html(escapeHtml(text))];
  };
  return [...sentence('draft-missing', missing), ...sentence('draft-voided', voided)].join(' ');
}
