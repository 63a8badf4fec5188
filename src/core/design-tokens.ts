/**
 * The colours, type sizes and columns that charts and code share with the style sheets. The tokens
 * of templates/styles/1-tokens.css have the same names and values; a test compares them.
 */

/** The neutrals: colour belongs to the portals alone. */
export const COLOURS = {
  paper: '#ffffff',
  ink: '#14232f',
  /** Subtitles, axes, notes. */
  'ink-2': '#465460',
  /** Averages of several countries, sums. */
  comparison: '#7a7a7a',
  /** Lines behind the one that is spoken of. */
  context: '#868f97',
  hairline: '#c5ced5',
  gridline: '#dde3e7',
  panel: '#f1f4f6',
  /** The COVID-19 years; the darkest ground on which chart text may stand. */
  band: '#eeeae3',
  'band-gridline': '#d3d7d6',
  link: '#1d4f80',
  /** The tag of a synthetic edition, and warnings. */
  synthetic: '#8a3b00',
  night: '#12263a',
  'night-band': '#1d3449',
  'night-ink': '#f4f7f9',
  'night-ink-2': '#b8c6d2',
  'dark-page': '#0f1c28',
  'dark-panel': '#182936',
  'dark-band': '#1f3241',
  'dark-ink': '#eef3f6',
  'dark-ink-2': '#a9b8c4',
  'dark-link': '#8cc4ee',
} as const;

/** Sizes in points of the type that charts set too. */
export const TYPE = {
  'figure-title': 12.5,
  subtitle: 9,
  'chart-name': 9,
  'chart-value': 8.5,
  /** Axes, notes, sources: nothing on paper is smaller. */
  small: 8,
} as const;

/** A length of points in CSS pixels, rounded up to quarters: what they sum up to is exact. */
export function pointsInPixels(points: number): number {
  return Math.ceil((points / 72) * 96 * 4) / 4;
}
