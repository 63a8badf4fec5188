/** The pages of the preview in the colours in which test/e2e/preview.test.ts does not look at them. */

import { afterAll, beforeAll, describe } from 'vitest';
import { describeAccess, describeViolations } from '../e2e/preview/access.ts';
import { type CopiedDraft, openCopiedDraft } from '../support/preview.ts';

let opened: CopiedDraft;

beforeAll(async () => {
  opened = await openCopiedDraft({ chapters: ['visits', 'milestones', 'sources'] });
});
afterAll(() => opened.close());

describe('what axe finds', () => describeViolations(() => opened, 'dark', 'colours'));
describe('access', () => describeAccess(() => opened, 'light'));
