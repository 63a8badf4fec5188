/** Boxes and straight lines, in CSS pixels. */

/** Of a line the ends: from (x1, y1) to (x2, y2). */
export interface Box {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** Whether two boxes have room in common. */
export function overlap(a: Box, b: Box): boolean {
  return a.x1 < b.x2 && b.x1 < a.x2 && a.y1 < b.y2 && b.y1 < a.y2;
}

/** Whether a straight line touches a box: the box cuts what is left of it (Liang and Barsky). */
export function crosses(line: Box, box: Box): boolean {
  const dx = line.x2 - line.x1;
  const dy = line.y2 - line.y1;
  let from = 0;
  let to = 1;
  const sides: [number, number][] = [
    [-dx, line.x1 - box.x1],
    [dx, box.x2 - line.x1],
    [-dy, line.y1 - box.y1],
    [dy, box.y2 - line.y1],
  ];
  for (const [slope, distance] of sides) {
    if (slope === 0 && distance < 0) return false;
    if (slope < 0) from = Math.max(from, distance / slope);
    if (slope > 0) to = Math.min(to, distance / slope);
  }
  return from <= to;
}
