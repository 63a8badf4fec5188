/**
 * Reports and pages draw the same charts: each is drawn and painted once. What a chart is said to show
 * differs, as a page has no table numbers to refer to; it is not part of the drawing and is put in afterwards.
 */

import { chartHash } from '../charts/chart-hash.ts';
import type { DrawnChart } from '../core/chart.ts';
import { escapeXml } from '../core/escape.ts';
import type { BuildTools } from '../edition/build-tools.ts';
import { sha256 } from '../io/sources.ts';

const DESCRIPTION = /(<desc id="[^"]*">)[^<]*(?=<\/desc>)/;

/** The same tools, which remember what they have drawn and painted. */
export function drawnOnce<Tools extends BuildTools>(tools: Tools): Tools {
  const charts = new Map<string, Promise<DrawnChart>>();
  const pictures = new Map<string, Promise<Uint8Array>>();
  return {
    ...tools,
    charts: {
      ...tools.charts,
      draw: async (_key, request, urgency) => {
        const { description } = request;
        const plain = { ...request, description: '' };
        const drawn = once(charts, chartHash(plain), (key) =>
          tools.charts.draw(key, plain, urgency),
        );
        return described(await drawn, description);
      },
    },
    painter: {
      ...tools.painter,
      paint: (figure) =>
        once(pictures, sha256(figure.svg.replace(DESCRIPTION, '$1')), () =>
          tools.painter.paint(figure),
        ),
    },
  };
}

function once<Made>(
  known: Map<string, Promise<Made>>,
  key: string,
  make: (key: string) => Promise<Made>,
): Promise<Made> {
  const made = known.get(key) ?? make(key);
  known.set(key, made);
  return made;
}

function described(chart: DrawnChart, description: string): DrawnChart {
  const spec = { ...JSON.parse(chart.vegaLite), description };
  return {
    ...chart,
    standaloneSvg: chart.standaloneSvg.replace(
      DESCRIPTION,
      (_, start: string) => `${start}${escapeXml(description)}`,
    ),
    vegaLite: `${JSON.stringify(spec, null, 2)}\n`,
  };
}
