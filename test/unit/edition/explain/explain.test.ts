import { beforeAll, describe, expect, it } from 'vitest';
import { explainable } from '../../../../src/edition/explain/edition.ts';
import {
  explainCell,
  explainFigure,
  explainTable,
} from '../../../../src/edition/explain/explain.ts';
import type { Explainable } from '../../../../src/edition/explain/explainable.ts';
import { explain } from '../../../../src/edition/explain/find.ts';
import type { ExplainedCell, ExplainedRow } from '../../../../src/edition/explain/shapes.ts';
import { type Explained, explainedEdition } from '../../../support/explained.ts';
import { BEFORE, SMALL, smallSources } from '../../../support/small-edition.ts';

let small: Explained;

beforeAll(async () => {
  small = await explainedEdition(SMALL, smallSources());
});

/** Measures that a table has by itself, in no column. */
const BY_TABLE = new Set(['population', 'online-activity']);

/** The id and text of every element that says which cell it prints. */
function boundIn(html: string): { id: string; text: string; tag: string }[] {
  const unescaped = (text: string): string =>
    text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ESCAPES[name] ?? '');
  // In a table, marks are letters after the number; `explain` prints them in brackets.
  const bound = /<(\w+)[^>]* data-cell="([^"]*)">([^<]*)(?:<abbr class="mark[^>]*>\u00a0?(\w+))?/g;
  return [...html.matchAll(bound)].map(([, tag = '', id = '', number = '', marks = '']) => {
    const parts = [unescaped(number), ...[...marks].map((mark) => `[${mark}]`)];
    return { id: unescaped(id), text: parts.filter(Boolean).join('\u00a0'), tag };
  });
}
const ESCAPES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

function cellNamed(id: string, edition: Explainable): ExplainedCell {
  const found = explainCell(id, edition);
  if (!found) throw new Error(`There is no cell ${id}.`);
  return found.cell;
}

