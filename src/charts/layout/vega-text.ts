/** How Vega is told how wide text is. */

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

/** Makes Vega lay its charts out by this measure. It holds for the whole process, as Vega's does. */
export function useTextMeasure(measure: TextMeasure): void {
  textMetrics.width = (item, text) => {
    const size = Number(item.fontSize ?? 11);
    return measure.width(String(text ?? '').trim(), size, faceOf(item.fontWeight));
  };
}
