/** A portal as the configuration describes it. */

import type { Period } from './model.ts';
import type { PORTAL_SHAPES } from './portal-shapes.ts';

export type Shape = keyof typeof PORTAL_SHAPES;

/** A portal's colours, each `#rrggbb`. */
export interface PortalColours {
  /** Marks and lines on a light ground. */
  readonly mark: string;
  /** Words and numbers on a light ground. */
  readonly text: string;
  /** A ground for the portal's own text. */
  readonly tint: string;
  /** Marks, lines and words on a dark ground. */
  readonly dark: string;
}

export interface Portal {
  readonly id: string;
  readonly country: string;
  /** The country's name by language, where ISO 3166 has none; usually empty. */
  readonly countryNames: Readonly<Record<string, string>>;
  /** Name by language; `en` is always there. */
  readonly names: Readonly<Record<string, string>>;
  /** BCP 47 tag of the portal's own name. */
  readonly nameLanguage: string;
  readonly operator: string;
  readonly colours: PortalColours;
  readonly shape: Shape;
  readonly opened: Period;
  /** Where the portal counts another measure than the others: shown flagged D, never silently. */
  readonly substitutes: Readonly<
    Record<string, { readonly measure: string; readonly reason: string }>
  >;
}
