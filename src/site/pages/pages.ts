/** All pages of a language. */

import type { Page, Version } from '../version.ts';
import { startPage } from './start.ts';

export function pagesOf(version: Version): Page[] {
  return [startPage(version)];
}
