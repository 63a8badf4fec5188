/** Which agencies have agreed to an edition, and whether what they agreed to still holds. */

import type { LoadedEdition } from '../config/load.ts';
import type { PortalRows } from './portal-rows.ts';

/** signed: its rows are as they were agreed to; voided: one has changed since; missing: never signed. */
export interface PortalSignoff {
  readonly portal: string;
  readonly state: 'signed' | 'voided' | 'missing';
  readonly by?: string;
  /** ISO 8601. */
  readonly date?: string;
}

/** An edition that was computed, as far as its agreements need it. */
export interface SignedEdition {
  readonly edition: Pick<LoadedEdition, 'portals' | 'signoffs'> & {
    readonly settings: Pick<LoadedEdition['settings'], 'synthetic'>;
  };
  readonly portalRows: ReadonlyMap<string, PortalRows>;
}

/** Every portal's, in the edition's order; none for a synthetic edition, which nobody signs. */
export function signoffsOf({ edition, portalRows }: SignedEdition): PortalSignoff[] {
  if (edition.settings.synthetic) return [];
  return edition.portals.map(({ id: portal }) => {
    const signoff = edition.signoffs.get(portal);
    if (!signoff) return { portal, state: 'missing' };
    const { by, date, sha256 } = signoff;
    const state = portalRows.get(portal)?.sha256 === sha256 ? 'signed' : 'voided';
    return { portal, state, by, date };
  });
}

/** The agreements that an edition lacks. */
export function lacking(computed: SignedEdition): PortalSignoff[] {
  return signoffsOf(computed).filter(({ state }) => state !== 'signed');
}

/** True for an edition on real figures that not every agency has agreed to. */
export function isDraft(computed: SignedEdition): boolean {
  return lacking(computed).length > 0;
}
