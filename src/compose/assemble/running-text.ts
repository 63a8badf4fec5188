/** The words of blocks in which a reader meets marks that no figure or table explains. */

import { bracketed } from '../../core/number-format.ts';
import type { Block, Stat } from '../blocks.ts';

/** The HTML of running text: figures, tables and the portals' pages explain their marks themselves. */
export function runningText(blocks: readonly Block[]): string {
  return blocks
    .map((block) => {
      if (block.kind === 'finding') return textOf(block);
      if (block.kind === 'opener') return textOf({ stat: block.stat, blocks: [] });
      if (block.kind === 'tiles') return block.tiles.map(({ html }) => html).join('\n');
      return 'html' in block ? block.html : '';
    })
    .join('\n');
}

/** The same of what has a number of its own. */
export function textOf({
  stat,
  blocks,
}: {
  readonly stat?: Stat;
  readonly blocks: readonly Block[];
}): string {
  const marks = (stat?.marks ?? []).map((mark) => bracketed(mark as 'd'));
  return `${marks.join(' ')} ${runningText(blocks)}`;
}
