/** An edition that is still collecting data: its gaps are a list, not errors. */

import { beforeAll, describe, expect, it } from 'vitest';
import { createProgress } from '../../../src/core/progress.ts';
import type { ChartChecks } from '../../../src/edition/chart-checks.ts';
import { checkReport } from '../../../src/edition/check.ts';
import { type Outstanding, outstandingOf } from '../../../src/edition/outstanding.ts';
import { computeEdition } from '../../../src/edition/pipeline.ts';
import { type Sources, withFiles } from '../../../src/io/sources.ts';
import { problemsOf } from '../../support/problems-of.ts';
import { SMALL, smallSources } from '../../support/small-edition.ts';

const SETTINGS = `config/${SMALL}/edition.yaml`;
const OBSERVATIONS = `data/${SMALL}/observations.csv`;
const FINDINGS = `data/${SMALL}/findings.csv`;
const KEY_FINDINGS = `config/${SMALL}/text/en/key-findings.md`;

/** The small edition as it is while agencies deliver, with some of its files changed. */
function collecting(changes: Readonly<Record<string, (text: string) => string>> = {}): Sources {
  const sources = smallSources();
  const all = {
    [SETTINGS]: (text: string) =>
      text
        .replace('status: final', 'status: collecting')
        // It is about a row that is not delivered here.
        .replace(/ {2}- code: share-as-fraction\n(?: {4}.*\n)+/, ''),
    ...changes,
  };
  const files = Object.entries(all).map(([file, change]) => {
    const before = sources.text(file);
    const after = change(before);
    if (after === before) throw new Error(`${file} was not changed.`);
    return [file, after] as const;
  });
  return withFiles(sources, new Map(files));
}

const headerOnly = (text: string): string => `${text.split('\n', 1)[0]}\n`;
/** Charts are tried elsewhere. */
const everyChart: ChartChecks = {
  has: () => true,
  check: () => Promise.resolve(),
  keep: () => undefined,
};

interface Checked {
  readonly html: string;
  readonly outstanding: readonly Outstanding[];
  readonly warnings: readonly string[];
}

async function check(sources: Sources): Promise<Checked> {
  const progress = createProgress(undefined);
  const computed = await computeEdition(sources, SMALL, progress);
  const [language] = computed.edition.languages;
  if (!language) throw new Error('The small edition has no language.');
  const { html } = await checkReport(computed, language, progress, everyChart);
  const warnings = computed.problems.warnings.map(({ code }) => code);
  return { html, outstanding: outstandingOf(computed), warnings };
}

describe('an edition without a delivery', () => {
  let checked: Checked;
  const of = (kind: Outstanding['kind']): readonly Outstanding[] =>
    checked.outstanding.filter((each) => each.kind === kind);

  beforeAll(async () => {
    const claim =
      '{{#claim (is-highest "visits-per-inhabitant" portal="alpha" period="2022")}}Alpha leads.{{/claim}}';
    checked = await check(
      collecting({
        [OBSERVATIONS]: headerOnly,
        [FINDINGS]: headerOnly,
        [KEY_FINDINGS]: (text) =>
          `${text}\n\nBefore. ${claim} After.\n\nIt found: {{finding "rise-and-fall"}} Nothing else.\n`,
      }),
    );
  });

  it('lists each portal with the series and years that it has to deliver', () => {
    expect(of('delivery')).toContainEqual({
      kind: 'delivery',
      portal: 'alpha',
      message: expect.stringMatching(/^visits: 2019 to 2022/),
    });
    expect(new Set(of('delivery').map(({ portal }) => portal))).toEqual(
      new Set(['alpha', 'beta', 'gamma', 'delta']),
    );
  });

  it('lists figures, tables and texts that lack their values, each with its place', () => {
    expect(of('figure')).toContainEqual({
      kind: 'figure',
      message: 'The figure "visits-per-inhabitant" has no value to show.',
      span: expect.objectContaining({ file: 'templates/chapters/visits.hbs' }),
    });
    expect(of('table').map(({ message }) => message)).toContain(
      'The table "totals" has no value to show.',
    );
    expect(of('text').map(({ span }) => span?.file)).toContain(KEY_FINDINGS);
  });

  it('leaves such a figure out, with a line to which references still lead', () => {
    expect(checked.html).toMatch(
      /<p class="outstanding" id="figure-visits-per-inhabitant"><span class="label">Figure \d+\.<\/span> Visits in the year per inhabitant: no value has been delivered yet, so this figure is left out\.<\/p>/,
    );
    expect(checked.html).not.toContain('<figure id="figure-visits-per-inhabitant"');
    expect(checked.html).toContain('href="#figure-visits-per-inhabitant"');
    expect(checked.html).not.toContain('id="data-visits-per-inhabitant"');
  });

  it('marks each value that a text lacks, and a claim that rests on one', () => {
    const placeholder = '<span class="outstanding">[value outstanding]</span>';
    expect(checked.html).toContain(`Before. ${placeholder} After.`);
    expect(checked.html).toContain(`It found: ${placeholder} Nothing else.`);
    expect(checked.html).not.toContain('Alpha leads.');
  });

  it('says on cover, imprint and each page that data are still being collected', () => {
    const line = 'Data for this edition are still being collected.';
    expect(checked.html).toContain(`<p class="cover-status">${line}</p>`);
    expect(checked.html).toContain(`<p class="status-collecting">${line}`);
    expect(checked.html).toContain(`content: "Synthetic data · ${line}"; }`);
    expect(checked.html).not.toContain('DRAFT');
  });

  it('has no warning of what is in the list', () => {
    expect(checked.warnings).toEqual([]);
  });
});

describe('an edition to which everything was delivered', () => {
  it('has nothing outstanding', async () => {
    const { html, outstanding } = await check(collecting());
    expect(outstanding).toEqual([]);
    expect(html).not.toContain('class="outstanding"');
  });
});

describe('a mistake', () => {
  it.each<[string, Readonly<Record<string, (text: string) => string>>, string]>([
    [
      'in a row',
      { [OBSERVATIONS]: (text) => text.replace(/,A,F,yes,/, ',Å,F,yes,') },
      'unknown-code',
    ],
    ['in a call', { [KEY_FINDINGS]: (text) => `${text}\n{{valeu "totals"}}\n` }, 'unknown-helper'],
    [
      'in the name of an indicator',
      { [KEY_FINDINGS]: (text) => `${text}\n{{value "totalz" portal="alpha"}}\n` },
      'unknown-indicator',
    ],
  ])('%s is an error all the same', async (_, changes, code) => {
    const failed = await check(collecting(changes)).catch((error: unknown) => error);
    expect(
      problemsOf(() => {
        throw failed;
      }).map((each) => each.code),
    ).toContain(code);
  });
});
