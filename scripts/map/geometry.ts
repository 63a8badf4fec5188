/** Outlines made small enough to print: few points, no islets, and stripes that lie inside of them. */

export type Point = readonly [longitude: number, latitude: number];
type Ring = readonly Point[];
export type Polygon = readonly Ring[];

/** In degrees: a third of a point in print. */
const TOLERANCE = 0.02;
/** In square degrees of the equator: a mark smaller than a dot. */
const SMALLEST = 0.02;
/** Degrees of latitude between two stripes. */
const STEP = 0.5;

/** The polygons that can be seen, with the points that make a difference. */
export function withoutIslets(polygons: readonly Polygon[]): Polygon[] {
  return polygons.flatMap((polygon) => {
    const rings = polygon.filter((ring) => areaOf(ring) >= SMALLEST).map(simplified);
    return rings.length > 0 ? [rings] : [];
  });
}

/**
 * Parallel lines at 45 degrees across polygons, as a GeoJSON MultiLineString's coordinates; each line
 * of one list after the other, from the south-west on, so that every second makes wider stripes.
 */
export function stripesAcross(polygons: readonly Polygon[]): Point[][][] {
  const edges = polygons.flatMap((polygon) => polygon.flatMap(edgesOf));
  const heights = edges.flatMap(([a, b]) => [a[1], b[1]]);
  const first = Math.ceil(Math.min(...heights) / STEP);
  const last = Math.floor(Math.max(...heights) / STEP);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) =>
    segmentsAt((first + index) * STEP, edges),
  ).filter((segments) => segments.length > 0);
}

/** In a plane turned by 45 degrees, in which stripes are level. */
type Edge = readonly [Point, Point];

function edgesOf(ring: Ring): Edge[] {
  const turned = ring.map(turn);
  return turned.slice(1).map((point, index): Edge => [turned[index] ?? point, point]);
}

function segmentsAt(height: number, edges: readonly Edge[]): Point[][] {
  const crossings = edges
    .filter(([a, b]) => a[1] < height !== b[1] < height)
    .map(([a, b]) => a[0] + ((height - a[1]) / (b[1] - a[1])) * (b[0] - a[0]))
    .sort((a, b) => a - b);
  return crossings.flatMap((from, index) => {
    const to = crossings[index + 1];
    if (index % 2 === 1 || to === undefined || to - from < 2 * TOLERANCE) return [];
    return [[turnBack([from, height]), turnBack([to, height])]];
  });
}

/** The meridian in the middle of the map: there a degree of longitude is drawn upright. */
const MIDDLE = 17;

/** The sinusoidal projection, turned: lengths are those of latitude everywhere. */
function turn([longitude, latitude]: Point): Point {
  const x = (longitude - MIDDLE) * Math.cos((latitude * Math.PI) / 180);
  return [(x + latitude) * Math.SQRT1_2, (latitude - x) * Math.SQRT1_2];
}

function turnBack([along, across]: Point): Point {
  const latitude = (along + across) * Math.SQRT1_2;
  const x = (along - across) * Math.SQRT1_2;
  return rounded([x / Math.cos((latitude * Math.PI) / 180) + MIDDLE, latitude]);
}

function rounded([x, y]: Point): Point {
  return [Math.round(x * 100) / 100, Math.round(y * 100) / 100];
}

function areaOf(ring: Ring): number {
  const turned = ring.map(turn);
  const doubled = turned.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = turned[(index + 1) % turned.length] ?? [x, y];
    return sum + x * nextY - nextX * y;
  }, 0);
  return Math.abs(doubled) / 2;
}

/** By Douglas and Peucker: no point lies further from the line than {@link TOLERANCE}. */
function simplified(ring: Ring): Ring {
  const half = Math.floor(ring.length / 2);
  const kept = [...reduced(ring.slice(0, half + 1)).slice(0, -1), ...reduced(ring.slice(half))];
  return kept.map(rounded);
}

function reduced(line: readonly Point[]): readonly Point[] {
  const [from, to] = [line[0], line.at(-1)];
  if (!from || !to || line.length < 3) return line;
  const distances = line.map((point) => distance(point, from, to));
  const farthest = Math.max(...distances);
  if (farthest <= TOLERANCE) return [from, to];
  const at = distances.indexOf(farthest);
  return [...reduced(line.slice(0, at + 1)).slice(0, -1), ...reduced(line.slice(at))];
}

function distance(point: Point, from: Point, to: Point): number {
  const [[px, py], [ax, ay], [bx, by]] = [turn(point), turn(from), turn(to)];
  const [dx, dy] = [bx - ax, by - ay];
  const length = Math.hypot(dx, dy);
  if (length === 0) return Math.hypot(px - ax, py - ay);
  return Math.abs(dx * (ay - py) - dy * (ax - px)) / length;
}
