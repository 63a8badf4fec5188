/**
 * Where the figures of a chapter stand among its other blocks. A chapter is a flow of blocks of which
 * only figures move: not before the block that first mentions one, not out of the section in which
 * the chapter's template shows it, and never past one another.
 */

/** A block of a chapter, as far as its place matters. */
export interface FlowBlock {
  readonly kind: 'text' | 'heading' | 'table' | 'figure';
  /** Ids of the figures that it mentions. */
  readonly mentions: readonly string[];
  /** For a figure. */
  readonly figure?: FlowFigure;
}

export interface FlowFigure {
  readonly id: string;
  /** May stand beside another such figure. */
  readonly isHalf: boolean;
  /** Heights of its plot in CSS pixels, its usual one first; empty where it has only one. */
  readonly heights: readonly number[];
}

/** Where one figure stands. */
export interface FigurePlace {
  readonly figure: string;
  /** How many blocks stand between it and the first place that it may have. */
  readonly after: number;
  /** Of its plot, where that is not the usual one. */
  readonly height?: number;
  /** It stands to the right of the figure before it. */
  readonly beside?: true;
}

/** The places of the figures of each chapter that has any, by the chapter's element. */
export type Placement = ReadonlyMap<string, readonly FigurePlace[]>;

/** An index of the flow, or two of figures that stand side by side. */
export type FlowGroup = number | readonly [left: number, right: number];

/** The places that a figure may have: after which of the blocks that do not move. */
export interface FigureRange {
  /** Its index in the flow. */
  readonly index: number;
  readonly figure: FlowFigure;
  /** Numbers of blocks before it, in order. */
  readonly places: readonly number[];
  /** Which of them is that of the template. */
  readonly own: number;
}

/** The figures of a flow in order, each with the places that it may have. */
export function figureRanges(flow: readonly FlowBlock[]): FigureRange[] {
  const still = flow.filter(({ figure }) => !figure);
  let before = 0;
  return flow.flatMap(({ figure }, index) => {
    if (!figure) {
      before += 1;
      return [];
    }
    const mention = still.findIndex(({ mentions }) => mentions.includes(figure.id));
    const first = mention < 0 ? before : mention + 1;
    const last = mention < 0 ? before : Math.max(first, sectionEnd(still, before));
    const places = Array.from({ length: last - first + 1 }, (_, step) => first + step).filter(
      (place) => place === before || still[place - 1]?.kind !== 'heading',
    );
    const own = Math.max(
      0,
      places.findIndex((place) => place >= before),
    );
    return [{ index, figure, places, own }];
  });
}

/** The number of blocks before the next heading. */
function sectionEnd(still: readonly FlowBlock[], from: number): number {
  const next = still.findIndex(({ kind }, index) => index >= from && kind === 'heading');
  return next < 0 ? still.length : next;
}

/**
 * The flow with its figures in their places. What a place asks for that the flow does not allow is
 * not done: texts may have changed since it was chosen.
 */
export function orderOf(
  flow: readonly FlowBlock[],
  places: readonly FigurePlace[],
): readonly FlowGroup[] {
  const chosen = new Map(places.map((each) => [each.figure, each]));
  const placed: { readonly at: number; readonly group: FlowGroup }[] = [];
  let previous: FigureRange | undefined;
  for (const range of figureRanges(flow)) {
    const { figure, places: allowed, own, index } = range;
    const place = chosen.get(figure.id);
    const wanted = allowed[Math.min(place?.after ?? own, allowed.length - 1)] ?? 0;
    const last = placed.at(-1);
    const at = Math.max(wanted, last?.at ?? 0);
    const isPair = place?.beside && previous && canPair(previous, range);
    if (isPair && last && typeof last.group === 'number') {
      const shared = Math.max(last.at, allowed[0] ?? 0);
      placed.splice(-1, 1, { at: shared, group: [last.group, index] });
    } else placed.push({ at, group: index });
    previous = range;
  }
  const still = flow.flatMap(({ figure }, index) => (figure ? [] : [index]));
  return Array.from({ length: still.length + 1 }, (_, at) => [
    ...placed.filter((each) => each.at === at).map(({ group }) => group),
    ...still.slice(at, at + 1),
  ]).flat();
}

/** Whether two neighbours are narrow enough and have a place in common. */
export function canPair(left: FigureRange, right: FigureRange): boolean {
  const isNarrow = left.figure.isHalf && right.figure.isHalf;
  return isNarrow && left.places.some((place) => right.places.includes(place));
}

/** The height that was chosen for a figure, if its chart still allows it. */
export function heightOf(
  { id, heights }: FlowFigure,
  places: readonly FigurePlace[],
): number | undefined {
  const height = places.find(({ figure }) => figure === id)?.height;
  return height !== undefined && heights.includes(height) ? height : undefined;
}
