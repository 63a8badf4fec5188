/** What a content stream paints, and what its marked content shows. */

import { type Matrix, movedBy, multiply, type Point, UNIT } from './geometry.ts';
import { type Operation, operationsIn } from './lexer.ts';
import { type GlyphTexts, shownText, spaceOperators } from './to-unicode.ts';

/** Minimum x and y, maximum x and y. */
export type Box = readonly [number, number, number, number];

/** Where a line of shown text ends. */
export interface LineEnd {
  /** Offset after the operator that shows its last glyph. */
  readonly at: number;
  /** Of the text up to there. */
  readonly length: number;
  /** Operators that show a space there; undefined if no font of the stream has one. */
  readonly space: string | undefined;
}

/** A marked-content sequence with an MCID. */
export interface MarkedContent {
  readonly mcid: number;
  readonly text: string;
  /** Whether anything is painted or shown. */
  readonly paints: boolean;
  /** Bounding box of what is painted, in the coordinates of the stream; undefined if nothing is. */
  readonly box: Box | undefined;
  /** The ends of its lines, the last one included. */
  readonly lineEnds: readonly LineEnd[];
  /** Offsets of its BDC operator with its operands. */
  readonly start: number;
  readonly end: number;
}

/** Painting outside of marked content. */
export interface UnmarkedContent {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Where it begins, in the coordinates of the stream. */
  readonly at: Point;
}

export interface StreamContent {
  readonly source: string;
  readonly marked: readonly MarkedContent[];
  readonly unmarked: readonly UnmarkedContent[];
  /** Names of the drawn XObjects, with the current transformation matrix. */
  readonly drawn: readonly { readonly name: string; readonly matrix: Matrix }[];
}

const PATH_BEGINS = new Set(['m', 're']);
const PATH_POINTS = new Set(['m', 'l', 'c', 'v', 'y', 're']);
const PAINTS = new Set(['f', 'F', 'f*', 'B', 'B*', 'b', 'b*', 'S', 's', 'sh', 'Do', 'EI']);
const ENDS_PATH = new Set([...PAINTS, 'n']);

interface Open {
  readonly mcid: number | undefined;
  readonly start: number;
  readonly end: number;
  text: string;
  paints: boolean;
  box: Box | undefined;
  readonly lineEnds: LineEnd[];
  /** The height of its last line. */
  y: number | undefined;
}

interface State {
  readonly stack: Matrix[];
  readonly open: Open[];
  /** The innermost sequence with an MCID, to which content belongs. */
  owner: Open | undefined;
  readonly marked: MarkedContent[];
  readonly unmarked: UnmarkedContent[];
  readonly drawn: { name: string; matrix: Matrix }[];
  matrix: Matrix;
  text: Matrix;
  font: GlyphTexts | undefined;
  /** As in {@link LineEnd}. */
  space: string | undefined;
  /** The current unmarked path or text object. */
  begun: { start: number; at: Point; text: string } | undefined;
}

/**
 * @param source the stream as Latin-1
 * @param fonts glyph texts by the resource name of the font, `/F5`
 */
export function readContent(source: string, fonts: ReadonlyMap<string, GlyphTexts>): StreamContent {
  const state: State = {
    stack: [],
    open: [],
    owner: undefined,
    marked: [],
    unmarked: [],
    drawn: [],
    matrix: UNIT,
    text: UNIT,
    font: undefined,
    space: undefined,
    begun: undefined,
  };
  for (const operation of operationsIn(source)) {
    transform(state, operation, fonts);
    mark(state, operation);
    show(state, operation);
    paint(state, operation);
  }
  const { marked, unmarked, drawn } = state;
  return { source, marked, unmarked, drawn };
}

function numbers(operands: readonly (number | string)[]): number[] {
  return operands.map(Number);
}

