/** Small signs beside the words that say the same: they are decoration, and none of them is read out. */

import type { Tally, Tile } from '../blocks.ts';

const PERSON = 'M12 3a4 4 0 1 1 0 8a4 4 0 1 1 0-8ZM4.5 21v-3.5a5 5 0 0 1 5-5h5a5 5 0 0 1 5 5V21Z';

/** Paths with holes, on a ground of 24 by 24. */
const PATHS: Readonly<Record<Exclude<Tile['sign'], 'professionals'>, string>> = {
  residents: PERSON,
  'log-in': 'M7 10V8a5 5 0 0 1 10 0v2h2v11H5V10ZM9.5 10h5V8a2.5 2.5 0 0 0-5 0ZM11 13.5h2v4h-2Z',
  languages: 'M2 3h13v9H9l-4 4v-4H2ZM17 8h5v9h-3v4l-4-4H9.5l3-3H17Z',
  app: 'M6.5 2h11v20h-11ZM8.5 4.5v13h7v-13ZM11 19h2v1.5h-2Z',
  opened: 'M4 2h16v20H4ZM6.5 4.5v17.5h11V4.5ZM6.5 4.5l7.5 2.5V22h-7.5ZM11 13h1.6v2H11Z',
};

/** A professional is a person with a cross, who stands beside the resident. */
const PROFESSIONALS = `${PERSON}M29 3a4 4 0 1 1 0 8a4 4 0 1 1 0-8ZM21.5 21v-3.5a5 5 0 0 1 5-5h5a5 5 0 0 1 5 5V21ZM28 14h2v2h2v2h-2v2h-2v-2h-2v-2h2Z`;

/** The sign of a fact, in the colour of the portal whose page it stands on. */
export function pictogram(sign: Tile['sign']): string {
  return sign === 'professionals' ? drawn(PROFESSIONALS, 41) : drawn(PATHS[sign], 24);
}

function drawn(path: string, width: number): string {
  return `<svg aria-hidden="true" width="${width * 1.25}" height="30" viewBox="0 0 ${width} 24"><path fill-rule="evenodd" d="${path}"/></svg>`;
}

/** Of a square and the space beside it. */
const STEP = 9;

/** A square for each of what is counted, outlined where it is open what they stand for. */
export function tallyMarkup({ count, isOpen }: Tally): string {
  const squares = Array.from({ length: count }, (_, index) => {
    const side = isOpen ? 5.8 : 7;
    const inset = (7 - side) / 2;
    return `<rect x="${index * STEP + inset}" y="${inset}" width="${side}" height="${side}"/>`;
  });
  const width = count * STEP;
  return `<svg class="tally${isOpen ? ' tally--open' : ''}" aria-hidden="true" width="${(width * 4) / 3}" height="9.33" viewBox="0 0 ${width} 7">${squares.join('')}</svg>`;
}
