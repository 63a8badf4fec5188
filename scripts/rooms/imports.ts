/** Which other modules a source file refers to, however the reference is written. */

import { type Argument, parseSync, type StringLiteral, Visitor } from 'oxc-parser';

/** A reference to another module. */
export interface Reference {
  /** As written; undefined where it is computed, so that nobody can say what it names. */
  readonly specifier: string | undefined;
  /** Where it is written, as an offset in UTF-16 units, and how long it is. */
  readonly start: number;
  readonly length: number;
  /** A relative path outside any import, as in `new URL('./worker.ts', import.meta.url)`. */
  readonly isPath: boolean;
}

/**
 * All references of a file in the order in which they are written: static, type-only, side-effect
 * and dynamic imports, re-exports, `import('…').Type`, `require`, `resolve`, and relative paths in any
 * other string.
 * @param file its name tells TypeScript from JavaScript
 * @throws {SyntaxError} when the file cannot be parsed
 */
export function referencesIn(file: string, text: string): Reference[] {
  const { program, errors } = parseSync(file, text);
  if (errors[0]) throw new SyntaxError(`${file}: ${errors[0].message}`);
  const found = new Map<number, Reference>();
  const add = (node: Node, isPath = false): void => {
    const { start, end } = node;
    if (found.has(start)) return;
    found.set(start, { specifier: constant(node), start, length: end - start, isPath });
  };
  const addPath = (node: Node): void => {
    if (/^\.\.?\//.test(constant(node) ?? '')) add(node, true);
  };
  new Visitor({
    ImportDeclaration: ({ source }) => add(source),
    ExportAllDeclaration: ({ source }) => add(source),
    ExportNamedDeclaration: ({ source }) => source && add(source),
    ImportExpression: ({ source }) => add(source),
    TSImportType: ({ source }) => add(source),
    TSExternalModuleReference: ({ expression }) => add(expression),
    CallExpression: ({ callee, arguments: [first] }) => {
      if (first && LOADERS.test(text.slice(callee.start, callee.end))) add(first);
    },
    Literal: addPath,
    TemplateLiteral: addPath,
  }).visit(program);
  return [...found.values()].sort((a, b) => a.start - b.start);
}

/** Calls whose first argument names a module. */
const LOADERS = /^(?:require(?:\.resolve)?|import\.meta\.resolve)$/;

type Node = Argument | StringLiteral;

/** A package and a folder in it, of which a file is chosen while the program runs. */
const PACKAGE_FOLDER = /^(?:@[\w.-]+\/)?\w[\w.-]*\/(?:[\w.-]+\/)*$/;

/** The text of a string or of a template; of one that chooses a file of a package, the package’s folder. */
function constant(node: Node): string | undefined {
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : undefined;
  if (node.type !== 'TemplateLiteral') return undefined;
  const start = node.quasis[0]?.value.cooked ?? '';
  return node.expressions.length === 0 || PACKAGE_FOLDER.test(start) ? start : undefined;
}
