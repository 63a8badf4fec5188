/** Which editions have been released. */

import { editionFolders } from '../config/editions.ts';
import type { Sources } from '../io/sources.ts';
import { lockFile } from './lock.ts';

/** The editions that have a lock, sorted by name. */
export function releasedEditions(sources: Sources): string[] {
  return editionFolders(sources).filter((id) => sources.exists(lockFile(id)));
}
