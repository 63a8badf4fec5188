/**
 * Numbers of figures and tables, in the order in which the chapters show them, and the texts'
 * references to them. A figure or table that is unknown, shown twice or never mentioned is an error.
 */

import { fail, type Problems, type Span } from '../../core/diagnostics.ts';
import { didYouMean } from '../../core/did-you-mean.ts';
import { escapeHtml } from '../../core/escape.ts';
import { elementId, type Kind } from '../report.ts';
import type { TemplateSource } from '../template-source.ts';
import { type CallPlace, callsIn } from './template-calls.ts';
import type { TextCall } from './text.ts';

/** A figure, table or chapter of the report. */
export interface Target {
  readonly kind: Kind;
  readonly id: string;
  /** `3`; empty where the chapters' mistakes leave it open. */
  readonly number: string;
  readonly chapter: string;
  readonly span: Span;
}

/** All that can be referred to, in order. */
export interface References {
  readonly figures: readonly Target[];
  readonly tables: readonly Target[];
  readonly chapters: readonly Target[];
  /** Exists, but the mistake of a chapter keeps it from being shown. */
  readonly unshown: readonly Target[];
}

/**
 * @param chapters templates in the edition's order
 * @param known ids of the figures and tables that exist
 */
export function numberReferences(
  chapters: readonly { readonly id: string; readonly source: TemplateSource }[],
  known: Readonly<Record<'figure' | 'table', ReadonlySet<string>>>,
  problems: Problems,
): References {
  const before = problems.errors.length;
  const numbered = (kind: 'figure' | 'table'): Target[] =>
    collect(kind, chapters, known[kind], problems).map((each, index) => ({
      ...each,
      number: String(index + 1),
    }));
  const [figures, tables] = [numbered('figure'), numbered('table')];
  const isShown = ({ kind, id }: Pick<Target, 'kind' | 'id'>): boolean =>
    [...figures, ...tables].some((each) => each.kind === kind && each.id === id);
  const all = (['figure', 'table'] as const).flatMap((kind) =>
    [...known[kind]].map((id) => ({ kind, id, number: '', chapter: '', span: { file: '' } })),
  );
  return {
    figures,
    tables,
    chapters: chapters.map(({ id, source }, index) => ({
      kind: 'chapter',
      id,
      number: String(index + 1),
      chapter: id,
      span: { file: source.file },
    })),
    // Where a chapter shows figures wrongly, a text that names a right one is not to blame.
    unshown: problems.errors.length > before ? all.filter((each) => !isShown(each)) : [],
  };
}

/**
 * A link with number and page, as bound text.
 * @param words the words before a number at the head of a sentence and within one, and `page` around
 * a page: ` (page {page})`
 * @throws {UserError} when the report shows no such figure, table or chapter
 */
export function insertReference(
  { figures, tables, chapters, unshown }: References,
  kind: Kind,
  call: TextCall,
  words: Readonly<Record<string, string>>,
): string {
  const id = String(call.words[0]);
  const shown = { figure: figures, table: tables, chapter: chapters }[kind];
  const target = [...shown, ...unshown].find((each) => each.kind === kind && each.id === id);
  if (!target) {
    fail(
      `unknown-${kind}`,
      `The report shows no ${kind} "${id}".`,
      call.span,
      didYouMean(
        id,
        shown.map((each) => each.id),
      ),
    );
  }
  const element = elementId(kind, id);
  const name = words[kind] ?? '';
  const named = (word: string): string => `${word}\u00a0${target.number}`;
  const withPage = (word: string, pattern = '{page}'): string => {
    const link = `<a class="ref" href="#${element}">${escapeHtml(named(word))}</a>`;
    const [before = '', after = ''] = pattern.split('{page}');
    const page = `${escapeHtml(before.replace(/ $/, '\u00a0'))}<span data-page-ref="${element}">00</span>${escapeHtml(after)}`;
    // On a screen there are no pages.
    return `${link}<span class="page-of">${page}</span>`;
  };
  const inner = words[`${kind}-in-sentence`] ?? name;
  return call.insert({
    text: named(name),
    html: withPage(name, words.page),
    inSentence: withPage(inner, words.page),
    inParentheses: withPage(inner, words['page-in-parentheses'] ?? words.page),
    mentions: element,
    span: call.span,
  });
}

/** Reports the figures and tables that nothing in the text leads to. */
export function reportUnmentioned(
  { figures, tables }: References,
  mentions: ReadonlySet<string>,
  problems: Problems,
): void {
  for (const { kind, id, span } of [...figures, ...tables]) {
    if (mentions.has(elementId(kind, id))) continue;
    problems.error(
      `unmentioned-${kind}`,
      `No text mentions the ${kind} "${id}".`,
      span,
      `Write {{${kind} "${id}"}} in the chapter's text, or take the ${kind} out.`,
    );
  }
}

function collect(
  kind: 'figure' | 'table',
  chapters: readonly { readonly id: string; readonly source: TemplateSource }[],
  known: ReadonlySet<string>,
  problems: Problems,
): Omit<Target, 'number'>[] {
  const first = new Map<string, Span>();
  return chapters.flatMap(({ id: chapter, source }) =>
    callsIn(source, kind).flatMap((call: CallPlace) => {
      const { argument: id, span } = call;
      const earlier = first.get(id);
      if (!known.has(id)) {
        problems.error(
          `unknown-${kind}`,
          `There is no ${kind} "${id}".`,
          span,
          didYouMean(id, known),
        );
      } else if (earlier) {
        const hint = `It already stands in ${earlier.file}, line ${earlier.line}.`;
        problems.error(`duplicate-${kind}`, `The ${kind} "${id}" is shown twice.`, span, hint);
      } else {
        first.set(id, span);
        return [{ kind, id, chapter, span }];
      }
      return [];
    }),
  );
}
