/** Every kind of figure, as it is drawn; those of the real editions are in test/soak/. */

import { describeFigures } from '../../support/figure-tests.ts';
import { SMALL, smallSources } from '../../support/small-edition.ts';

describeFigures(smallSources(), SMALL);
