/** Places and prints a draft: the PDF as `report` makes it, from the draft that is shown. */

import { chartHash } from '../../charts/chart-hash.ts';
import type { Draw } from '../../charts/render/draw.ts';
import { flowsOf } from '../../compose/arrange.ts';
import type { DrawnChart } from '../../core/chart.ts';
import type { FigurePlace, Placement } from '../../core/placement.ts';
import { createProgress } from '../../core/progress.ts';
import { clockOf } from '../../edition/build.ts';
import { htmlOf } from '../../edition/illustrate.ts';
import { composeReport, printEdition } from '../../edition/pipeline.ts';
import type { BrowserSession } from '../../pdf/browser/session.ts';
import { type KnownPlaces, placeAlone } from '../../pdf/paging/place.ts';
import { openPostprocessor } from '../../pdf/postprocess/postprocessor.ts';
import { openPainter } from '../../pdf/print/figure-images.ts';
import { type BuiltDraft, builtFigures } from './draft-builder.ts';
import type { LiveDraft, Printed } from './live-draft.ts';

export class Printing {
  readonly #open: () => BrowserSession;
  #opened: BrowserSession | undefined;
  readonly #underway = new Map<LiveDraft, Promise<Printed>>();
  /** A save changes one chapter or two: the others are not searched again. */
  readonly #known = recentPlaces();

  /** @param open called when a draft is first placed, which is after it is shown */
  constructor(open: () => BrowserSession) {
    this.#open = open;
  }

  get #session(): BrowserSession {
    this.#opened ??= this.#open();
    return this.#opened;
  }

  async close(): Promise<void> {
    await this.#opened?.[Symbol.asyncDispose]();
  }

  /**
   * Prints a draft, or gives its last print while the draft is the same.
   * @throws {UserError} for what cannot be printed
   */
  print(live: LiveDraft): Promise<Printed> {
    const { good, printed, content } = live;
    if (printed?.content === content) return Promise.resolve(printed);
    if (!good) throw new Error('There is no draft to print.');
    const printing =
      this.#underway.get(live) ??
      this.#print(live, good, content).finally(() => this.#underway.delete(live));
    this.#underway.set(live, printing);
    return printing;
  }

  /** Where the figures of a draft stand when it is printed. */
  async place(live: LiveDraft, { unplaced, computed }: BuiltDraft): Promise<Placement> {
    const { edition } = computed;
    const figures = builtFigures(unplaced, edition);
    const drawn = await Promise.all(figures.map((figure) => live.drawn(figure)));
    const charts = new Map(drawn.map((chart) => [chart.id, chart]));
    const html = htmlOf(unplaced, charts, computed);
    const earlier = { kept: live.placement, known: this.#known };
    return placeAlone(this.#session, html, flowsOf(unplaced), earlier);
  }

  /** A figure as PNG, as `report` writes it. */
  async picture(chart: DrawnChart): Promise<Uint8Array> {
    const figure = { id: chart.id, svg: chart.standaloneSvg };
    await using painter = openPainter(this.#session);
    return await painter.paint(figure);
  }

  async #print(live: LiveDraft, draft: BuiltDraft, content: string): Promise<Printed> {
    const progress = createProgress(undefined);
    const browser = await this.#session.version();
    const { computed, language, figures } = draft;
    const byId = new Map(figures.map((each) => [each.id, each]));
    const draw: Draw = (request) => {
      const figure = byId.get(request.id);
      if (!figure) throw new Error(`The draft has no figure "${request.id}".`);
      return live.drawn({ ...figure, request, key: chartHash(request) });
    };
    const given = { preview: true, draw };
    const report = await composeReport(computed, language, progress, browser, given);
    const date = clockOf(computed.edition.settings.published);
    await using postprocessor = openPostprocessor();
    const printed = await printEdition(computed, report, {
      ...{ session: this.#session, postprocessor, date, progress, draw, kept: live.placement },
    });
    const { pdf, pages: total, destinations, placement } = printed;
    const isCurrent = live.content === content;
    await live.setPlacement(placement);
    const shown = isCurrent ? live.content : content;
    const result = { pdf, total, pages: destinations, content: shown };
    live.setPrinted(result, browser);
    return result;
  }
}

/** How many chapters' places are remembered, those that were found last: some of each draft. */
const REMEMBERED = 200;

function recentPlaces(): KnownPlaces {
  const places = new Map<string, readonly FigurePlace[]>();
  return {
    read: (key) => places.get(key),
    keep: (key, found) => {
      places.set(key, found);
      const [oldest = ''] = places.keys();
      if (places.size > REMEMBERED) places.delete(oldest);
    },
  };
}
