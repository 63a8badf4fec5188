import { expect, it } from 'vitest';
import { reportName } from '../../../src/core/report-file-name.ts';

it.each([
  [
    '2023',
    'National Health Portals in the Nordics 2023',
    'en',
    0,
    'national-health-portals-in-the-nordics-2023',
  ],
  [
    '2023',
    'National Health Portals in the Nordics 2023',
    'nb',
    0,
    'national-health-portals-in-the-nordics-2023-nb',
  ],
  [
    '2022',
    'National Health Portals in the Nordics 2022',
    'en',
    1,
    'national-health-portals-in-the-nordics-2022.1',
  ],
  [
    '2022',
    'National Health Portals in the Nordics 2022',
    'fi',
    2,
    'national-health-portals-in-the-nordics-2022.2-fi',
  ],
  ['sample', 'Portals: sample edition', 'en', 0, 'portals-sample-edition'],
  ['2024', 'Hälsa på nätet, Grønt/Æ', 'en', 0, 'halsa-pa-natet-gront-ae-2024'],
  ['24', 'Portals 2024', 'en', 0, 'portals-2024-24'],
])('edition %s of "%s" in %s with %i corrections is %s', (id, title, language, count, name) => {
  const corrections = Array.from({ length: count }, () => ({}));
  expect(
    reportName({ id, settings: { title, languages: ['en', 'nb', 'fi'], corrections } }, language),
  ).toBe(name);
});
