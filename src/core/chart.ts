/** A chart on its way through the stages: its rows, its request, and what is drawn of it. */

import type { AxisNumbers } from './number-format.ts';

/** A JSON value as charts use it. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** One row of a chart's data. */
export type Datum = Record<string, string | number | boolean | null | number[] | JsonObject>;

/** A country on a map, in degrees; shapes are GeoJSON geometries. */
export interface Outline {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** Where its name stands: longitude, latitude. */
  readonly label: readonly [number, number];
  readonly land: JsonObject;
  /** Lines across the land, for a second carrier beside colour. */
  readonly stripes: JsonObject;
  /** Every second of them. */
  readonly wideStripes: JsonObject;
}

/** A figure to be drawn, as plain data: every text in it is final. */
export interface ChartRequest {
  readonly id: string;
  /** Vega-Lite with its words in place; data sets are named. */
  readonly spec: JsonObject;
  /** The rows of each data set that the spec names, in order of appearance; of no other. */
  readonly data: Readonly<Record<string, readonly Datum[]>>;
  readonly title: string;
  readonly subtitle: string;
  readonly description: string;
  /** What a chart of a synthetic edition says where it stands alone. */
  readonly watermark?: string;
  readonly source: string;
  /** How axes write numbers; as English does where it is absent. */
  readonly numbers?: AxisNumbers;
}

/** A figure, drawn. */
export interface DrawnChart {
  readonly id: string;
  /** For the report: no title, ids prefixed, `role="img"` and its label set by compose. */
  readonly svg: string;
  /** For use alone: with title, subtitle, source line and embedded font. */
  readonly standaloneSvg: string;
  /** Self-contained Vega-Lite, data and texts inside, as the text of its file. */
  readonly vegaLite: string;
  readonly width: number;
  readonly height: number;
}
