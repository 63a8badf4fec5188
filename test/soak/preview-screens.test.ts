/**
 * The pages of the preview in the colours in which test/e2e/preview.test.ts does not look at them, and
 * mistakes of each kind.
 */

import { afterAll, beforeAll, describe } from 'vitest';
import { describeAccess, describeViolations } from '../e2e/preview/access.ts';
import { describeMistakes, withEditor } from '../e2e/preview/mistakes.ts';
import { type CopiedDraft, openCopiedDraft } from '../support/preview.ts';

let opened: CopiedDraft;

beforeAll(async () => {
  opened = await openCopiedDraft({
    chapters: ['visits', 'milestones', 'sources', 'colophon'],
    environmentIn: withEditor,
  });
});
afterAll(() => opened.close());

describe('mistakes', () => describeMistakes(() => opened));
describe('what axe finds', () => describeViolations(() => opened, 'dark'));
describe('access', () => describeAccess(() => opened, 'light'));
