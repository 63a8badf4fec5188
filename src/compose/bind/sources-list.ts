/** The list of sources, each at the number by which texts cite it. */

import { escapeHtml } from '../../core/escape.ts';
import type { Source } from '../../core/model.ts';
import { bracketed } from '../../core/number-format.ts';
import type { Block } from '../blocks.ts';
import type { BoundChapter } from '../report.ts';
import { capital, sentence, type Wording } from '../wording.ts';
import type { BindInput } from './bind-input.ts';
import { newTab } from './prose.ts';

const OPEN = '<ol class="sources">';

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
  return { kind: 'list', html: `${OPEN}${items.join('\n')}</ol>` };
}

const ITEM = /<li (id="source-([^"]+)".*?<\/li>)/gs;

/**
 * The chapters with only those sources listed that something in them or beside them cites, at their
 * numbers; below, that `sources.csv` has the others.
 * @param beside the figures and tables, with their texts
 */
export function withCitedSources(
  chapters: readonly BoundChapter[],
  beside: unknown,
  wording: Pick<Wording, 'word'>,
): BoundChapter[] {
  const cites = JSON.stringify([chapters, beside]).matchAll(/#source-([^"\\]+)/g);
  const cited = new Set([...cites].map(([, id]) => id));
  const narrowed = (block: Block): Block => {
    if (block.kind !== 'list' || !block.html.startsWith(OPEN)) return block;
    const items = [...block.html.matchAll(ITEM)].map(([, item, id], index) => ({
      ...{ item, isCited: cited.has(id) },
      value: index + 1,
    }));
    const own = items.filter(({ isCited }) => isCited);
    if (own.length === items.length || own.length === 0) return block;
    const list = own.map(({ item, value }) => `<li value="${value}" ${item}`).join('\n');
    const note = `<p class="table-note">${escapeHtml(wording.word('sources-left-out'))}</p>`;
    return { ...block, html: `${OPEN}${list}</ol>\n${note}` };
  };
  return chapters.map((chapter) => ({ ...chapter, blocks: chapter.blocks.map(narrowed) }));
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
