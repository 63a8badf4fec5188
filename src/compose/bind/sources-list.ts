/** The list of sources, each at the number by which texts cite it. */

import { escapeHtml } from '../../core/escape.ts';
import type { Source } from '../../core/model.ts';
import { bracketed } from '../../core/number-format.ts';
import type { Block } from '../blocks.ts';
import { capital, sentence, type Wording } from '../wording.ts';
import type { BindInput } from './bind-input.ts';
import { newTab } from './prose.ts';

/**
 * Publisher first, then the title as a link, the date where the source gives one, and the language of
 * a title in another one. Its address, file and hash are in the attached `sources.csv`.
 */
export function sourcesList({
  input: { dataset, interactive },
  wording,
}: {
  readonly input: Pick<BindInput, 'dataset' | 'interactive'>;
  readonly wording: Wording;
}): Block {
  const items = [...dataset.sources.values()].map((each, index) => {
    const isForeign = each.language !== wording.language;
    const language = isForeign ? ` lang="${escapeHtml(each.language)}"` : '';
    const parts = [
      escapeHtml(sentence(each.publisher)),
      linked(each, language, interactive),
      ...(each.published === '' ? [] : [`${escapeHtml(capital(wording.period(each.published)))}.`]),
      ...(isForeign ? [`<span class="source-language">(${escapeHtml(each.language)})</span>`] : []),
      ...(each.isLater ? [bracketed('a')] : []),
    ];
    // By this name a citation is announced that is but a number.
    const name = escapeHtml(`${wording.word('source')} ${index + 1}, ${each.publisher}`);
    return `<li id="source-${escapeHtml(each.id)}" data-name="${name}">${parts.join(' ')}</li>`;
  });
  return { kind: 'list', html: `<ol class="sources">${items.join('\n')}</ol>` };
}

/**
 * The title, as a link where the source was published. A remark that stands behind it in square
 * brackets is not in the title's language.
 */
function linked({ url, title: whole }: Source, language: string, interactive?: boolean): string {
  const [, title = whole, remark] = /^(.+) \[([^\]]+)\]$/.exec(whole) ?? [];
  const text = escapeHtml(remark === undefined ? sentence(title) : title);
  const named =
    url === ''
      ? `<span${language === '' ? '' : ` role="group"${language}`}>${text}</span>`
      : `<a${/^https?:/.test(url) ? newTab(interactive) : ''} href="${escapeHtml(url)}"${language}>${text}</a>`;
  return remark === undefined ? named : `${named} (${escapeHtml(remark)}).`;
}
