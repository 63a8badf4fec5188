/** What the small edition is for: that whatever a report can have is in it, and nothing is wrong with it. */

import { describe, expect, it } from 'vitest';
import { REFERENCE_TABLES } from '../../src/compose/bind/reference-tables.ts';
import { readDocument } from '../../src/config/document.ts';
import { Problems } from '../../src/core/diagnostics.ts';
import { ABSENCES, CONF_STATUSES, FLAGS, OBS_STATUSES, PREFERENCES } from '../../src/core/model.ts';
import { createProgress } from '../../src/core/progress.ts';
import { bindEdition } from '../../src/edition/bind.ts';
import { computeEdition } from '../../src/edition/pipeline.ts';
import { openSources } from '../../src/io/sources.ts';
import { explainedEdition } from '../support/explained.ts';
import { overlaySources } from '../support/overlay-sources.ts';
import { BEFORE, project, SMALL, smallSources } from '../support/small-edition.ts';

const sources = smallSources();
const { computed, html } = await explainedEdition(SMALL, sources);

function column(table: string, name: string): Set<string> {
  const [header = '', ...lines] = sources.text(`data/${SMALL}/${table}.csv`).trim().split('\n');
  const at = header.split(',').indexOf(name);
  // Only the last columns hold commas and quotes.
  return new Set(lines.map((line) => line.split(',')[at] ?? ''));
}

describe('the small edition', () => {
  it('has every status, preference and mark', () => {
    expect(column('observations', 'obs_status')).toEqual(new Set(OBS_STATUSES));
    expect([...column('observations', 'preferred')].sort()).toEqual([...PREFERENCES].sort());
    expect([...column('observations', 'conf_status')].sort()).toEqual([...CONF_STATUSES].sort());
    // Beside a value, in brackets in running text or as a letter in a table, not only in the table of
    // marks and at the feet of pages.
    for (const mark of FLAGS) {
      expect(html).toMatch(
        new RegExp(`\\d\\s?(?:<[^>]+>)*(?:\\[[a-z, ]*${mark}|<abbr[^>]*>\u00a0[a-z]*${mark})`),
      );
    }
    for (const mark of ABSENCES) expect(html).toMatch(new RegExp(`<td[^>]*><abbr[^>]*>${mark}<`));
  });

  it('has every chart, table and indicator, with rows', () => {
    const sources = openSources(project);
    const own = sources.text('templates/site/text/start.hbs');
    const charts = sources
      .list('templates/charts')
      // Some are the public page's alone.
      .filter((file) => !file.includes('-narrow.'))
      .filter((file) => !own.includes(`{{figure "${file.split('.')[0]}"}}`));
    expect(charts.length).toBeGreaterThan(10);
    for (const file of charts) expect(html).toContain(`id="figure-${file.split('.')[0]}"`);
    for (const id of Object.keys(REFERENCE_TABLES)) expect(html).toContain(`id="table-${id}"`);
    const empty = [...computed.tables.values()].filter((table) => table.rows.length === 0);
    expect(empty.map(({ id }) => id)).toEqual([]);
  });

  it('says on each page that it is made up', () => {
    expect(html).toContain('content: "Synthetic data"');
  });

  it('says so in its data as well, with the mark that a synthetic edition has by default', async () => {
    const edits = [
      {
        file: `config/${SMALL}/edition.yaml`,
        find: 'synthetic_mark: Synthetic data\n',
        replace: '',
      },
    ];
    const quiet = createProgress(undefined);
    const unmarked = await computeEdition(overlaySources(edits), SMALL, quiet);
    const [language] = unmarked.edition.languages;
    if (!language) throw new Error('The edition has no language.');
    const { figures } = bindEdition(unmarked, language);
    expect(figures.length).toBeGreaterThan(10);
    for (const { csv } of figures) expect(csv).toContain('Synthetic data');
  });

  it('is right, and so is the edition before', async () => {
    const before = await computeEdition(sources, BEFORE, createProgress(undefined));
    expect([...computed.problems.all, ...before.problems.all]).toEqual([]);
  });
});

describe('smallSources', () => {
  it('hides the project’s own editions and shows all else', () => {
    const editions = sources.list('config').filter((name) => /^[a-z]+(-[a-z]+)?$|^\d/.test(name));
    expect(editions).toEqual(['intake', 'languages', 'schemas', 'site', SMALL, BEFORE]);
    expect(sources.list('data')).toEqual([SMALL, BEFORE]);
    const problems = new Problems();
    expect(readDocument(sources, 'config/codelists.yaml', problems)).toBeDefined();
    expect(() => sources.text('config/sample/edition.yaml')).toThrow('is missing');
  });
});
