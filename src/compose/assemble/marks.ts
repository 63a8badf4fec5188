/** Status marks in a document, and what they mean in words. */

import { escapeHtml } from '../../core/escape.ts';
import { bracketed } from '../../core/number-format.ts';
import { MARK_SIGNS } from '../../core/portal-shapes.ts';
import type { BoundReport } from '../report.ts';

/**
 * The marks that stand in brackets in a text.
 * @param meanings in the order in which marks are explained
 */
export function marksIn(html: string, meanings: BoundReport['marks']): string[] {
  const text = html.replace(/<[^>]*>/g, ' ');
  return Object.keys(meanings).filter((mark) => text.includes(bracketed(mark as 'd')));
}

/** The marks that the legends in a text explain. */
export function marksExplained(html: string): string[] {
  const legends = [...html.matchAll(/<p class="mark-legend">.*?<\/p>/gs)].join('');
  return [...legends.matchAll(/<b>[^<]*?(\w)<\/b>/g)].map(([, mark = '']) => mark);
}

/**
 * The line below a figure, a table or a chapter's text that explains marks.
 * @param options.signs what marks look like beside their letters
 * @param options.before words in front of it
 */
export function legendMarkup(
  marks: readonly string[],
  meanings: BoundReport['marks'],
  {
    signs = {},
    before = '',
  }: { readonly signs?: Readonly<Record<string, string>>; readonly before?: string } = {},
): string {
  const each = marks.map((mark) => {
    const sign = signs[mark] === undefined ? '' : `${signs[mark]}\u00a0`;
    return `<span class="mark-key"><b>${sign}${mark}</b> ${escapeHtml(meanings[mark] ?? mark)}</span>`;
  });
  const words = before === '' ? '' : `${escapeHtml(before)} `;
  return `<p class="mark-legend">${words}${each.join(' ')}</p>`;
}

/**
 * The marks that a figure shows: as letters beside its values, or in brackets in it or its note, unless
 * the note says what they mean: "Revised [r]: …".
 * @param svg the chart as drawn
 */
export function marksShown(marks: readonly string[], svg: string, note: string): string[] {
  const { d: diamond = '' } = MARK_SIGNS;
  const texts = [...svg.matchAll(/>([^<>]+)</g)].map(([, text = '']) => text.split(/[\s\u00a0]+/));
  const isMark = (word: string): boolean => marks.includes(word) || word === diamond;
  // Marks stand alone, or behind their number.
  const letters = texts.flatMap((words) => {
    const number = words.findLastIndex((word) => !isMark(word));
    return number < 0 || /\d$/.test(words[number] ?? '') ? words.slice(number + 1) : [];
  });
  const bracketedWords = new Set(texts.flat());
  return marks.filter((mark) => {
    const inBrackets = bracketed(mark as 'd');
    const isLetter = letters.includes(mark) || (mark === 'd' && letters.includes(diamond));
    return (
      isLetter ||
      bracketedWords.has(inBrackets) ||
      note.replaceAll(`${inBrackets}:`, '').includes(inBrackets)
    );
  });
}

/** The document's HTML, in which each mark in brackets is an abbreviation of its meaning. */
export function expandedMarks(html: string, meanings: BoundReport['marks']): string {
  const parts = html.split(/(<svg.*?<\/svg>|<abbr.*?<\/abbr>)/s);
  const words = (text: string): string =>
    text.replace(/\[([a-z])\]/g, (found, mark: string) =>
      meanings[mark] === undefined
        ? found
        : `<abbr title="${escapeHtml(meanings[mark])}">${found}</abbr>`,
    );
  const expanded = parts.map((part, index) =>
    index % 2 === 1 ? part : part.replace(/(?:^|>)[^<]+/g, words),
  );
  return expanded.join('');
}

/** Marks in brackets at the end of a cell, or all that is in it. */
const LAST_MARKS = /(?:[\u00a0 ]?\[[a-z]\])+$/;

/**
 * The HTML of a cell with its marks as small letters without brackets, each with its meaning: beside a
 * number in a slot of their own, so that decimals stay in line.
 */
export function quietMarks(html: string, meanings: BoundReport['marks']): string {
  return html.replace(LAST_MARKS, (found, at: number) => {
    const marks = [...found.matchAll(/\[(\w)\]/g)].map(([, mark = '']) => mark);
    if (marks.some((mark) => meanings[mark] === undefined)) return found;
    const title = escapeHtml(marks.map((mark) => meanings[mark]).join('; '));
    const letters = marks.join('');
    return at === 0
      ? `<abbr class="mark" title="${title}">${letters}</abbr>`
      : `<abbr class="mark status" title="${title}">\u00a0${letters}</abbr>`;
  });
}
