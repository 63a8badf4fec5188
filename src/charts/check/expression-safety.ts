/**
 * What an expression may call, and how: no regular expressions, which can take for ever, and no
 * calls that make text grow with each use.
 */

import { didYouMean } from '../../core/did-you-mean.ts';
import { type ExpressionNode, nameOfCall, nodesIn, readExpression } from './expression.ts';

/** What is wrong, as what the chart does. */
interface Refusal {
  readonly what: string;
  readonly hint: string;
}

const FUNCTIONS = new Set(
  `abs ceil floor max min round sqrt log exp pow isNaN isFinite isValid isDate isNumber isString
  isArray if indexof lastindexof length slice split join pluck replace trim upper lower substring
  toNumber toString toBoolean parseFloat parseInt format year month date quarter datetime utcyear
  utcmonth utcdate utc timeFormat utcFormat sort reverse peek extent clamp`.split(/\s+/),
);

/** What can make a text longer than those that it is made of. */
const GROWING: ReadonlySet<string> = new Set(['join', 'replace']);
const LONGEST_JOINT = 10;

/** @returns everything in an expression that a chart may not do */
export function refusalsIn(text: string): readonly Refusal[] {
  const expression = readExpression(text);
  if (!expression) {
    const hint = 'See vega.github.io/vega/docs/expressions.';
    return [{ what: `has an expression that cannot be read: ${text}`, hint }];
  }
  const regular = expression.nodes.some(({ regex }) => regex !== undefined);
  return [
    ...(regular
      ? [{ what: 'has a regular expression', hint: 'Compare and replace plain text instead.' }]
      : []),
    ...expression.nodes.flatMap(callRefusals),
  ];
}

function callRefusals(node: ExpressionNode): Refusal[] {
  const name = nameOfCall(node);
  if (name === undefined) return [];
  if (!FUNCTIONS.has(name)) {
    return [{ what: `calls "${name}", which is not supported`, hint: didYouMean(name, FUNCTIONS) }];
  }
  const [first, ...others] = node.arguments as readonly ExpressionNode[];
  const reason = ARGUMENTS[name]?.(others);
  if (reason !== undefined) return [{ what: `calls "${name}" ${reason.what}`, hint: reason.hint }];
  if (!GROWING.has(name) || !growsIn(first)) return [];
  const hint = 'Compute one of them in a transform of its own.';
  return [{ what: `calls "${name}" on what "join" or "replace" has made`, hint }];
}

function growsIn(node: ExpressionNode | undefined): boolean {
  return nodesIn(node).some((each) => GROWING.has(nameOfCall(each) ?? ''));
}

type ArgumentCheck = (others: readonly ExpressionNode[]) => Refusal | undefined;

/** What the arguments after the first have to be, so that a call ends and its text stays short. */
const ARGUMENTS: Readonly<Record<string, ArgumentCheck>> = {
  split: ([separator]) =>
    textOf(separator)
      ? undefined
      : { what: 'without a separator in quotes', hint: "Write one: split(datum.flags, ' ')." },
  join: ([separator]) =>
    separator === undefined || (textOf(separator)?.length ?? Number.NaN) <= LONGEST_JOINT
      ? undefined
      : {
          what: `with more than ${LONGEST_JOINT} characters in between, or unknown ones`,
          hint: "Write a short text in quotes: join(datum.names, ', ').",
        },
  replace: ([pattern, replacement]) =>
    textOf(pattern) && (replacement?.type === 'Identifier' || isPlain(textOf(replacement)))
      ? undefined
      : {
          what: 'with something else than two short texts',
          hint: "Write them in quotes, without $: replace(datum.text, '-', '−').",
        },
  format: formatCheck,
  timeFormat: formatCheck,
  utcFormat: formatCheck,
};

function formatCheck([specifier]: readonly ExpressionNode[]): Refusal | undefined {
  const text = textOf(specifier);
  if (text !== undefined && !isWide(text)) return undefined;
  return {
    what: 'with a width of three digits, or a format that is not known beforehand',
    hint: "Write it in quotes: format(datum.value, '.1f').",
  };
}

/** Whether a number format asks for more than 99 characters. */
export function isWide(format: string): boolean {
  return /\d{3}/.test(format);
}

function textOf(node: ExpressionNode | undefined): string | undefined {
  return node?.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined;
}

function isPlain(text: string | undefined): boolean {
  return text !== undefined && text.length <= LONGEST_JOINT && !text.includes('$');
}
