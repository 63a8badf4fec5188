/** What the status of an edition asks of its sign-offs. */

import type { Problems } from '../core/diagnostics.ts';
import { type SignedEdition, unsignedPortals } from '../signoff/state.ts';
import type { ComputedEdition } from './pipeline.ts';

/** Adds an error for each portal of a final edition whose agency has yet to sign. */
export function checkSignatures(
  computed: SignedEdition & Pick<ComputedEdition, 'edition'>,
  problems: Problems,
): void {
  const { id, settings, document } = computed.edition;
  if (settings.status !== 'final') return;
  for (const { portal, state, by, date } of unsignedPortals(computed)) {
    const reason =
      state === 'missing'
        ? `${portal} has not been signed`
        : `rows of ${portal} have changed since ${by} signed on ${date}`;
    problems.error(
      'not-signed',
      `Edition ${id} cannot be final: ${reason}.`,
      document.spanOf(['status']),
      `Set the status to draft, or have the agency sign: npm run signoff -- ${id} --portal ${portal} --by "NAME, AGENCY".`,
    );
  }
}
