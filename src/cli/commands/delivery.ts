/** `delivery`: the spreadsheet of one portal, at any time while its edition collects data. */

import { loadEdition } from '../../config/load.ts';
import { fail, Problems } from '../../core/diagnostics.ts';
import { createProgress } from '../../core/progress.ts';
import { deliveryRows, joiningRows } from '../../edition/new/delivery-rows.ts';
import { deliverySheet } from '../../edition/new/delivery-sheet.ts';
import { lackingRows } from '../../edition/outstanding.ts';
import { computeEdition } from '../../edition/pipeline.ts';
import { lockProject } from '../../io/project-lock.ts';
import { openSources } from '../../io/sources.ts';
import { expectCollecting, expectPortal, onlyWord, textOption } from './arguments.ts';
import type { Command } from './command.ts';

export const delivery: Command = {
  summary: 'Make the delivery spreadsheet of one portal, such as one that joins later.',
  usage: 'npm run delivery -- EDITION --portal PORTAL',
  options: {
    portal: { type: 'string', description: 'the portal whose agency fills it in' },
  },
  examples: [['npm run delivery -- 2024 --portal heilsuvera', 'one spreadsheet for edition 2024']],
  run: async ({ root, words, values, terminal }) => {
    const id = onlyWord(words, 'Name one edition.', delivery);
    const portal = textOption(values, 'portal');
    if (portal === undefined) {
      return fail('wrong-arguments', '--portal is missing.', undefined, delivery.usage);
    }
    using project = await lockProject(root, 'delivery', { log: terminal.note });
    const sources = openSources(root);
    const edition = loadEdition(sources, id, new Problems());
    expectPortal(edition, portal);
    const block = edition.portals.find((each) => each.id === portal);
    if (!block) throw new Error('A portal that was found is gone.');
    expectCollecting(edition);
    const { context } = await computeEdition(sources, id, createProgress(terminal.progress, id));
    const before = context.previous?.observations ?? [];
    const now = context.dataset.observations;
    const year = context.years.at(-1) ?? '';
    const given = deliveryRows(portal, before, year);
    const others = context.portals.map((each) => each.id);
    const all = given.length > 0 ? given : joiningRows(portal, others, [...before, ...now], year);
    // What has come in already is not asked for again.
    const lacking = new Set(lackingRows(portal, all, now));
    const rows = all.filter((row) => row.value !== null || lacking.has(row));
    const file = `output/${id}/delivery/${portal}.xlsx`;
    project.replace(
      new Map([[file, await deliverySheet(edition, block, rows, id, [...before, ...now])]]),
    );
    const empty = rows.filter(({ value }) => value === null).length;
    terminal.result({ edition: id, portal, file, rows: rows.length, empty }, [
      `${file} written: ${rows.length - empty} values to confirm or correct, ${empty} to fill in`,
    ]);
    return undefined;
  },
};
