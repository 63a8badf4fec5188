/** Takes portals out of a drop, for an edition that no longer has them. */

import type { Dataset } from '../core/model.ts';
import type { Portal } from '../core/portal.ts';

type Placed = Pick<Portal, 'id' | 'country'>;

/**
 * The drop without the rows of some portals, and without those of their countries where no portal
 * that remains is of the same country.
 */
export function withoutPortals(
  dataset: Dataset,
  left: readonly Placed[],
  remaining: readonly Placed[],
): Dataset {
  const portals = new Set(left.map((each) => each.id));
  const countries = new Set(left.map((each) => each.country));
  for (const { country } of remaining) countries.delete(country);
  const observed = ({ channel, country }: { channel: string; country: string }): boolean =>
    !portals.has(channel) && !countries.has(country);
  const ofPortal = ({ portal }: { portal: string }): boolean => !portals.has(portal);
  return {
    ...dataset,
    observations: dataset.observations.filter(observed),
    onlineActivities: dataset.onlineActivities.filter(observed),
    availability: dataset.availability.filter(ofPortal),
    facts: dataset.facts.filter(ofPortal),
    milestones: dataset.milestones.filter(ofPortal),
    definitions: dataset.definitions.filter(ofPortal),
  };
}
