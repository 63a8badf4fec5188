/** Expressions of a chart: where they stand, what they are made of, and which fields they read. */

import { parseExpression } from 'vega';
import type { JsonPath } from '../../core/json.ts';

// Vega exports it, but its typings leave it out.
declare module 'vega' {
  function parseExpression(text: string): ExpressionNode;
}

/** A node of its syntax tree, in the terms of ESTree. */
export interface ExpressionNode {
  readonly type: string;
  readonly [key: string]: unknown;
}

export interface Expression {
  /** All nodes of its syntax tree. */
  readonly nodes: readonly ExpressionNode[];
  /** `datum.value`, `datum['value']`: `value`. */
  readonly fields: readonly string[];
}

const EXPRESSION_KEYS: ReadonlySet<unknown> = new Set([
  'filter',
  'calculate',
  'expr',
  'test',
  'labelExpr',
  'signal',
]);

/** Whether a text at this path is an expression; the members of "and", "or" and "not" are, too. */
export function isExpression(path: JsonPath): boolean {
  const key = path.findLast((step) => typeof step === 'string' && !/^(?:and|or|not)$/.test(step));
  return EXPRESSION_KEYS.has(key);
}

/** @returns undefined for a text that is not an expression */
export function readExpression(text: string): Expression | undefined {
  let nodes: ExpressionNode[];
  try {
    nodes = nodesIn(parseExpression(text));
  } catch {
    return undefined;
  }
  return { nodes, fields: [...new Set(nodes.flatMap(fieldOf))] };
}

/** A node and all nodes inside it. */
export function nodesIn(value: unknown): ExpressionNode[] {
  if (Array.isArray(value)) return value.flatMap(nodesIn);
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(nodesIn);
  return 'type' in value ? [value as ExpressionNode, ...inner] : inner;
}

/** What a call calls; undefined for a node that is not a call. */
export function nameOfCall({ type, callee }: ExpressionNode): string | undefined {
  if (type !== 'CallExpression') return undefined;
  return (callee as { readonly name?: string }).name ?? 'a computed function';
}

function fieldOf({ type, object, property, computed }: ExpressionNode): string[] {
  if (type !== 'MemberExpression' || (object as { name?: string }).name !== 'datum') return [];
  const { name, value } = property as { readonly name?: string; readonly value?: unknown };
  if (computed !== true) return name === undefined ? [] : [name];
  return typeof value === 'string' ? [value] : [];
}
