/** Contrast as WCAG 2.2 defines it (relative luminance, success criteria 1.4.3 and 1.4.11). */

type Rgb = readonly [number, number, number];

function channels(hex: string): Rgb {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex);
  if (!match) throw new Error(`Not a colour of the form #rrggbb: ${hex}`);
  const [, r = '', g = '', b = ''] = match;
  return [Number.parseInt(r, 16), Number.parseInt(g, 16), Number.parseInt(b, 16)];
}

function luminance(hex: string): number {
  const [r, g, b] = channels(hex).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** The contrast ratio of two colours (`#rrggbb`), from 1 to 21. */
export function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].toSorted((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/**
 * The colour itself, or the lightest darker shade of it that reaches the ratio on the ground: text
 * keeps the hue of its line and stays readable.
 */
export function readable(colour: string, ground: string, ratio: number): string {
  for (let percent = 100; percent > 0; percent -= 1) {
    const shade = `#${channels(colour)
      .map((value) => Math.round((value * percent) / 100))
      .map((value) => value.toString(16).padStart(2, '0'))
      .join('')}`;
    if (contrast(shade, ground) >= ratio) return shade;
  }
  return '#000000';
}
