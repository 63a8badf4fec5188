/** Finds CSS that the browser would pass over in silence, or that would hide a figure. */

import { type CssNode, generate, parse, type Rule, walk } from 'css-tree';
import type { Problems } from '../core/diagnostics.ts';

/** What makes an element disappear; of `display` and the others only these values. */
const HIDING: Readonly<Record<string, RegExp>> = {
  display: /^none\b/,
  visibility: /^(?:hidden|collapse)\b/,
  opacity: /^0*(?:\.0+)?%?$/,
};

/** @param file the style sheet's name from the project's root */
export function checkStyles(file: string, text: string, problems: Problems): void {
  const sheet = parse(text, {
    positions: true,
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
