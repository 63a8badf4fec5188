/** Which agencies have signed an edition, and whether what they signed still holds. */

import type { LoadedEdition } from '../config/load.ts';
import type { PortalRows } from './portal-rows.ts';

/** signed: its rows are as they were signed; voided: one has changed since; missing: never signed. */
export interface PortalSignoff {
  readonly portal: string;
  readonly state: 'signed' | 'voided' | 'missing';
  readonly by?: string;
  /** ISO 8601. */
  readonly date?: string;
}

/** An edition that was computed, as far as its signatures need it. */
export interface SignedEdition {
  readonly edition: Pick<LoadedEdition, 'portals' | 'signoffs'> & {
    readonly settings: Pick<LoadedEdition['settings'], 'status' | 'synthetic'>;
  };
  readonly portalRows: ReadonlyMap<string, PortalRows>;
}

/**
 * True for an edition that needs the signature of every agency: not a reconstruction, and a synthetic
 * one only from the first signature on.
 */
export function needsSignoff({ settings, signoffs }: SignedEdition['edition']): boolean {
  if (settings.status === 'reconstruction') return false;
  return !settings.synthetic || signoffs.size > 0;
}

/** Every portal's, in the edition's order; none for an edition that needs no signature. */
export function signoffsOf({ edition, portalRows }: SignedEdition): PortalSignoff[] {
  if (!needsSignoff(edition)) return [];
  return edition.portals.map(({ id: portal }) => {
    const signoff = edition.signoffs.get(portal);
    if (!signoff) return { portal, state: 'missing' };
    const { by, date, sha256 } = signoff;
    const state = portalRows.get(portal)?.sha256 === sha256 ? 'signed' : 'voided';
    return { portal, state, by, date };
  });
}

/** The portals whose agencies have yet to sign, or to sign again. */
export function unsignedPortals(computed: SignedEdition): PortalSignoff[] {
  return signoffsOf(computed).filter(({ state }) => state !== 'signed');
}
