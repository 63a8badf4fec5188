/** An edition whose portals are not those of the edition before. */

import { describe, expect, it } from 'vitest';
import { loadEdition } from '../../../src/config/load.ts';
import { Problems } from '../../../src/core/diagnostics.ts';
import { createProgress } from '../../../src/core/progress.ts';
import { computeEdition } from '../../../src/edition/pipeline.ts';
import { validateEdition } from '../../../src/edition/validate.ts';
import type { Sources } from '../../../src/io/sources.ts';
import { type Edit, overlaySources } from '../../support/overlay-sources.ts';
import { BEFORE, SMALL, smallSources } from '../../support/small-edition.ts';

const LIST = 'portals: [alpha, beta, gamma, delta]';
const base = smallSources();

/** An edition without delta: its settings, and its drop without the rows of delta and its country. */
function withoutDelta(edition: string): Edit[] {
  const folder = `data/${edition}`;
  const tables = base.list(folder).filter((name) => name.endsWith('.csv'));
  const drop = tables.map((name) => {
    const lines = base.text(`${folder}/${name}`).split('\n');
    const kept = lines.filter((line) => !/^(?:delta|XD),|^X[A-D],delta,/.test(line));
    return { file: `${folder}/${name}`, replace: kept.join('\n') };
  });
  const replace = LIST.replace(', delta', '');
  return [{ file: `config/${edition}/edition.yaml`, find: LIST, replace }, ...drop];
}

async function validated(sources: Sources) {
  const problems = new Problems();
  const edition = loadEdition(sources, SMALL, problems);
  return { problems, result: await validateEdition(sources, edition, problems) };
}

describe('an edition without a portal that the one before had', () => {
  const sources = overlaySources(withoutDelta(SMALL));

  it('is a normal edition', async () => {
    const computed = await computeEdition(sources, SMALL, createProgress(undefined));
    // What stood in sources.csv and edition.yaml for delta alone.
    const left = ['unused-source', 'acknowledgement-unused'];
    expect(computed.problems.all.filter((each) => !left.includes(each.code))).toEqual([]);
    expect(computed.context.portals.map((each) => each.id)).toEqual(['alpha', 'beta', 'gamma']);
  });

  it('sees nothing of that portal in the drop of the edition before', async () => {
    const { result } = await validated(sources);
    const previous = result?.previous;
    const channels = new Set(previous?.observations.map((each) => each.channel));
    const countries = new Set(previous?.observations.map((each) => each.country));
    expect(channels).toContain('gamma');
    expect(channels).not.toContain('delta');
    expect(countries).toContain('XC');
    expect(countries).not.toContain('XD');
  });
});

describe('a row of a portal that the edition does not have', () => {
  const lineOf = (text: string, line: number): string => text.split('\n')[line - 1] ?? '';

  it('is an error that says so; a reported finding may speak of its country', async () => {
    const { problems } = await validated(
      overlaySources([
        ...withoutDelta(SMALL),
        {
          file: `data/${SMALL}/population.csv`,
          replace: base.text(`data/${SMALL}/population.csv`),
        },
      ]),
    );
    expect(base.text(`data/${SMALL}/findings.csv`)).toContain('XD');
    expect(new Set(problems.all.map((each) => `${each.code}: ${each.message}`))).toEqual(
      new Set(['unknown-country: "XD" is not part of this edition.']),
    );
    for (const { span, hint } of problems.all) {
      expect(lineOf(base.text(span?.file ?? ''), span?.line ?? 0)).toMatch(/^XD,/);
      expect(hint).toContain('under portals in edition.yaml');
    }
  });
});

describe('an edition with a portal that the one before did not have', () => {
  it('is a normal edition', async () => {
    const { problems, result } = await validated(overlaySources(withoutDelta(BEFORE)));
    expect(problems.all).toEqual([]);
    const channels = new Set(result?.dataset.observations.map((each) => each.channel));
    expect(channels).toContain('delta');
  });
});
