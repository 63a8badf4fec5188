/** The drops of the real editions: each as known on its date, and what each revised. */

import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { completeEditions } from '../../src/config/editions.ts';
import { Problems } from '../../src/core/diagnostics.ts';
import { createProgress } from '../../src/core/progress.ts';
import { editionClock } from '../../src/core/publication-date.ts';
import { descriptorOf } from '../../src/edition/drop-descriptor.ts';
import { type ComputedEdition, computeEdition } from '../../src/edition/pipeline.ts';
import { openSources } from '../../src/io/sources.ts';

const root = path.resolve(import.meta.dirname, '../..');
const editions = completeEditions(openSources(root), new Problems());
const computed = new Map<string, ComputedEdition>();
for (const id of editions) {
  computed.set(id, await computeEdition(openSources(root), id, createProgress(undefined)));
}

function ofEdition(id: string): ComputedEdition {
  const found = computed.get(id);
  if (!found) throw new Error(`Edition ${id} was not computed.`);
  return found;
}

const LATER = /(published|made) after this edition/;

/** "2023" begins on 1 January; only what surely began after the edition's clock is later. */
function isLater(published: string, clock: Date): boolean {
  return published !== '' && new Date(`${published}-01-01`.slice(0, 10)) > clock;
}

describe('the real editions', () => {
  it.each(editions)(
    '%s has a descriptor in step with its tables (npm run make-schemas)',
    async (id) => {
      const sources = openSources(root);
      expect(sources.text(`data/${id}/datapackage.json`)).toBe(await descriptorOf(sources, id));
    },
  );

  it('each know the one before', () => {
    expect(editions.map((id) => ofEdition(id).edition.settings.previous)).toEqual([
      null,
      ...editions.slice(0, -1),
    ]);
  });

  it.each(editions)('%s: a source from after the edition is marked as one', (id) => {
    const { dataset, edition } = ofEdition(id);
    const clock = editionClock(edition.settings.published);
    const silent = [...dataset.sources.values()].filter(
      ({ published, note, isLater: isMarked }) =>
        (isLater(published, clock) || LATER.test(note)) && !isMarked,
    );
    expect(silent.map(({ span }) => `${span.file}:${span.line}`)).toEqual([]);
  });

  it.each(editions)('%s: nothing is of a time behind its date or its years', (id) => {
    const { dataset, edition } = ofEdition(id);
    const { published, reference } = edition.settings;
    const clock = editionClock(published);
    const use = dataset.observations.filter(
      (each) => Number(each.period.slice(0, 4)) > reference.to,
    );
    const events = dataset.milestones.filter((each) => isLater(each.date, clock));
    expect([...use, ...events].map(({ span }) => `${span.file}:${span.line}`)).toEqual([]);
  });

  it('show what was revised since the edition before', () => {
    const rows = ofEdition('2023').tables.get('revisions')?.rows ?? [];
    const shown = rows.map(({ key, cell }) =>
      [key.portal, key.measure, key.period, key.variant, cell.kind === 'value' && cell.value].join(
        ' ',
      ),
    );
    expect(shown).toContain('helsenorge logins 2021 first 77.5');
    expect(shown).toContain('helsenorge logins 2021 revised 90.9');
  });
});