describe('an edition', () => {
  const explained = (): Explained => small;

  it('explains every cell that the page names', () => {
    const { edition, html } = explained();
    const bound = boundIn(html);
    expect(bound.length).toBe(html.match(/ data-cell="/g)?.length);
    expect(bound.length).toBeGreaterThan(300);
    expect(new Set(bound.map(({ tag }) => tag))).toEqual(new Set(['span', 'td']));
    for (const { id: cell } of bound) expect(explainCell(cell, edition)?.cell.id).toBe(cell);
  });

  it('says a number as the page prints it', () => {
    const { edition, html } = explained();
    const numbers = boundIn(html)
      // The scorecard's cells begin with a year, in an element of its own.
      .filter(({ tag, text }) => tag !== 'span' && text !== '')
      .map(({ id, text }) => ({ ...cellNamed(id, edition), text }))
      .filter(({ code }) => code === null);
    expect(numbers.length).toBeGreaterThan(100);
    for (const { id, text, printed } of numbers) expect(text, id).toBe(printed);
  });

  it('names the place of each row, where that row stands', () => {
    const { edition } = explained();
    const sources = smallSources();
    const lines = new Map<string, string[]>();
    const lineOf = ({ file, line }: ExplainedRow): string => {
      const known = lines.get(file) ?? sources.text(file).split('\n');
      lines.set(file, known);
      return known[(line ?? 0) - 1] ?? '';
    };
    const cells = edition.figures
      .flatMap((each) => explainFigure(each, edition).indicators)
      .flatMap((each) => each.cells);
    const rows = [
      ...cells.flatMap((each) => [...each.rows, ...each.others]),
      ...edition.tables.flatMap((each) => explainTable(each, edition).rows),
    ];
    expect(rows.length).toBeGreaterThan(200);
    for (const row of rows) {
      const line = lineOf(row);
      expect(line).toContain(row.source);
      if (row.value !== null) expect(line).toContain(String(row.value));
      for (const name of ['portal', 'period', 'measure', 'date', 'fact']) {
        const code = row.key[name];
        if (code !== undefined && !BY_TABLE.has(code)) expect(line).toContain(code);
      }
    }
  });

  it('lists each source that a row or cell names, with its number in the report', () => {
    const { edition, html } = explained();
    const listed = [...html.matchAll(/<li id="source-([^"]+)"/g)].map(([, id]) => id);
    expect(edition.figures.length).toBeGreaterThan(5);
    for (const figure of edition.figures) {
      const { indicators, sources } = explainFigure(figure, edition);
      const named = indicators.flatMap(({ cells }) =>
        cells.flatMap((cell) => [...cell.sources, ...cell.rows.map((row) => row.source)]),
      );
      expect(sources.length, figure.id).toBeGreaterThan(0);
      expect(new Set(sources.map((each) => each.id))).toEqual(new Set(named));
      for (const source of sources) {
        expect(listed[Number(source.number) - 1]).toBe(source.id);
      }
    }
  });

  it('gives rows by which visits per inhabitant can be computed again', () => {
    const { edition } = explained();
    const found = explain(['visits-per-inhabitant'], edition);
    if (found.kind !== 'indicator') throw new Error(found.kind);
    const published = found.cells.filter((each) => each.value !== null);
    expect(published.length).toBeGreaterThan(8);
    for (const { value, printed, rows } of published) {
      const [population] = rows.filter((row) => row.key.measure === 'population');
      const [use, ...more] = rows.filter((row) => row.key.measure !== 'population');
      expect(more).toEqual([]);
      expect(['visits', 'logins']).toContain(use?.key.measure);
      const computed = (use?.value ?? 0) / (population?.value ?? 0);
      expect(value).toBe(computed);
      const digits = printed.split('\u00a0')[0]?.replace(/^[≈<>]/, '');
      expect(Number(digits)).toBe(Number(computed.toFixed(1)));
      expect(population?.key.period).toBe(`${use?.key.period}-01-01`);
    }
  });

  it('explains every figure and table by its number and by its id', () => {
    const { edition } = explained();
    for (const kind of ['figure', 'table'] as const) {
      const all = kind === 'figure' ? edition.figures : edition.tables;
      expect(all.length).toBeGreaterThan(5);
      for (const { id: name, number } of all) {
        const byNumber = explain([kind, number], edition);
        expect(byNumber).toMatchObject({ kind, id: name, number });
        expect(explain([kind, name], edition)).toEqual(byNumber);
      }
    }
  });
});

describe('the rows that were not used', () => {
  it('are the earlier value of one that was revised', () => {
    const cell = cellNamed('totals:alpha:logins:2021', small.edition);
    expect(cell.flags.map(({ mark }) => mark)).toContain('r');
    expect(cell.rows).toHaveLength(1);
    // This drop's own row of it, and that of the edition before, which used it.
    expect(cell.others.map((row) => [row.preferred, row.file.split('/')[1]])).toEqual([
      ['superseded', SMALL],
      ['yes', BEFORE],
    ]);
    expect(new Set(cell.others.map((row) => row.value)).size).toBe(1);
    const [used, earlier] = [cell.rows[0]?.value ?? 0, cell.others[0]?.value ?? 0];
    expect(cell.value).toBe(used / 1e6);
    expect(earlier).not.toBe(used);
    const first = cellNamed('revisions:alpha:logins:2021:first', small.edition);
    expect(first.value).toBe(earlier / 1e6);
    expect(first.others.map((row) => row.value)).toEqual([used]);
  });

  it('are the value of another source', () => {
    const cell = cellNamed('visits-per-inhabitant:beta:2020', small.edition);
    const visits = cell.rows.find((row) => row.key.measure === 'visits');
    expect(visits?.preferred).toBe('yes');
    expect(new Set(cell.others.map((row) => row.preferred))).toEqual(new Set(['no']));
    expect(cell.others[0]?.key).toEqual(visits?.key);
    expect(cell.others[0]?.source).not.toBe(visits?.source);
    expect(cell.sources).toContain(cell.others[0]?.source);
  });

  it('are what the last edition had, where it had something else', () => {
    const { computed } = small;
    const changed = computed.dataset.observations.map((each) => ({
      ...each,
      ...(each.channel === 'delta' && each.period === '2022' && { value: 1, sourceId: 'OLD' }),
      span: { ...each.span, file: each.span.file.replace(SMALL, BEFORE) },
    }));
    const [source] = computed.dataset.sources.values();
    if (!source) throw new Error('The edition has no source.');
    const previous = {
      ...computed.dataset,
      observations: changed,
      sources: new Map([['OLD', { ...source, id: 'OLD' }]]),
    };
    const [language] = computed.edition.languages;
    if (!language) throw new Error('The edition has no language.');
    const context = { ...computed.context, previous };
    const edition = explainable({ ...computed, context }, language);
    const found = explainCell('totals:delta:logins:2022', edition);
    expect(found?.cell.others).toMatchObject([
      { file: `data/${BEFORE}/observations.csv`, value: 1, source: 'OLD' },
    ]);
    expect(found?.sources.find(({ id }) => id === 'OLD')?.number).toBe('');
    expect(cellNamed('totals:delta:logins:2021', edition).others).toEqual([]);
  });
});

describe('a cell', () => {
  it('says why it has no value', () => {
    const cell = cellNamed('visits-per-inhabitant:gamma:2022', small.edition);
    expect(cell).toMatchObject({ value: null, printed: '[x]', absence: { mark: 'x' } });
    expect(cell.rows[0]?.status?.code).toBe('O');
  });

  it('says where it is printed', () => {
    const found = explainCell('visits-per-inhabitant:alpha:2022', small.edition);
    expect(found?.shownIn.figures.map(({ number }) => number)).toEqual(['2']);
    const texts = found?.shownIn.texts ?? [];
    const sources = smallSources();
    expect(texts.map(({ chapter }) => chapter)).toContain('visits');
    for (const { file, line } of texts.filter(({ chapter }) => chapter !== null)) {
      expect(sources.text(file).split('\n')[(line ?? 0) - 1]).toContain('{{');
    }
  });

  it('of a level or an event names the row that it comes from', () => {
    const { cells } = explainFigure(
      small.edition.figures.find(({ id }) => id === 'availability') ?? missing(),
      small.edition,
    ).indicators[0] ?? { cells: [] };
    for (const { code, rows } of cells) {
      expect(rows.map((row) => row.text)).toEqual(code === null ? [] : [code]);
    }
    expect(cells.some(({ code }) => code !== null)).toBe(true);
    const found = explain(['milestones'], small.edition);
    if (found.kind !== 'indicator') throw new Error(found.kind);
    expect(found.cells.length).toBeGreaterThan(5);
    for (const { rows } of found.cells) expect(rows).toHaveLength(1);
  });
});

function missing(): never {
  throw new Error('The figure is not there.');
}
