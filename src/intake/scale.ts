/** Scales in which numbers are written: "1.2M" in a cell, "(1 000)" in a heading, "in thousands" above. */

export const SCALES = { one: 1, thousand: 1000, million: 1_000_000 } as const;
export type ScaleName = keyof typeof SCALES;

const GROUP = String.raw`[ \u00a0\u202f.,']?`;
const THOUSAND = `1${GROUP}000s?|thousands?|tusen|tusental|tusind(?:er)?|tuhatta?|tuhansia|tuhansina`;
const MILLION = `1${GROUP}000${GROUP}000|millions?|millioner|mill\\.?|mio\\.?|miljoner|miljon|miljoonaa?|milj\\.?`;

/** Letters stand directly behind a number, or in brackets; elsewhere they can mean anything. */
const IN_CELL = new RegExp(`^(.*\\d)\\s*(?:(k|${THOUSAND})|(m|mn|${MILLION}))$`, 'iu');
const IN_HEADING = new RegExp(
  `^(.*?\\S)[\\s,]*(?:[([](?:in |i )?(?:(k|${THOUSAND})|(m|mn|${MILLION}))[)\\]]|(?:, |\\bin |\\bi |(?=['’]))(?:(${THOUSAND}|['’]000s?)|(${MILLION})))$`,
  'iu',
);
const IN_TITLE = new RegExp(
  `(?<![\\p{L}\\d.,])(?:(${MILLION})|(${THOUSAND}))(?![\\p{L}\\d])`,
  'iu',
);

export interface Scaled {
  /** What stands before the scale. */
  readonly text: string;
  readonly scale: number;
}

/** A number with a scale behind it. @returns undefined where there is none */
export function scaledCell(text: string): Scaled | undefined {
  const [, before = '', thousand, million] = IN_CELL.exec(text) ?? [];
  if (thousand === undefined && million === undefined) return undefined;
  // "1 000" is a number, not one of a thousand.
  if (/^1\D*0/.test(thousand ?? million ?? '')) return undefined;
  return { text: before, scale: thousand === undefined ? SCALES.million : SCALES.thousand };
}

/** A number in ones, without what binary fractions add. */
export function scaled(number: number, scale: number): number {
  return scale === SCALES.one ? number : Number((number * scale).toPrecision(15));
}

/** What pivot tables and Power BI set before the name of what they sum up. */
const SUM_OF = /^(?:sum of|summer av|sum av|sum af|summa av|summa \/)\s+(?=\S)/i;

/** That plain counts stand below a heading. */
const IN_ONES = /\s*[([](?:number|count|antall?|stk?\.?|kpl|lkm)[)\]]$/i;

/** A heading without its scale, "Sum of" and "(number)", and the scale; 1 where there is none. */
export function scaledHeading(heading: string): Scaled {
  const text = heading.replace(SUM_OF, '').replace(IN_ONES, '');
  const [, before, ...found] = IN_HEADING.exec(text) ?? [];
  if (before === undefined) return { text, scale: SCALES.one };
  const isThousand = found[0] !== undefined || found[2] !== undefined;
  return { text: before, scale: isThousand ? SCALES.thousand : SCALES.million };
}

/** A scale that a title or note speaks of. */
export function scaleIn(text: string): ScaleName | undefined {
  const [found, million] = IN_TITLE.exec(text) ?? [];
  if (found === undefined) return undefined;
  return million === undefined ? 'thousand' : 'million';
}

/** How columns of units are headed. */
export const UNIT_NAME =
  /^(?:units?|unit[ _]measure|unit[ _]mult(?:iplier)?|scale|enhet|enhed|m[åa]leenhe[td]|måttenhet|yksikkö)$/i;
/** A unit that is no count. */
export const PERCENT = /%|\b(?:percent|per cent|prosent|procent|prosentti)/i;
