/** One preview of a short edition, and what a page shows of it. */

import { afterAll, beforeAll, describe } from 'vitest';
import { type CopiedDraft, openCopiedDraft } from '../support/preview.ts';
import { describeAccess, describeViolations } from './preview/access.ts';
import { describeFigures } from './preview/figures.ts';
import { describeMistakes, withEditor } from './preview/mistakes.ts';
import { describeSite } from './preview/site.ts';

let opened: CopiedDraft;

beforeAll(async () => {
  opened = await openCopiedDraft({
    chapters: ['visits', 'milestones', 'sources', 'colophon'],
    environmentIn: withEditor,
  });
});
afterAll(() => opened.close());

describe('mistakes', () => describeMistakes(() => opened));
describe('figures', () => describeFigures(() => opened));
describe('the public page', () => describeSite(() => opened));
// The soak has dark for light, light for dark, and more kinds of mistakes.
describe('what axe finds', () => describeViolations(() => opened, 'light'));
describe('access', () => describeAccess(() => opened, 'dark'));