function transform(
  state: State,
  { name, operands }: Operation,
  fonts: ReadonlyMap<string, GlyphTexts>,
): void {
  if (name === 'q') state.stack.push(state.matrix);
  else if (name === 'Q') state.matrix = state.stack.pop() ?? UNIT;
  else if (name === 'cm')
    state.matrix = multiply(numbers(operands) as unknown as Matrix, state.matrix);
  else if (name === 'Tm') state.text = numbers(operands) as unknown as Matrix;
  else if (name === 'Td') {
    const [x = 0, y = 0] = numbers(operands);
    state.text = multiply([1, 0, 0, 1, x, y], state.text);
  } else if (name === 'Tf') {
    state.font = fonts.get(String(operands[0]));
    state.space = spaceOperators(operands.join(' '), fonts);
  }
}

function mark(state: State, { name, operands, start, end }: Operation): void {
  if (name === 'BDC' || name === 'BMC') {
    const mcid = /\/MCID\s+(\d+)/.exec(String(operands[1] ?? ''))?.[1];
    const number = mcid === undefined ? undefined : Number(mcid);
    const nothing = { text: '', paints: false, box: undefined, lineEnds: [], y: undefined };
    state.open.push({ mcid: number, start, end, ...nothing });
  } else if (name === 'EMC') {
    const closed = state.open.pop();
    if (closed?.mcid !== undefined) state.marked.push(markedContent(closed, closed.mcid));
  } else return;
  state.owner = state.open.findLast(({ mcid }) => mcid !== undefined);
}

function markedContent(open: Open, mcid: number): MarkedContent {
  const { text, paints, box, lineEnds, start, end } = open;
  return { mcid, text, paints, box, lineEnds, start, end };
}

function widened(box: Box | undefined, [x, y]: Point): Box {
  if (!box) return [x, y, x, y];
  return [Math.min(box[0], x), Math.min(box[1], y), Math.max(box[2], x), Math.max(box[3], y)];
}

function show(state: State, { name, operands, end }: Operation): void {
  if (name !== 'Tj') return;
  const text = shownText(String(operands[0]), state.font);
  const own = state.owner;
  if (own) {
    const [x, y] = movedBy(multiply(state.text, state.matrix), [0, 0]);
    own.text += text;
    own.paints = true;
    // The end moves on with each glyph of a line.
    if (own.y === y) own.lineEnds.pop();
    own.y = y;
    own.lineEnds.push({ at: end, length: own.text.length, space: state.space });
    own.box = widened(own.box, [x, y]);
  } else if (state.begun) state.begun.text += text;
}

function paint(state: State, operation: Operation): void {
  const { name, operands } = operation;
  if (name === 'Do') state.drawn.push({ name: String(operands[0]), matrix: state.matrix });
  if (state.owner) paintMarked(state, state.owner, operation);
  else paintUnmarked(state, operation);
}

function paintMarked({ matrix }: State, own: Open, { name, operands }: Operation): void {
  if (PAINTS.has(name)) own.paints = true;
  else if (PATH_POINTS.has(name)) {
    own.box = pathPoints(name, numbers(operands), matrix).reduce(widened, own.box);
  }
}

function paintUnmarked(state: State, operation: Operation): void {
  const { name, start, end } = operation;
  const begins = name === 'BT' || (PATH_BEGINS.has(name) && !state.begun);
  if (begins) state.begun = { start, at: originOf(operation, state), text: '' };
  if (name === 'Tm' && state.begun) state.begun.at = originOf(operation, state);
  if (name !== 'ET' && !ENDS_PATH.has(name)) return;
  const { begun } = state;
  state.begun = undefined;
  if (begun && name !== 'n') state.unmarked.push({ ...begun, end });
}

function originOf({ name, operands }: Operation, state: State): Point {
  if (name === 'Tm') return movedBy(multiply(state.text, state.matrix), [0, 0]);
  const [x = 0, y = 0] = numbers(operands);
  return movedBy(state.matrix, [x, y]);
}

function pathPoints(name: string, values: readonly number[], matrix: Matrix): Point[] {
  const corners = name === 're' ? rectangle(values) : values;
  const points: Point[] = [];
  for (let index = 0; index + 1 < corners.length; index += 2) {
    points.push(movedBy(matrix, [corners[index] ?? 0, corners[index + 1] ?? 0]));
  }
  return points;
}

function rectangle([x = 0, y = 0, width = 0, height = 0]: readonly number[]): number[] {
  return [x, y, x + width, y + height];
}
