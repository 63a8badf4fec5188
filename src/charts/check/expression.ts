/** What an expression of a chart calls, and which fields of its data it reads. */

import { parseExpression } from 'vega';

// Vega exports it, but its typings leave it out.
declare module 'vega' {
  function parseExpression(text: string): ExpressionNode;
}

interface ExpressionNode {
  readonly type: string;
  readonly [key: string]: unknown;
}

export interface Expression {
  readonly calls: readonly string[];
  /** `datum.value`, `datum['value']`: `value`. */
  readonly fields: readonly string[];
}

/** @returns undefined for a text that is no expression */
export function readExpression(text: string): Expression | undefined {
  let nodes: ExpressionNode[];
  try {
    nodes = nodesIn(parseExpression(text));
  } catch {
    return undefined;
  }
  return { calls: nodes.flatMap(callOf), fields: [...new Set(nodes.flatMap(fieldOf))] };
}

function nodesIn(value: unknown): ExpressionNode[] {
  if (Array.isArray(value)) return value.flatMap(nodesIn);
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(nodesIn);
  return 'type' in value ? [value as ExpressionNode, ...inner] : inner;
}

function callOf({ type, callee }: ExpressionNode): string[] {
  if (type !== 'CallExpression') return [];
  return [(callee as { readonly name?: string }).name ?? 'a computed function'];
}

function fieldOf({ type, object, property, computed }: ExpressionNode): string[] {
  if (type !== 'MemberExpression' || (object as { name?: string }).name !== 'datum') return [];
  const { name, value } = property as { readonly name?: string; readonly value?: unknown };
  if (computed !== true) return name === undefined ? [] : [name];
  return typeof value === 'string' ? [value] : [];
}
