/** A page of the pinned browser that stays open from one test to the next. */

import type { BrowserSession, Page } from '../../src/pdf/browser/session.ts';

export interface HeldPage {
  readonly page: Page;
  close(): Promise<void>;
}

/** A page that is open until it is closed. */
export function holdPage(browser: BrowserSession): Promise<HeldPage> {
  return new Promise((resolve, reject) => {
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const closed = browser.withPage(async (page) => {
      resolve({
        page,
        close: async () => {
          release();
          await closed;
        },
      });
      await released;
    });
    closed.catch(reject);
  });
}
