import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { importGraph } from '../../../scripts/rooms/graph.ts';
import { FLOORS, PACKAGE_FOLDERS } from '../../../scripts/rooms/rules.ts';

/** A program without a fault, into which each test plants one. */
const SOUND = {
  'src/core/model.ts': 'export type Cell = string;',
  'src/io/sources.ts': "import type { Cell } from '../core/model.ts';",
  'src/charts/worker.ts': "import 'vega';",
  'src/charts/layout/layout.ts': "import { x } from '../../io/sources.ts';\nimport 'vega-lite';",
  'src/indicators/registry.ts': "import { readFileSync } from 'node:fs';",
  'src/edition/pipeline.ts': "import '../charts/worker.ts';\nimport '../indicators/registry.ts';",
};

function problemsWith(planted: Readonly<Record<string, string>>): string[] {
  const files = new Map(Object.entries({ ...SOUND, ...planted }));
  return importGraph(files).problems.map(
    ({ code, span }) => `${code} ${span?.file}:${span?.line}:${span?.column}`,
  );
}

describe('the import rules', () => {
  it('accept imports from lower floors and from the same room', () => {
    expect(problemsWith({})).toEqual([]);
    expect(problemsWith({ 'src/charts/a/b/c.ts': "import '../../layout/layout.ts';" })).toEqual([]);
  });

  const place = 'src/indicators/change.ts';
  const deep = 'src/indicators/deeper/still/change.ts';
  it.each([
    ['one level up', place, "import '../charts/worker.ts';"],
    ['three levels up', deep, "import '../../../charts/worker.ts';"],
    ['by way of src', place, "import '../../src/charts/worker.ts';"],
    ['type-only', place, "import type { A } from '../charts/worker.ts';"],
    ['an inline type', place, "import { type A } from '../charts/worker.ts';"],
    ['an import type', place, "export type A = import('../charts/worker.ts').A;"],
    ['a named re-export', place, "export { a } from '../charts/worker.ts';"],
    ['a re-export of all', place, "export * from '../charts/worker.ts';"],
    ['a re-exported type', place, "export type { A } from '../charts/worker.ts';"],
    ['dynamic', place, "await import('../charts/worker.ts');"],
    ['dynamic by template', place, 'await import(`../charts/worker.ts`);'],
    ['dynamic and computed', place, "await import('../' + room + '/worker.ts');"],
    ['by require', place, "require('../charts/worker.ts');"],
    ['by an absolute path', place, "import '/src/charts/worker.ts';"],
    ['by a URL', place, "import 'file:///src/charts/worker.ts';"],
    ['by an alias', place, "import '#charts/worker.ts';"],
    ['resolved', place, "import.meta.resolve('../charts/worker.ts');"],
    ['a worker’s address', place, "new Worker(new URL('../charts/worker.ts', import.meta.url));"],
    ['upwards', place, "import '../edition/pipeline.ts';"],
    ['upwards from core', 'src/core/period.ts', "import '../io/sources.ts';"],
    ['out of src', place, "import '../../scripts/rooms.ts';"],
    ['a room on no floor', 'src/attic/old.ts', "import '../core/model.ts';"],
  ])('refuse an import: %s', (_, file, code) => {
    const problems = problemsWith({ [file]: `// the first line\n${code}` });
    expect(problems).toEqual([expect.stringMatching(`^forbidden-import ${file}:2:`)]);
  });

  it.each([
    "import { View } from 'vega';",
    "import type { TopLevelSpec } from 'vega-lite/build/src/spec/index.js';",
    "const { launch } = await import('puppeteer');",
    "export type Page = import('puppeteer').Page;",
    "import { parse } from 'csv-parse/sync';",
    "require.resolve('hucre/xlsx');",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the code that is looked at.
    'await import(`vega/build/${name}.js`);',
    "export * from 'yaml';",
    "import Handlebars from 'handlebars';",
  ])('refuse a package of another room: %s', (code) => {
    expect(problemsWith({ [place]: code })).toEqual([
      expect.stringMatching(`^forbidden-import ${place}:1:`),
    ]);
  });

  it('hold a package to a part of a room', () => {
    const code = "import type { Page } from 'puppeteer';";
    expect(problemsWith({ 'src/pdf/browser/session.ts': code })).toEqual([]);
    expect(problemsWith({ 'src/pdf/print/print.ts': code })).toHaveLength(1);
  });

  it('find a cycle, of types too, and name the way', () => {
    const files = new Map(
      Object.entries({
        'src/core/a.ts': "import type { B } from './b.ts';",
        'src/core/b.ts': "export type B = import('./c.ts').C;",
        'src/core/c.ts': "import './model.ts';\nexport type { A } from './a.ts';",
        'src/core/model.ts': '',
      }),
    );
    expect(importGraph(files).problems).toEqual([
      expect.objectContaining({
        code: 'import-cycle',
        message:
          'These files import one another: src/core/a.ts → src/core/b.ts → src/core/c.ts → src/core/a.ts.',
      }),
    ]);
  });

  it('name only packages that there are, and no room twice', () => {
    const root = path.resolve(import.meta.dirname, '../../..');
    const { dependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
    expect(Object.keys(dependencies)).toEqual(expect.arrayContaining(Object.keys(PACKAGE_FOLDERS)));
    expect(new Set(FLOORS.flat()).size).toBe(FLOORS.flat().length);
  });
});
