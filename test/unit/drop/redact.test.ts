import { describe, expect, it } from 'vitest';
import type { ChartRequest, DrawnChart } from '../../../src/core/chart.ts';
import { UserError } from '../../../src/core/diagnostics.ts';
import type { Observation } from '../../../src/core/model.ts';
import { createProgress } from '../../../src/core/progress.ts';
import { explainable } from '../../../src/edition/explain/edition.ts';
import { explainFigure, explainIndicator } from '../../../src/edition/explain/explain.ts';
import { explanationText } from '../../../src/edition/explain/text.ts';
import { inputHashes } from '../../../src/edition/inputs.ts';
import { deliveryRows } from '../../../src/edition/new/delivery-rows.ts';
import { composeReport, computeEdition } from '../../../src/edition/pipeline.ts';
import { OpenDrop, shownCells } from '../../../src/intake/drop-changes.ts';
import { type Sources, withFiles } from '../../../src/io/sources.ts';
import { compareDatasets } from '../../../src/release/compare/datasets.ts';
import { changedSince } from '../../../src/release/frozen.ts';
import type { EditionLock } from '../../../src/release/lock.ts';
import { signoffsOf } from '../../../src/signoff/state.ts';
import { describeSignoff, signoffLine } from '../../../src/signoff/words.ts';
import {
  formsOf,
  secretsOf,
  TABLES_WITH_SECRETS,
  withSecrets,
} from '../../support/confidential-sample.ts';
import { memorySources } from '../../support/memory-sources.ts';
import { observation } from '../../support/observations.ts';
import { SMALL, smallSources } from '../../support/small-edition.ts';

const quiet = createProgress(undefined);

function worldOf(world: 0 | 1): Sources {
  const base = smallSources();
  return withFiles(
    base,
    new Map(
      TABLES_WITH_SECRETS.map((table) => {
        const file = `data/${SMALL}/${table}.csv`;
        return [file, withSecrets(table, base.text(file), world)];
      }),
    ),
  );
}

/** Everything that a build writes or says. */
async function everything(world: 0 | 1): Promise<string> {
  const computed = await computeEdition(worldOf(world), SMALL, quiet);
  const parts: unknown[] = [computed.problems.all, computed.acknowledged, computed.dataset];
  for (const language of computed.edition.languages) {
    // What is drawn depends on the request alone.
    const drawn = { svg: '', standaloneSvg: '', vegaLite: '', width: 0, height: 0 };
    const draw = async ({ id }: ChartRequest): Promise<DrawnChart> => ({ ...drawn, id });
    const report = await composeReport(computed, language, quiet, 'none', { draw });
    const { html, bound, metadata, attachments } = report;
    const figures = bound.figures.map(({ request, csv }) => [request, csv]);
    const attached = attachments.map((each) => [each.name, Buffer.from(each.content).toString()]);
    const explained = explainable(computed, language);
    const cells = [...computed.tables.values()].map((each) => explainIndicator(each, explained));
    const printed = explained.figures.map((each) =>
      explanationText(explainFigure(each, explained), explained.wording.format),
    );
    parts.push(html, figures, metadata, attached, cells, printed);
  }
  return JSON.stringify(parts);
}

describe('confidential values', () => {
  it('change nothing that a build writes or says, whatever they are', async () => {
    const [one, other] = [await everything(0), await everything(1)];
    const drop = TABLES_WITH_SECRETS.map((table) => worldOf(0).text(`data/${SMALL}/${table}.csv`));
    expect(secretsOf(0).filter((secret) => !drop.join('\n').includes(secret))).toEqual([]);
    for (const secret of [...secretsOf(0), ...secretsOf(1)]) {
      for (const form of formsOf(secret)) {
        expect(one.includes(form) || other.includes(form), form).toBe(false);
      }
    }
    // The hashes of the drop's files are attached, and are the same, too.
    expect(one).toMatch(/observations\.csv,[0-9a-f]{64}/);
    expect(other).toBe(one);
  });

  it('leave release and comparison as they were when they change, and void a signature without a word on them', async () => {
    const one = await computeEdition(worldOf(0), SMALL, quiet);
    const other = await computeEdition(worldOf(1), SMALL, quiet);
    const lock = { commit: '', edition: SMALL, inputs: Object.fromEntries(inputHashes(one)) };
    expect(changedSince(lock as EditionLock, inputHashes(other), 0)).toMatchObject({
      warnings: [],
      shared: [],
    });
    expect(compareDatasets(one.dataset, other.dataset)).toEqual({ values: [], rows: [] });
    const signoffs = new Map(
      [...one.portalRows].map(([portal, { sha256 }]) => [
        portal,
        { by: 'Ada', date: '2023-05-20', sha256 },
      ]),
    );
    const settings = { status: 'final', synthetic: false } as const;
    const signed = signoffsOf({
      edition: { portals: other.edition.portals, signoffs, settings },
      portalRows: other.portalRows,
    });
    expect(signed.map(({ state }) => state)).toContain('voided');
    const words = [signoffLine(signed), ...signed.map(describeSignoff)].join('\n');
    for (const secret of [...secretsOf(0), ...secretsOf(1)]) expect(words).not.toContain(secret);
  });

  it('stand as confidential, not as not published', async () => {
    const computed = await computeEdition(worldOf(0), SMALL, quiet);
    const month = computed.tables
      .get('monthly-use')
      ?.rows.find((row) => row.key.portal === 'beta' && row.key.period === '2022-05');
    expect(month?.cell).toEqual({ kind: 'absent', reason: 'c' });
  });

  it('are not mailed in a delivery spreadsheet', () => {
    const secret: Observation = observation({ conf: 'C', value: 918273, note: 'about 918273' });
    const [row] = deliveryRows('one', [secret], '2023');
    expect(row).toMatchObject({ period: '2020', value: null, last_edition: null, note: '' });
  });

  it('are not named when an export gives another value', () => {
    const header =
      'portal,period,measure,age,value,unit,obs_status,conf_status,preferred,source_id,note';
    const sources = memorySources({
      'd/observations.csv': `${header}\none,2020,visits,,918273,visits,A,C,yes,S1,\n`,
      'd/service_use.csv': `country,channel,service,measure,period,age,value,source_id\n`,
      'd/sources.csv':
        'source_id,publisher,title,url,published,language,note\nS1,P,T,https://x.org,,en,\n',
    });
    const cells = { portal: 'one', period: '2020', measure: 'visits', age: '', preferred: 'yes' };
    const row = { ...cells, value: '5', unit: 'visits', obs_status: 'A', conf_status: 'F' };
    const plan = () =>
      new OpenDrop(sources, 'd').plan(
        [{ table: 'observations', cells: row, at: () => ({ file: 'a.csv' }) }],
        {},
        false,
      );
    expect(plan).toThrow(UserError);
    expect(plan).not.toThrow(/918273/);
    const shown = shownCells({ value: '918273', conf_status: 'N', note: 'About 918273.' });
    expect(JSON.stringify(shown)).not.toContain('918273');
    expect(shownCells(row)).toBe(row);
  });
});
