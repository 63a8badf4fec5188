/** Calls that stand in one another: Handlebars takes minutes for thousands, and every walk goes down them. */

const DEEPEST = 60;

/** What a template says that nests deeper. */
export const TOO_DEEP = `Calls are nested more than ${DEEPEST} levels deep.`;

/** Where blocks, branches or inner calls of a template nest too deep; looked for before it is parsed. */
export function tooDeepIn(text: string): number | undefined {
  /** How deep each open block stands. */
  const open: number[] = [];
  let depth = 0;
  for (const { 0: call, 1: kind, index } of text.matchAll(/\{\{~?(#|\^|\/|else\b)?[^{}]*/g)) {
    if (kind === '/') depth = open.pop() ?? 0;
    // A branch stands inside the one before it, and they all end together.
    else if (kind !== undefined) depth += 1;
    if (kind === '#' || kind === '^') open.push(depth - 1);
    if (depth > DEEPEST || innerCalls(call) > DEEPEST) return index;
  }
  return undefined;
}

function innerCalls(call: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [sign] of call.matchAll(/[()]/g)) {
    depth += sign === '(' ? 1 : -1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}
