import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { figureWorkbook } from '../../../src/site/data/workbook.ts';
import { smallVersions } from '../../support/small-site.ts';

const [version] = await smallVersions();
if (!version) throw new Error('The page has no language.');
const figure = version.report.figures.find(({ id }) => id === 'visits-per-inhabitant');
if (!figure) throw new Error('The figure is gone.');
const bytes = await figureWorkbook(figure, version);
const [data, about] = (await readXlsx(bytes)).sheets;

describe('the workbook of a figure', () => {
  it('has the rows of its CSV, numbers as numbers', () => {
    const lines = figure.csv.trimEnd().split('\r\n');
    expect(data?.rows.map((row) => row.map((cell) => cell ?? '').join(','))).toEqual(lines);
    const column = data?.rows[0]?.indexOf('value') ?? -1;
    const values = data?.rows.slice(1).map((row) => row[column]) ?? [];
    expect(values.filter((value) => typeof value === 'number').length).toBeGreaterThan(3);
    expect(values.every((value) => typeof value === 'number' || !value)).toBe(true);
  });
  it('keeps a period as text', () => {
    const column = data?.rows[0]?.indexOf('period') ?? -1;
    expect(data?.rows[1]?.[column]).toMatch(/^\d{4}$/);
  });
  it('says what the numbers are, and how they are cited', () => {
    const text = about?.rows.flat().join('\n');
    expect(text).toContain(figure.alt);
    expect(text).toContain('https://portals.example/nordic/figures/visits-per-inhabitant/');
  });
  it('has the same bytes each time', async () => {
    expect(Buffer.from(await figureWorkbook(figure, version)).equals(Buffer.from(bytes))).toBe(
      true,
    );
  });
});
