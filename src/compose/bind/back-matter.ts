/** What closes the report: the glossary of the terms that it uses, how it is cited, the back cover. */

import { escapeHtml } from '../../core/escape.ts';
import type { Block } from '../blocks.ts';
import type { BackCover, BoundChapter } from '../report.ts';
import { capital, phrase, type Wording } from '../wording.ts';
import type { BindInput } from './bind-input.ts';
import { statusNotice } from './status-notice.ts';

/** What the report is, how it is cited and who is asked about it. */
export function backCover(input: BindInput, wording: Wording): BackCover {
  const countries = new Set(input.portals.map(({ country }) => wording.countryName(country)));
  const key = countries.size === 1 ? 'back-about-one' : 'back-about';
  const about = phrase(wording.word(key), { countries: wording.list([...countries]) });
  return { about, citation: citationOf(input, wording), contacts: input.edition.contacts };
}

/** Title, subtitle and date, and what a reader must know of the edition's state. */
export function citationOf({ edition }: Pick<BindInput, 'edition'>, wording: Wording): string {
  const { title, subtitle, published, syntheticMark } = edition;
  const cited = phrase(wording.word('citation'), {
    ...{ title, subtitle, date: capital(wording.period(published)) },
  });
  const states = [
    ...(syntheticMark === undefined ? [] : [`${syntheticMark}.`]),
    statusNotice(edition.status, wording).line,
  ];
  return [cited, ...states].filter(Boolean).join(' ');
}

/** Where a chapter's template calls for the glossary; {@link withGlossary} fills it. */
export const GLOSSARY: Block = { kind: 'glossary', html: '' };

/**
 * The chapters with the glossary in its place: the terms that stand in any of them, in the order of
 * the language's alphabet.
 * @param glossary what each term means
 */
export function withGlossary(
  chapters: readonly BoundChapter[],
  glossary: Readonly<Record<string, string>>,
  locale: string,
): BoundChapter[] {
  const said = JSON.stringify(chapters).replace(/<[^>]*>|\\n/g, ' ');
  const items = Object.entries(glossary)
    .filter(([term]) => isSaid(term, said))
    .toSorted(([a], [b]) => a.localeCompare(b, locale))
    .map(
      ([term, meaning]) => `<li><strong>${escapeHtml(term)}</strong> ${escapeHtml(meaning)}</li>`,
    );
  const html = items.length === 0 ? '' : `<ul class="glossary">${items.join('\n')}</ul>`;
  return chapters.map((chapter) => ({
    ...chapter,
    blocks: chapter.blocks.map((block) => (block.kind === 'glossary' ? { ...block, html } : block)),
  }));
}

/** Whether a term stands in a text as a word of its own. */
function isSaid(term: string, text: string): boolean {
  // The text is the whole report: a pattern that looks back at each of its letters takes long.
  for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1)) {
    const end = at + term.length;
    const [before, after] = [text.slice(Math.max(0, at - 2), at), text.slice(end, end + 2)];
    if (!/[\p{L}\p{N}]$/u.test(before) && !/^[\p{L}\p{N}]/u.test(after)) return true;
  }
  return false;
}
