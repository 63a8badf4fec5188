/** The portals of an edition, from the blocks of portals.yaml. */

import type { Problems, Span } from '../core/diagnostics.ts';
import { didYouMean } from '../core/did-you-mean.ts';
import type { Portal, PortalColours } from '../core/portal.ts';
import type { Sources } from '../io/sources.ts';
import { checkLength, LONGEST_NAME } from './check-labels.ts';
import { readChecked } from './checked.ts';
import type { PositionedDocument } from './document.ts';
import { type EditionFile, type PortalsFile, portalsSchema } from './schemas.ts';

/** The blocks of all portals, and the place of a portal's colours. */
interface PortalBlocks {
  readonly portals: PortalsFile['portals'];
  readonly colourOf: (portal: string, colour: keyof PortalColours) => Span;
}

/** Reads the blocks that all editions share and the edition's own, which win. */
export function loadPortals(sources: Sources, id: string, problems: Problems): PortalBlocks {
  const files = ['config/portals.yaml', `config/${id}/portals.yaml`];
  const present = files.filter((file, index) => index === 0 || sources.exists(file));
  const blocks = present.flatMap((file) => {
    const { document, value } = readChecked(sources, file, portalsSchema, problems);
    if (!document) return [];
    const portals = value?.portals ?? {};
    for (const [id, { names }] of Object.entries(portals)) {
      for (const [language, name] of Object.entries(names)) {
        const place = (): Span => document.spanOf(['portals', id, 'names', language]);
        checkLength(name, LONGEST_NAME, place, problems);
      }
    }
    return { document, portals };
  });
  return {
    portals: Object.assign({}, ...blocks.map(({ portals }) => portals)),
    colourOf: (portal, colour) => {
      const own = blocks.findLast(({ portals }) => Object.hasOwn(portals, portal));
      return (
        own?.document.spanOf(['portals', portal, 'colours', colour]) ?? {
          file: 'config/portals.yaml',
        }
      );
    },
  };
}

/** The portals that an edition lists, in its order; what is wrong with the list is in `problems`. */
export function choosePortals(
  settings: EditionFile,
  portals: PortalsFile['portals'],
  document: PositionedDocument,
  problems: Problems,
): Portal[] {
  return settings.portals.flatMap((id, index) => {
    const block = portals[id];
    const span = document.spanOf(['portals', index]);
    if (!block) {
      problems.error(
        'unknown-portal',
        `Unknown portal "${id}".`,
        span,
        didYouMean(id, Object.keys(portals)),
      );
      return [];
    }
    if (settings.portals.indexOf(id) !== index) {
      problems.error(
        'duplicate-portal',
        `Portal "${id}" is listed twice.`,
        span,
        'Remove one of them.',
      );
      return [];
    }
    const { name_language: nameLanguage, country_names: countryNames, ...rest } = block;
    return [{ id, nameLanguage, countryNames: countryNames ?? {}, ...rest }];
  });
}
