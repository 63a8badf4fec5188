/** The figures of an edition as they are drawn: words neither collide nor leave the figure. */

import { beforeAll, describe, expect, it } from 'vitest';
import { loadFonts } from '../../src/charts/fonts.ts';
import { createTextMeasure } from '../../src/charts/layout/text-metrics.ts';
import { faceOf, type TextMeasure } from '../../src/charts/layout/text-width.ts';
import type { DrawnChart } from '../../src/core/chart.ts';
import { createProgress } from '../../src/core/progress.ts';
import { composeReport, computeEdition } from '../../src/edition/pipeline.ts';
import type { Sources } from '../../src/io/sources.ts';
import { openDraw } from './draw.ts';
import { type PlacedText, textsIn } from './svg-texts.ts';

async function figuresOf(sources: Sources, id: string): Promise<DrawnChart[]> {
  const quiet = createProgress(undefined);
  const computed = await computeEdition(sources, id, quiet);
  const [language] = computed.edition.languages;
  if (!language) throw new Error(`Edition ${id} has no language.`);
  const { charts: figures } = await composeReport(computed, language, quiet, 'none', {
    draw: openDraw(computed.sources),
  });
  return [...figures.values()];
}

function measureOf(sources: Sources): TextMeasure {
  const files = loadFonts(sources);
  const face = (weight: number): Uint8Array =>
    files.find((each) => each.weight === weight && each.style === 'normal')?.bytes ??
    new Uint8Array();
  return createTextMeasure([{ regular: face(400), semibold: face(600), bold: face(700) }]);
}

/** 8 points in CSS pixels. */
const SMALLEST = 10.66;

/** Letters may come this near to each other, in CSS pixels. */
const TOLERANCE = 1;

function collisions(texts: readonly PlacedText[]): string[] {
  return texts.flatMap((a, index) =>
    texts.slice(index + 1).flatMap((b) => {
      const across = Math.min(a.x2, b.x2) - Math.max(a.x1, b.x1);
      const down = Math.min(a.y2, b.y2) - Math.max(a.y1, b.y1);
      return across > TOLERANCE && down > TOLERANCE ? [`"${a.text}" and "${b.text}"`] : [];
    }),
  );
}

/** The tests of one edition's figures. */
export function describeFigures(sources: Sources, id: string): void {
  describe(`the figures of edition ${id}`, () => {
    let figures: DrawnChart[];
    let texts: ReadonlyMap<string, readonly PlacedText[]>;

    beforeAll(async () => {
      const measure = measureOf(sources);
      figures = await figuresOf(sources, id);
      texts = new Map(
        figures.map(({ id: figure, svg }) => [
          figure,
          textsIn(svg, (text, size, weight) => measure.width(text, size, faceOf(weight))),
        ]),
      );
    });

    it('are at least eight, each with words', () => {
      expect(figures.length).toBeGreaterThanOrEqual(8);
      // A dumbbell has a name and two values.
      const without = figures.filter((figure) => (texts.get(figure.id) ?? []).length < 3);
      expect(without.map(({ id: figure }) => figure)).toEqual([]);
    });

    it('have no words that collide', () => {
      const found = [...texts].flatMap(([figure, all]) =>
        collisions(all).map((pair) => `${figure}: ${pair}`),
      );
      expect(found).toEqual([]);
    });

    it('have no words that are cut off at an edge', () => {
      const found = figures.flatMap((figure) =>
        (texts.get(figure.id) ?? [])
          .filter(
            ({ x1, x2, y1, y2 }) => x1 < 0 || x2 > figure.width || y1 < 0 || y2 > figure.height,
          )
          .map(({ text }) => `${figure.id}: "${text}"`),
      );
      expect(found).toEqual([]);
    });

    it('fit on a page with their captions', () => {
      // 192 mm, what the style sheet leaves for a chart on a page with its caption and notes.
      const tall = figures.filter(({ height }) => height > 725).map(({ id: figure }) => figure);
      expect(tall).toEqual([]);
    });

    it('let nothing shine through', () => {
      const found = figures.filter(({ svg }) => /opacity="0(?:\.\d+)?"/.test(svg));
      expect(found.map(({ id: figure }) => figure)).toEqual([]);
    });

    it('set no text smaller than 8 points', () => {
      const small = [...texts].flatMap(([figure, all]) =>
        all.filter(({ size }) => size < SMALLEST).map(({ text }) => `${figure}: "${text}"`),
      );
      expect(small).toEqual([]);
    });
  });
}
