/** `extends`: a merge patch (RFC 7386) whose values keep their places. */

import { describe, expect, it } from 'vitest';
import { type ChartTemplate, placesIn, readCharts } from '../../../src/config/chart-templates.ts';
import { type Diagnostic, Problems } from '../../../src/core/diagnostics.ts';
import { memorySources } from '../../support/memory-sources.ts';

function read(files: Readonly<Record<string, unknown>>): {
  charts: ReadonlyMap<string, ChartTemplate>;
  problems: readonly Diagnostic[];
} {
  const problems = new Problems();
  const texts = Object.entries(files).map(([id, value]) => [
    `templates/charts/${id}.vl.json`,
    typeof value === 'string' ? value : JSON.stringify(value, null, 2),
  ]);
  const charts = readCharts(memorySources(Object.fromEntries(texts)), problems);
  return { charts, problems: problems.all };
}

describe('a chart that extends another', () => {
  // The examples of RFC 7386, appendix A, that start from an object.
  it.each([
    [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
    [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
    [{ a: 'b' }, { a: null }, {}],
    [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
    [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
    [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
    [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd', c: null } }],
    [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [{ a: 'b' }, { a: { bb: 1 } }, { a: { bb: 1 } }],
    [{ a: { x: 1 } }, { a: [{ y: null }] }, { a: [{ y: null }] }],
  ])('%j with %j is %j', (base, patch, merged) => {
    const { charts, problems } = read({ base, own: { extends: 'base', ...patch } });
    expect(problems).toEqual([]);
    expect(charts.get('own')?.value).toEqual(merged);
    expect(charts.get('base')?.value).toEqual(base);
  });

  it('may extend one that extends another', () => {
    const { charts } = read({
      a: { mark: { type: 'line', size: 1 }, height: 1 },
      b: { extends: 'a', mark: { size: 2 } },
      c: { extends: 'b', height: null, mark: { dash: 3 } },
    });
    expect(charts.get('c')?.value).toEqual({ mark: { type: 'line', size: 2, dash: 3 } });
  });

  it('keeps what stands above a removed or replaced object, and nothing below it', () => {
    const { charts } = read({
      a: { x: { deep: 1 }, y: { deep: 1 } },
      b: { extends: 'a', x: null, y: 'text' },
      c: { extends: 'b', x: { own: 2 }, y: { own: 2 } },
    });
    expect(charts.get('c')?.value).toEqual({ x: { own: 2 }, y: { own: 2 } });
  });

  it('may extend a named layer of another', () => {
    const { charts, problems } = read({
      base: { layer: [{ name: 'lines', mark: { type: 'line', size: 2 } }] },
      own: { spec: { layer: [{ extends: 'base#lines', mark: { size: 4 } }, { mark: 'bar' }] } },
    });
    expect(problems).toEqual([]);
    expect(charts.get('own')?.value).toEqual({
      spec: { layer: [{ name: 'lines', mark: { type: 'line', size: 4 } }, { mark: 'bar' }] },
    });
  });

  it('knows in which file a value and its key stand', () => {
    const { charts } = read({
      base: '{\n  "mark": { "type": "line", "size": 2 },\n  "layer": [{ "name": "l", "x": 1 }]\n}',
      own: '{\n  "extends": "base",\n  "mark": { "size": 4 },\n  "spec": { "extends": "base#l" }\n}',
    });
    const place = placesIn(charts.get('own'));
    const at = (pointer: string, isKey = false): string => {
      const { file, line, column } = place({ pointer, isKey });
      return `${file.replace('templates/charts/', '')}:${line}:${column}`;
    };
    expect(at('/mark/size')).toBe('own.vl.json:3:21');
    expect(at('/mark/size', true)).toBe('own.vl.json:3:13');
    expect(at('/mark/type')).toBe('base.vl.json:2:21');
    expect(at('/spec/x')).toBe('base.vl.json:3:33');
    expect(at('/mark/absent')).toBe('own.vl.json:3:11');
    expect(at('')).toBe('own.vl.json:1:1');
  });
});

describe('extends that leads nowhere', () => {
  it('is an error with its place and the nearest name', () => {
    const { problems } = read({ base: {}, own: '{\n  "extends": "bsae"\n}' });
    expect(problems).toMatchObject([
      {
        code: 'unknown-chart',
        hint: 'Did you mean "base"?',
        span: { file: 'templates/charts/own.vl.json', line: 2, column: 14, length: 6 },
      },
    ]);
  });

  it('is no second error where the other chart cannot be read', () => {
    const { problems } = read({ base: '{ "mark": ', own: { extends: 'base' } });
    expect(problems.length).toBeGreaterThan(0);
    expect(new Set(problems.map(({ span }) => span?.file))).toEqual(
      new Set(['templates/charts/base.vl.json']),
    );
  });

  it('names the layers of a chart that there is', () => {
    const { problems } = read({
      base: { layer: [{ name: 'lines' }] },
      own: { layer: [{ extends: 'base#line' }] },
    });
    expect(problems).toMatchObject([{ hint: 'Did you mean "base#lines"?' }]);
  });

  it.each([
    ['itself', { a: { extends: 'a' } }, 'a → a'],
    ['a circle', { a: { extends: 'b' }, b: { extends: 'a' } }, 'a → b → a'],
    ['what it stands in', { a: { layer: [{ extends: 'a' }] } }, 'a → a'],
    [
      'a layer that extends it',
      {
        a: {
          layer: [
            { name: 'x', extends: 'a#y' },
            { name: 'y', extends: 'a#x' },
          ],
        },
      },
      'a#y → a#x → a#y',
    ],
  ])('is an error where a chart extends %s', (_, files, way) => {
    const { problems } = read(files);
    expect(problems.map(({ code }) => code)).toContain('circular-extends');
    expect(problems.map(({ message }) => message)).toContain(`A chart extends itself: ${way}.`);
    expect(problems.every(({ span }) => span?.line !== undefined)).toBe(true);
  });

  it('is an error where a template is no object', () => {
    const { charts, problems } = read({ list: [1], good: {} });
    expect(problems).toMatchObject([{ code: 'invalid-chart' }]);
    expect([...charts.keys()]).toEqual(['good']);
  });
});
