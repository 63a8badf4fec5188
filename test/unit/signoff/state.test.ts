import { describe, expect, it } from 'vitest';
import { type SignedEdition, signoffsOf, unsignedPortals } from '../../../src/signoff/state.ts';
import { signoffLine } from '../../../src/signoff/words.ts';
import { portal } from '../../support/observations.ts';

const [OLD, NEW] = ['a'.repeat(64), 'b'.repeat(64)];
const agreed = (sha256: string) => ({ by: 'Kari, Agency', date: '2023-05-02', sha256 });

/** Portals one, two and three, whose rows all have the hash b…. */
function editionWith(
  signed: Readonly<Record<string, string>>,
  settings: Partial<SignedEdition['edition']['settings']> = {},
): SignedEdition {
  const portals = ['one', 'two', 'three'].map((id) => portal({ id }));
  const signoffs = new Map(Object.entries(signed).map(([id, sha256]) => [id, agreed(sha256)]));
  return {
    edition: { portals, signoffs, settings: { synthetic: false, status: 'draft', ...settings } },
    portalRows: new Map(portals.map(({ id }) => [id, { rows: {}, sha256: NEW }])),
  };
}

describe('an agreement', () => {
  it('is signed, voided by a changed row, or missing', () => {
    expect(signoffsOf(editionWith({ two: NEW, three: OLD }))).toEqual([
      { portal: 'one', state: 'missing' },
      { portal: 'two', state: 'signed', by: 'Kari, Agency', date: '2023-05-02' },
      { portal: 'three', state: 'voided', by: 'Kari, Agency', date: '2023-05-02' },
    ]);
  });

  it('is stated in one line', () => {
    const line = (signed: Readonly<Record<string, string>>): string =>
      signoffLine(signoffsOf(editionWith(signed)));
    expect(line({})).toBe('signed by: nobody; missing: one, two, three');
    expect(line({ two: NEW, three: OLD })).toBe(
      'signed by: two; voided, as rows have changed: three; missing: one',
    );
    expect(line({ one: NEW, two: NEW, three: NEW })).toBe('signed by: one, two, three');
  });
});

describe('a portal that has yet to be signed', () => {
  const unsigned = (edition: SignedEdition): string[] =>
    unsignedPortals(edition).map(({ portal }) => portal);

  it('was never signed, or has changed since', () => {
    expect(unsigned(editionWith({}))).toEqual(['one', 'two', 'three']);
    expect(unsigned(editionWith({ one: NEW, two: NEW, three: OLD }))).toEqual(['three']);
    expect(unsigned(editionWith({ one: NEW, two: NEW, three: NEW }))).toEqual([]);
  });

  it.each<[string, Partial<SignedEdition['edition']['settings']>]>([
    ['a synthetic edition', { synthetic: true, status: 'final' }],
    ['a reconstruction', { status: 'reconstruction' }],
  ])('is none of %s: no agency is asked to sign it', (_, settings) => {
    expect(unsigned(editionWith({}, settings))).toEqual([]);
  });

  it('is one of a synthetic edition that others have signed', () => {
    const settings = { synthetic: true, status: 'final' } as const;
    expect(unsigned(editionWith({ one: NEW, two: NEW }, settings))).toEqual(['three']);
    expect(signoffsOf(editionWith({ one: NEW }, { status: 'reconstruction' }))).toEqual([]);
  });
});
