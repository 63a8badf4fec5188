/**
 * Finds CSS that the browser would pass over in silence, that would hide a figure, that asks for
 * something outside the document, or that would end the style element around it.
 */

import { type CssNode, generate, parse, type Rule, walk } from 'css-tree';
import { type Problems, positionAt } from '../core/diagnostics.ts';

/** What makes an element disappear; of `display` and the others only these values. */
const HIDING: Readonly<Record<string, RegExp>> = {
  display: /^none\b/,
  visibility: /^(?:hidden|collapse)\b/,
  opacity: /^0*(?:\.0+)?%?$/,
};

/** Deeper nesting is not a style sheet, and more than the parser can take. */
const DEEPEST = 20;

/** @param file the style sheet's name from the project's root */
export function checkStyles(file: string, text: string, problems: Problems): void {
  const markup = /<[/!]/.exec(text);
  if (markup) {
    const message = `A style sheet cannot have "${markup[0]}", which can end the element that it is in.`;
    const span = { file, ...positionAt(text, markup.index), length: 2 };
    problems.error('css-markup', message, span, `In a text, write "\\3c " in place of "<".`);
  }
  const deepest = deepestBlock(text);
  if (deepest !== undefined) {
    const message = `A style sheet is nested more than ${DEEPEST} levels deep.`;
    problems.error('nested-too-deep', message, { file, ...positionAt(text, deepest) });
    return;
  }
  const sheet = parse(text, {
    positions: true,
    // Values of custom properties are looked at, too.
    parseCustomProperty: true,
    onParseError: ({ message, line, column }) => {
      const hint = 'Check braces, colons and semicolons here and on the line before.';
      problems.error('css-syntax', `${message}.`, { file, line, column }, hint);
    },
  });
  walk(sheet, {
    visit: 'Rule',
    enter: (rule) => {
      if (hasFigure(rule)) checkRule(file, rule, problems);
    },
  });
  walk(sheet, (node) => {
    if (isFetching(node)) reportFetching(file, node, problems);
  });
}

/** Where brackets nest too deep; those in strings and comments count, too. */
function deepestBlock(text: string): number | undefined {
  let depth = 0;
  for (const { 0: bracket, index } of text.matchAll(/[[\](){}]/g)) {
    depth += '[({'.includes(bracket) ? 1 : -1;
    if (depth > DEEPEST) return index;
  }
  return undefined;
}

/** Functions that take an address in quotes. */
const FETCHING = /^(?:-\w+-)?(?:image-set|image|cross-fade|src|element|paint|url-prefix|domain)$/i;

/** Whether a node can make the browser ask for what is not in the document. */
function isFetching(node: CssNode): boolean {
  switch (node.type) {
    case 'Url':
      return !/^(?:data:|#)/i.test(node.value);
    case 'Atrule':
      return /^import$/i.test(node.name) || node.name.includes('\\');
    case 'Function':
      // An escape in a name would hide what it is.
      return FETCHING.test(node.name) || node.name.includes('\\');
    default:
      return false;
  }
}

function reportFetching(file: string, node: CssNode, problems: Problems): void {
  const { line = 1, column = 1 } = node.loc?.start ?? {};
  const message = 'A style sheet may not ask for anything outside the document.';
  const hint = 'Put it inside: url("data:…"); fonts come with the program.';
  problems.error('css-address', message, { file, line, column }, hint);
}

function checkRule(file: string, { block }: Rule, problems: Problems): void {
  for (const node of block.children) {
    if (node.type !== 'Declaration') continue;
    if (!HIDING[node.property]?.test(generate(node.value))) continue;
    const { line = 1, column = 1 } = node.loc?.start ?? {};
    const span = { file, line, column, length: node.property.length };
    const hint =
      'Take a figure out of its chapter’s template, or name it under leave_out in edition.yaml.';
    problems.error('hidden-figure', `"${node.property}" hides figures.`, span, hint);
  }
}

/** Whether a rule is about figures or their charts: the last part of one of its selectors. */
function hasFigure({ prelude }: Rule): boolean {
  if (prelude.type !== 'SelectorList') return false;
  return prelude.children.some((selector) => {
    const parts = selector.type === 'Selector' ? selector.children.toArray() : [];
    const last = parts.slice(parts.findLastIndex(({ type }) => type === 'Combinator') + 1);
    return last.some(isFigure) && !last.some(({ type }) => type === 'PseudoElementSelector');
  });
}

function isFigure(node: CssNode): boolean {
  const isNamed = node.type === 'TypeSelector' || node.type === 'ClassSelector';
  return isNamed && (node.name === 'figure' || node.name === 'svg');
}
