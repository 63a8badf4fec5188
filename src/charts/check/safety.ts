/**
 * What a chart may do. A chart is data, and it is drawn in this process: it must not load anything
 * from outside, call functions that make endless text or lists, or be larger than a page can show.
 */

import type { ChartRequest, Json } from '../../core/chart.ts';
import { didYouMean, type Problems } from '../../core/diagnostics.ts';
import { isObject, type JsonPath } from '../../core/json.ts';
import { errorAt } from '../../core/json-pointer.ts';
import { readExpression } from './expression.ts';

const DEEPEST = 40;
const MOST_VALUES = 20_000;
const LONGEST_TEXT = 4000;
/** Positions, sizes and years are far below; sequences, ticks and steps above it do not end. */
const LARGEST_NUMBER = 10_000;
const MOST_TICKS = 200;
/** What is zero or less is not seen. */
const SIZES: ReadonlySet<unknown> = new Set(['width', 'height', 'step']);

/** Keys that load, link, repeat or generate. */
const FORBIDDEN: Readonly<Record<string, string>> = {
  url: 'fetches from an address',
  href: 'links to an address',
  repeat: 'repeats itself',
  bin: 'computes bins',
};

const TRANSFORMS = [
  'filter',
  'calculate',
  'aggregate',
  'joinaggregate',
  'window',
  'stack',
  'fold',
  'flatten',
  'timeUnit',
];

const MARKS = [
  'arc',
  'area',
  'bar',
  'circle',
  'line',
  'point',
  'rect',
  'rule',
  'square',
  'text',
  'tick',
  'trail',
];

const EXPRESSION_KEYS = new Set(['filter', 'calculate', 'expr', 'test', 'labelExpr', 'signal']);

const FUNCTIONS = new Set(
  `abs ceil floor max min round sqrt log exp pow isNaN isFinite isValid isDate isNumber isString
  isArray if indexof lastindexof length slice split join pluck replace trim upper lower substring
  toNumber toString toBoolean parseFloat parseInt format year month date quarter datetime utcyear
  utcmonth utcdate utc timeFormat utcFormat sort reverse peek extent clamp`.split(/\s+/),
);

/** Reports everything in a chart that is not allowed. */
export function checkSafety(request: ChartRequest, problems: Problems): void {
  let values = 0;
  const report = (path: JsonPath, what: string, hint: string): void =>
    problems.add(errorAt(path, 'chart-not-allowed', `The chart ${what}.`, hint));
  const walk = (value: Json, path: JsonPath): void => {
    values += 1;
    if (values === MOST_VALUES + 1) {
      report([], `has more than ${MOST_VALUES} values`, 'Put data into the drop and name it.');
    }
    if (values > MOST_VALUES) return;
    if (path.length > DEEPEST) {
      report(path, `is nested deeper than ${DEEPEST} levels`, 'Reduce the nesting.');
      return;
    }
    checkValue(value, path, report);
    for (const [step, each] of childrenOf(value)) walk(each, [...path, step]);
  };
  walk(request.spec, []);
}

function childrenOf(value: Json): readonly (readonly [string | number, Json])[] {
  if (Array.isArray(value)) return [...value.entries()];
  return isObject(value) ? Object.entries(value) : [];
}

type Report = (path: JsonPath, what: string, hint: string) => void;

function checkValue(value: Json, path: JsonPath, report: Report): void {
  const key = path.at(-1);
  if (key === 'data' && isObject(value)) checkData(value, path, report);
  const insideData = path.includes('values') || path[0] === 'usermeta';
  if (typeof key === 'string' && Object.hasOwn(FORBIDDEN, key) && !insideData) {
    report(
      path,
      `${FORBIDDEN[key]} ("${key}")`,
      'Name an indicator instead: "data": { "name": "…" }.',
    );
  }
  if (typeof value === 'string') checkText(value, path, report);
  if (typeof value === 'number') checkNumber(value, path, report);
  if (key === 'mark' || (key === 'type' && path.at(-2) === 'mark')) checkMark(value, path, report);
  if (path.at(-2) === 'transform' && isObject(value)) checkTransform(value, path, report);
}

const GENERATORS = ['sequence', 'graticule', 'sphere'];

function checkData(value: { readonly [key: string]: Json }, path: JsonPath, report: Report): void {
  for (const each of GENERATORS.filter((name) => Object.hasOwn(value, name))) {
    report(
      [...path, each],
      `generates data ("${each}")`,
      'Name an indicator instead: "data": { "name": "…" }.',
    );
  }
}

function checkText(text: string, path: JsonPath, report: Report): void {
  if (text.length > LONGEST_TEXT) {
    report(path, `has a text of more than ${LONGEST_TEXT} characters`, 'Shorten it.');
  } else if (EXPRESSION_KEYS.has(String(path.at(-1)))) {
    checkExpression(text, path, report);
  }
}

function checkNumber(value: number, path: JsonPath, report: Report): void {
  const key = path.at(-1);
  if (SIZES.has(key) && value <= 0) {
    report(path, `has the ${key} ${value}`, 'Give it a size of more than zero.');
  }
  const most = key === 'tickCount' ? MOST_TICKS : LARGEST_NUMBER;
  if (Math.abs(value) <= most) return;
  report(path, `has the number ${value}, which is larger than ${most}`, 'Choose a smaller one.');
}

function checkMark(value: Json, path: JsonPath, report: Report): void {
  if (typeof value !== 'string' || MARKS.includes(value)) return;
  report(path, `uses the mark "${value}", which is not supported`, didYouMean(value, MARKS));
}

function checkTransform(
  value: { readonly [key: string]: Json },
  path: JsonPath,
  report: Report,
): void {
  if (TRANSFORMS.some((each) => Object.hasOwn(value, each))) return;
  const [first = ''] = Object.keys(value);
  report(
    path,
    `uses the transform "${first}", which is not supported`,
    didYouMean(first, TRANSFORMS),
  );
}

function checkExpression(text: string, path: JsonPath, report: Report): void {
  const expression = readExpression(text);
  if (!expression) {
    const hint = 'See vega.github.io/vega/docs/expressions.';
    report(path, `has an expression that cannot be read: ${text}`, hint);
  }
  for (const name of expression?.calls ?? []) {
    if (!FUNCTIONS.has(name))
      report(path, `calls "${name}", which is not supported`, didYouMean(name, FUNCTIONS));
  }
}
