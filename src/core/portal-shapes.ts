/**
 * The shapes that tell portals apart where colour cannot. Each is an SVG path around the origin that
 * looks as large as a circle of radius 1, as Vega takes a mark's shape; a diamond is not among them,
 * as an outlined one marks another definition.
 */
export const PORTAL_SHAPES = {
  circle: 'M-1,0A1,1,0,1,1,1,0A1,1,0,1,1,-1,0Z',
  square: 'M-.89,-.89H.89V.89H-.89Z',
  triangle: 'M0,-1.14L1.2,.94H-1.2Z',
  plus: 'M-.3,-1.08H.3V-.3H1.08V.3H.3V1.08H-.3V.3H-1.08V-.3H-.3Z',
  'triangle-down': 'M0,1.14L1.2,-.94H-1.2Z',
  pentagon: 'M0,-1.1L1.05,-.34L.65,.89H-.65L-1.05,-.34Z',
} as const;

/** What a mark of a value looks like in a chart, where that is more than its letter. */
export const MARK_SIGNS: Readonly<Record<string, string>> = { b: '//', d: '◇', u: '○' };

/** What stands for no portal: an average of several countries. */
export const COMPARISON_SHAPE = 'M-.35,-1H.35V1H-.35Z';
