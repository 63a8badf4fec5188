/** Gives Vega our measure of text. */

import { textMetrics } from 'vega';
import { faceOf, type TextMeasure } from './text-width.ts';

// Vega exports it, but its typings leave it out.
declare module 'vega' {
  const textMetrics: { width: (item: TextItem, text: unknown) => number };
}

interface TextItem {
  readonly fontSize?: unknown;
  readonly fontWeight?: unknown;
}

/** Makes Vega lay out charts by this measure, in the whole process. */
export function useTextMeasure(measure: TextMeasure): void {
  textMetrics.width = (item, text) => {
    const size = Number(item.fontSize ?? 11);
    return measure.width(String(text ?? '').trim(), size, faceOf(item.fontWeight));
  };
}
