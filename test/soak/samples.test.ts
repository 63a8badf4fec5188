/** Synthetic editions of other sizes are whole: all their charts can be drawn, and they print. */

import { afterAll, expect, it } from 'vitest';
import { makeSample } from '../../scripts/sample/make.ts';
import { DEFAULTS } from '../../scripts/sample/plan.ts';
import { copyProject } from '../support/copied-project.ts';

const copy = copyProject({ name: 'samples-' });
afterAll(() => copy.remove());

it.each([1, 2, 6])('an edition of %i portals has no problem', async (portals) => {
  makeSample(copy.root, { ...DEFAULTS, edition: 'counted', portals });
  const { code, stdout, stderr } = await copy.program('check', 'counted', '--quiet');
  expect(stderr).toBe('');
  expect(stdout).toContain(': no problems');
  expect(code).toBe(0);
});

it('prints an edition of one portal', async () => {
  makeSample(copy.root, { ...DEFAULTS, edition: 'counted', portals: 1 });
  const { code, stdout } = await copy.program('report', 'counted', '--quiet');
  expect(stdout).toMatch(/report\.pdf {2}\d+ pages/);
  expect(code).toBe(0);
});
