/**
 * Numbers of figures and tables, in the order in which the chapters show them, and who mentions
 * whom. A figure or table that is unknown, shown twice or never mentioned is an error.
 */

import { didYouMean, fail, type Problems, type Span } from '../../core/diagnostics.ts';
import type { Call, TemplateSource } from '../template.ts';
import { type CallPlace, callsIn } from './template-calls.ts';
import { escapeHtml, type Tokens } from './tokens.ts';

export type Kind = 'figure' | 'table' | 'chapter';

interface Target {
  readonly kind: Kind;
  readonly id: string;
  /** `3`, `A3`. */
  readonly number: string;
  /** The chapter that shows it. */
  readonly chapter: string;
  readonly span: Span;
}

export interface References {
  readonly figures: readonly Target[];
  readonly tables: readonly Target[];
  readonly chapters: readonly Target[];
  target(kind: Kind, id: string, span: Span): Target;
  /** A link with number and page, as bound text. */
  link(kind: Kind, call: Call, tokens: Tokens): string;
  /** Marks as mentioned what the document itself leads to. */
  mention(kind: Kind, id: string): void;
  /** Tells what nothing in the text leads to. */
  reportUnmentioned(problems: Problems): void;
}

/** The id that an element of the document has. */
export function elementId(kind: Kind, id: string): string {
  return `${kind}-${id}`;
}

/**
 * @param chapters templates in the edition's order
 * @param known ids of the figures and tables that exist
 * @param words the words before a number: Figure, Table, Chapter
 */
export function numberReferences(
  chapters: readonly { readonly id: string; readonly source: TemplateSource }[],
  known: Readonly<Record<'figure' | 'table', ReadonlySet<string>>>,
  words: Readonly<Record<Kind | 'page', string>>,
  problems: Problems,
): References {
  const before = problems.errors.length;
  const numbered = (kind: 'figure' | 'table'): Target[] =>
    collect(kind, chapters, known[kind], problems).map((each, index) => ({
      ...each,
      number: String(index + 1),
    }));
  const targets: Record<Kind, readonly Target[]> = {
    figure: numbered('figure'),
    table: numbered('table'),
    chapter: chapters.map(({ id, source }, index) => ({
      kind: 'chapter',
      id,
      number: String(index + 1),
      chapter: id,
      span: { file: source.file },
    })),
  };
  const mentioned = new Set<string>();
  // Where a chapter shows figures wrongly, a text that names a right one is not to blame.
  const incomplete = problems.errors.length > before;
  const target = (kind: Kind, id: string, span: Span): Target => {
    const found = targets[kind].find((each) => each.id === id);
    if (found) return found;
    if (incomplete && kind !== 'chapter' && known[kind].has(id)) {
      return { kind, id, number: '', chapter: '', span };
    }
    const shown = targets[kind].map((each) => each.id);
    return fail(
      `unknown-${kind}`,
      `The report shows no ${kind} "${id}".`,
      span,
      didYouMean(id, shown),
    );
  };
  return {
    figures: targets.figure,
    tables: targets.table,
    chapters: targets.chapter,
    target,
    mention: (kind, id) => mentioned.add(elementId(kind, id)),
    link: (kind, call, tokens) => {
      const { id, number } = target(kind, String(call.words[0]), call.span);
      mentioned.add(elementId(kind, id));
      return linkTo(elementId(kind, id), `${words[kind]}\u00a0${number}`, words.page, tokens);
    },
    reportUnmentioned: (all) => {
      const shown = [...targets.figure, ...targets.table];
      reportAll(
        shown.filter((each) => !mentioned.has(elementId(each.kind, each.id))),
        all,
      );
    },
  };
}

function reportAll(unmentioned: readonly Target[], problems: Problems): void {
  for (const { kind, id, span } of unmentioned) {
    problems.error(
      `unmentioned-${kind}`,
      `No text mentions the ${kind} "${id}".`,
      span,
      `Write {{${kind} "${id}"}} in the chapter's text, or take the ${kind} out.`,
    );
  }
}

function linkTo(id: string, text: string, page: string, tokens: Tokens): string {
  const [before, after] = page.split('{page}');
  return tokens.add(
    text,
    `<a class="ref" href="#${id}">${escapeHtml(text)}</a>${escapeHtml(before ?? '')}<span data-page-ref="${id}">00</span>${escapeHtml(after ?? '')}`,
  );
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
