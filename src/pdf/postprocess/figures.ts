/** Bounding boxes of figures (ISO 14289-1, 7.3: a Figure has Alt and BBox). */

import { PDFArray, type PDFContext, type PDFObject } from '@cantoo/pdf-lib';
import type { Box } from './content.ts';
import { movedBy } from './geometry.ts';
import type { PageContents } from './pages.ts';
import { contentsOf, type ElementItem, elementsOf } from './structure.ts';

/** Sets the BBox of every Figure, in points from the lower left corner of its page. */
export function placeFigures(
  context: PDFContext,
  document: ElementItem,
  pages: PageContents,
): void {
  for (const item of elementsOf(document)) {
    if (item.type !== 'Figure') continue;
    const boxes = [...contentsOf(item)].flatMap((content) => {
      const box = pages.of(content)?.box;
      const matrix = pages.matrixOf(content);
      if (!box) return [];
      return [matrix ? moved(box, matrix) : box];
    });
    if (boxes.length === 0) continue;
    const layout = context.obj({ O: 'Layout', Placement: 'Block', BBox: union(boxes) });
    const before = item.entries.get('A');
    const others: PDFObject[] =
      before instanceof PDFArray ? before.asArray() : before ? [before] : [];
    item.entries.set('A', context.obj([...others, layout]));
  }
}

function moved([x1, y1, x2, y2]: Box, matrix: Parameters<typeof movedBy>[0]): Box {
  const corners = [
    movedBy(matrix, [x1, y1]),
    movedBy(matrix, [x2, y1]),
    movedBy(matrix, [x1, y2]),
    movedBy(matrix, [x2, y2]),
  ];
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

function union(boxes: readonly Box[]): number[] {
  return [
    Math.min(...boxes.map(([x]) => x)),
    Math.min(...boxes.map(([, y]) => y)),
    Math.max(...boxes.map(([, , x]) => x)),
    Math.max(...boxes.map(([, , , y]) => y)),
  ].map((value) => Math.round(value * 100) / 100);
}
