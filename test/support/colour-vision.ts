/** Colours as people with a colour-vision deficiency see them, and how far two colours are apart. */

type Triple = readonly [number, number, number];

export const VISIONS = ['normal', 'protan', 'deutan', 'tritan'] as const;
export type Vision = (typeof VISIONS)[number];

/** On linear RGB; rows of the matrix of each deficiency at its full strength. */
const MATRICES: Readonly<Record<Vision, readonly [Triple, Triple, Triple]>> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protan: [
    [0.11238, 0.88762, 0],
    [0.11238, 0.88762, 0],
    [0.00401, -0.00401, 1],
  ],
  deutan: [
    [0.29275, 0.70725, 0],
    [0.29275, 0.70725, 0],
    [-0.02234, 0.02234, 1],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

function linear(hex: string): Triple {
  const channel = (start: number): number => {
    const share = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

function hexOf(rgb: Triple): string {
  return `#${rgb
    .map((share) => Math.min(1, Math.max(0, share)))
    .map((share) => (share <= 0.0031308 ? share * 12.92 : 1.055 * share ** (1 / 2.4) - 0.055))
    .map((share) => Math.round(share * 255))
    .map((value) => value.toString(16).padStart(2, '0'))
    .join('')}`;
}

function times(matrix: readonly [Triple, Triple, Triple], [r, g, b]: Triple): Triple {
  const [x, y, z] = matrix.map(([first, second, third]) => first * r + second * g + third * b);
  return [x ?? 0, y ?? 0, z ?? 0];
}

/** @param colour `#rrggbb` */
export function simulated(colour: string, vision: Vision): string {
  return hexOf(times(MATRICES[vision], linear(colour)));
}

const SRGB_TO_XYZ: readonly [Triple, Triple, Triple] = [
  [0.4124564, 0.3575761, 0.1804375],
  [0.2126729, 0.7151522, 0.072175],
  [0.0193339, 0.119192, 0.9503041],
];
const D65: Triple = [0.95047, 1, 1.08883];

function lab(colour: string): Triple {
  const xyz = times(SRGB_TO_XYZ, linear(colour));
  const [x, y, z] = xyz.map((value, index) => {
    const share = value / (D65[index] ?? 1);
    return share > 216 / 24389 ? Math.cbrt(share) : ((24389 / 27) * share + 16) / 116;
  }) as unknown as Triple;
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

const RADIANS = Math.PI / 180;
const SEVENTH = 25 ** 7;

/** CIEDE2000 of two colours `#rrggbb`. */
export function differenceOf(first: string, second: string): number {
  const [lightA, aA, bA] = lab(first);
  const [lightB, aB, bB] = lab(second);
  const mean = (Math.hypot(aA, bA) + Math.hypot(aB, bB)) / 2;
  const stretch = 1 + 0.5 * (1 - Math.sqrt(mean ** 7 / (mean ** 7 + SEVENTH)));
  const chromaA = Math.hypot(aA * stretch, bA);
  const chromaB = Math.hypot(aB * stretch, bB);
  const hueA = hue(bA, aA * stretch);
  const hueB = hue(bB, aB * stretch);
  const chroma = (chromaA + chromaB) / 2;
  const turn = chromaA * chromaB === 0 ? 0 : turned(hueB - hueA);
  const hueMean = meanHue(hueA, hueB, chromaA * chromaB);
  const light = (lightA + lightB) / 2;
  const byLight = 1 + (0.015 * (light - 50) ** 2) / Math.sqrt(20 + (light - 50) ** 2);
  const byChroma = 1 + 0.045 * chroma;
  const byHue = 1 + 0.015 * chroma * hueWeight(hueMean);
  const rotation =
    -2 *
    Math.sqrt(chroma ** 7 / (chroma ** 7 + SEVENTH)) *
    Math.sin(60 * RADIANS * Math.exp(-(((hueMean - 275) / 25) ** 2)));
  const lightPart = (lightB - lightA) / byLight;
  const chromaPart = (chromaB - chromaA) / byChroma;
  const huePart = (2 * Math.sqrt(chromaA * chromaB) * Math.sin((turn / 2) * RADIANS)) / byHue;
  return Math.sqrt(
    lightPart ** 2 + chromaPart ** 2 + huePart ** 2 + rotation * chromaPart * huePart,
  );
}

function hue(b: number, a: number): number {
  if (a === 0 && b === 0) return 0;
  return (Math.atan2(b, a) / RADIANS + 360) % 360;
}

function turned(difference: number): number {
  if (difference > 180) return difference - 360;
  return difference < -180 ? difference + 360 : difference;
}

function meanHue(a: number, b: number, chromas: number): number {
  if (chromas === 0) return a + b;
  if (Math.abs(a - b) <= 180) return (a + b) / 2;
  return a + b < 360 ? (a + b + 360) / 2 : (a + b - 360) / 2;
}

function hueWeight(mean: number): number {
  return (
    1 -
    0.17 * Math.cos((mean - 30) * RADIANS) +
    0.24 * Math.cos(2 * mean * RADIANS) +
    0.32 * Math.cos((3 * mean + 6) * RADIANS) -
    0.2 * Math.cos((4 * mean - 63) * RADIANS)
  );
}
