/** The small edition, printed once: its PDF, read with other code than wrote it, and its HTML on a screen. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserSession, openBrowser } from '../../src/pdf/browser/session.ts';
import { goldenOf, goldenPatches } from '../support/golden.ts';
import { printSmallEdition, type SmallEditionInBrowser } from '../support/printed-small-edition.ts';
import { project } from '../support/small-edition.ts';
import { describeFile } from './small-edition/file.ts';
import { describePages } from './small-edition/pages.ts';
import { describeScreen } from './small-edition/screen.ts';
import { describeTags } from './small-edition/tags.ts';

let session: BrowserSession;
let made: SmallEditionInBrowser;
const printed = (): SmallEditionInBrowser => made;

beforeAll(async () => {
  session = openBrowser({ root: project });
  made = { ...(await printSmallEdition(session)), session };
});
afterAll(() => session[Symbol.asyncDispose]());

it('is the golden one (npm run golden -- --update renews it)', () => {
  expect([...goldenPatches(goldenOf(made)).values()].join('\n')).toBe('');
});

describe('its tags', () => describeTags(printed));
describe('its pages', () => describePages(printed));
describe('its file', () => describeFile(printed));
// The soak has other screens, and whole tables.
describe('its HTML on a screen', () =>
  describeScreen(printed, [{ width: 390, scheme: 'dark' }], 'some rows'));
