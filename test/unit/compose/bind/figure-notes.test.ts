/** What the program adds to the note of a figure. */

import { expect, it } from 'vitest';
import { createProgress } from '../../../../src/core/progress.ts';
import { bindEdition } from '../../../../src/edition/bind.ts';
import { computeEdition } from '../../../../src/edition/pipeline.ts';
import { type Edit, overlaySources, WITHOUT_PREVIOUS } from '../../../support/overlay-sources.ts';
import { SMALL } from '../../../support/small-edition.ts';

/** The notes of the small edition’s figures. */
async function notes(...edits: Edit[]): Promise<Readonly<Record<string, string>>> {
  const sources = overlaySources([WITHOUT_PREVIOUS, ...edits]);
  const computed = await computeEdition(sources, SMALL, createProgress(undefined));
  const [language] = computed.edition.languages;
  if (!language) throw new Error('The edition has no language.');
  const { figures } = bindEdition(computed, language);
  return Object.fromEntries(figures.map(({ id, note }) => [id, note.text]));
}

const synthetic = 'S-A,Synthetic.';

it('says how the terms behind compared values are defined, once each, and under no other figure', async () => {
  const found = await notes({
    file: 'data/small/definitions.csv',
    find: `visits,portal-visit,${synthetic}`,
    replace: 'visits,portal-visit,S-A,Sessions of the app count too.',
  });
  expect(found['visits-per-inhabitant']?.match(/Sessions of the app count too\./g)).toHaveLength(1);
  expect(found['logins-per-inhabitant']).not.toContain('Sessions of the app');
});

it('says how many of the known values are drawn, where they are not all', async () => {
  const found = await notes();
  expect(found['service-use']).toMatch(
    /12 of the 23 values are shown, the newest of each kind; Table A\d+ has them all/,
  );
  expect(found['survey-shares']).not.toContain('are drawn');
});

it('names the portals of which nothing is drawn', async () => {
  expect((await notes())['logins-per-visit']).toContain('Not applicable [z]: Portal D.');
});

it('names the countries that a survey lacks', async () => {
  const rows = [
    'XD,seek-health-information,2022,,,56.25',
    'XD,make-appointment,2022,,,38.25',
    'XD,access-own-records,2022,,,52.25',
  ].map((row) => ({
    file: 'data/small/online_activities.csv',
    find: `${row},rounded,percent,A,yes,S-EU,Synthetic.\n`,
    replace: '',
  }));
  expect((await notes())['online-activities']).not.toContain('[n]');
  expect((await notes(...rows))['online-activities']).toContain(
    'Not available to this report [n]: Country D.',
  );
});
