import { expect, test } from 'vitest';
import { dropOf, QUIET } from '../../support/plausible-drop.ts';

const USE =
  'portal,period,measure,age,value,precision,unit,obs_status,conf_status,preferred,source_id';
const ACTIVITIES =
  'country,activity,period,sex,age,value,precision,unit,obs_status,preferred,source_id';
const FINDINGS = 'finding,period,countries,topic,statement,source_id,note';

test('a drop without optional columns and tables has what their absence means', async () => {
  const { dataset } = await dropOf(QUIET);
  expect(dataset.observations[0]).toMatchObject({ precision: 'exact', sex: '_T' });
  expect(dataset.sources.get('S')).toMatchObject({ isLater: false, retrieved: '' });
  expect(dataset).toMatchObject({ onlineActivities: [], findings: [] });
});

test('a value keeps the precision with which its source states it', async () => {
  const rows = [`${USE},note`, 'one,2021,visits,,30000001,more-than,visits,A,F,yes,S,'];
  const { dataset } = await dropOf([], {}, { observations: rows });
  expect(dataset.observations[0]?.precision).toBe('more-than');
});

test('a survey has its activity as service, of both sexes and the ages of Eurostat by default', async () => {
  const rows = [
    `${ACTIVITIES},note`,
    'NO,make-appointment,2020,,,33.46,,percent,,,S,',
    'EU27_2020,make-appointment,2020,F,18-65,21,rounded,percent,U,,S,',
  ];
  const { dataset } = await dropOf(QUIET, {}, { online_activities: rows });
  expect(dataset.onlineActivities).toMatchObject([
    { country: 'NO', service: 'make-appointment', sex: '_T', age: '16-74', value: 33.46 },
    { country: 'EU27_2020', sex: 'F', age: '18-65', precision: 'rounded', status: 'U' },
  ]);
  expect(dataset.observations).toHaveLength(QUIET.length + 4);
});

test('a finding names its countries one by one', async () => {
  const rows = [FINDINGS, 'rise,2011/2022,NO; FI,visits,Use rose.,S,'];
  const { dataset } = await dropOf(QUIET, {}, { findings: rows });
  expect(dataset.findings).toMatchObject([
    { id: 'rise', period: '2011/2022', countries: ['NO', 'FI'], statement: 'Use rose.' },
  ]);
});
