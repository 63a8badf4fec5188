/** Every figure of every edition that is complete. */

import { completeEditions } from '../../src/config/editions.ts';
import { Problems } from '../../src/core/diagnostics.ts';
import { openSources } from '../../src/io/sources.ts';
import { describeFigures } from '../support/figure-tests.ts';
import { project } from '../support/small-edition.ts';

const sources = openSources(project);

for (const id of [...completeEditions(sources, new Problems()), 'sample']) {
  describeFigures(sources, id);
}
