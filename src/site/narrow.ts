/**
 * A figure as a telephone has room for it: at half the width. What is counted otherwise than the rest has
 * no room there on axes of its own, and must not stand on theirs: it is said in words below.
 */

import { portalClass } from '../compose/assemble/page-styles.ts';
import { NARROW } from '../compose/bind/figures.ts';
import type { ChartRequest, Datum } from '../core/chart.ts';
import { escapeHtml } from '../core/escape.ts';
import { isObject } from '../core/json.ts';
import type { BoundSite } from './bind.ts';

/** The request of that drawing, under a name of its own: both drawings stand in one page. */
export function narrowed(request: ChartRequest): ChartRequest {
  const { id, spec } = request;
  const usermeta = isObject(spec.usermeta) ? spec.usermeta : {};
  const narrow = { ...spec, usermeta: { ...usermeta, width: 'half' } };
  const apart = new Set(rowsApart(request));
  const data = Object.fromEntries(
    Object.entries(request.data).map(([name, rows]) => [
      name,
      rows.filter((row) => !apart.has(row)),
    ]),
  );
  return { ...request, id: `${id}${NARROW}`, spec: narrow, data };
}

/** What the drawing leaves out, as HTML; empty for nothing. */
export function apartHtml(
  request: ChartRequest,
  { language }: Pick<BoundSite, 'language'>,
): string {
  const { apart = '', 'apart-note': note = '' } = language.language.words.chart[APART] ?? {};
  const portals = Map.groupBy(rowsApart(request), ({ portal }) => String(portal));
  if (portals.size === 0) return '';
  const items = [...portals].map(([portal, rows]) => {
    const values = rows.map(({ printed, period_label: period }) => `${printed} (${period})`);
    const name = escapeHtml(String(rows[0]?.portal_label));
    return `<li class="${escapeHtml(portalClass(portal))}"><strong>${name}</strong> ${escapeHtml(values.join(', '))}</li>`;
  });
  return `<div class="apart"><p><strong>${escapeHtml(apart)}</strong><br>${escapeHtml(note)}</p><ul>${items.join('')}</ul></div>`;
}

/** The chart whose words say that some values stand apart; others extend it. */
const APART = 'visits-per-inhabitant';

/** The values that the chart draws in a panel of their own, as it does where not all are such. */
function rowsApart({ spec, data }: ChartRequest): Datum[] {
  if (!isObject(spec.usermeta) || !isObject(spec.usermeta.apart)) return [];
  return Object.values(data).flatMap((rows) => {
    const known = rows.filter(({ value }) => value != null);
    const apart = known.filter(({ is_apart: isApart }) => isApart === true);
    return apart.length < known.length ? apart : [];
  });
}
