/**
 * What a chart may do. A chart is data, and it is drawn in this process: it must not load anything
 * from outside, call functions that make endless text or lists, or be larger than a page can show.
 */

import type { ChartRequest, Json, JsonObject } from '../../core/chart.ts';
import { datasetsOf } from '../../core/chart-spec.ts';
import type { Problems } from '../../core/diagnostics.ts';
import { didYouMean } from '../../core/did-you-mean.ts';
import { entriesOf, isObject, type JsonPath } from '../../core/json.ts';
import { errorAt } from '../../core/json-pointer.ts';
import { isExpression } from './expression.ts';
import { isWide, refusalsIn } from './expression-safety.ts';

const DEEPEST = 40;
const MOST_VALUES = 20_000;
const LONGEST_TEXT = 4000;
/** Positions, sizes and years are far below; sequences, ticks and steps above it do not end. */
const LARGEST_NUMBER = 10_000;
const MOST_TICKS = 200;
/** What is zero or less is not seen. */
const SIZES: ReadonlySet<unknown> = new Set(['width', 'height', 'step']);

/** Each row becomes as many as there are fields or parts, and all of those again the next time. */
const MULTIPLYING = ['fold', 'flatten'];

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
  'lookup',
];

const MARKS = [
  'arc',
  'area',
  'bar',
  'circle',
  'geoshape',
  'line',
  'point',
  'rect',
  'rule',
  'square',
  'text',
  'tick',
  'trail',
];

/**
 * How many rows a chart may have. With twelve years of months it takes a hundred lines to get there,
 * and on a page each mark would have a square of six pixels: time and memory to draw what nobody can
 * tell apart.
 */
const MOST_ROWS = 15_000;

/** Reports everything in a chart that is not allowed. */
export function checkSafety(request: ChartRequest, problems: Problems): void {
  for (const { name, path } of datasetsOf(request.spec)) {
    const rows = request.data[name]?.length ?? 0;
    if (rows <= MOST_ROWS) continue;
    const message = `Chart "${request.id}" has ${rows} rows of "${name}"; a page can show ${MOST_ROWS} at most.`;
    const hint = 'Name an indicator with fewer rows: years for months, or totals for portals.';
    problems.add(errorAt(path, 'too-many-rows', message, hint));
  }
  let values = 0;
  const report = (path: JsonPath, what: string, hint: string): void =>
    problems.add(errorAt(path, 'chart-not-allowed', `The chart ${what}.`, hint));
  const walk = (value: Json, path: JsonPath, before: readonly string[]): void => {
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
    const multiplied = isObject(value) ? checkMultiplied(value, path, before, report) : before;
    for (const [step, each] of entriesOf(value)) walk(each, [...path, step], multiplied);
  };
  walk(request.spec, [], []);
}

/**
 * @param before what multiplies the rows in the views around this one
 * @returns the same with the transforms of this view
 */
function checkMultiplied(
  { transform }: JsonObject,
  path: JsonPath,
  before: readonly string[],
  report: Report,
): readonly string[] {
  const found = [...before];
  for (const [index, each] of Array.isArray(transform) ? transform.entries() : []) {
    for (const name of MULTIPLYING) {
      if (!isObject(each) || !Object.hasOwn(each, name)) continue;
      if (found.includes(name)) {
        const hint = 'Prepare such rows as an indicator.';
        report([...path, 'transform', index, name], `uses "${name}" a second time`, hint);
      }
      found.push(name);
    }
  }
  return found;
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

function checkData(value: JsonObject, path: JsonPath, report: Report): void {
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
  } else if (isExpression(path)) {
    for (const { what, hint } of refusalsIn(text)) report(path, what, hint);
  } else if (path.at(-1) === 'format' && isWide(text)) {
    report(
      path,
      `has the format "${text}", which is too wide`,
      'Ask for less than 100 characters.',
    );
  } else if (/url\s*\(/i.test(text)) {
    report(path, `refers to an address: ${text}`, 'Write a colour such as "#8d0e04".');
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

function checkTransform(value: JsonObject, path: JsonPath, report: Report): void {
  if (TRANSFORMS.some((each) => Object.hasOwn(value, each))) return;
  const [first = ''] = Object.keys(value);
  report(
    path,
    `uses the transform "${first}", which is not supported`,
    didYouMean(first, TRANSFORMS),
  );
}
