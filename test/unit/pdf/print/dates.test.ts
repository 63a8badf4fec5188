import { describe, expect, test } from 'vitest';
import { setDates } from '../../../../src/pdf/print/print.ts';

const raw = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));

describe('setDates', () => {
  test('puts the edition’s date in place of the build’s without moving a byte', () => {
    const before = raw(
      "<</CreationDate (D:20261124101500+00'00')\n/ModDate (D:20261124101500+00'00')>>\u00ff",
    );
    const after = setDates(before, new Date('2023-05-24T00:00:00Z'));
    expect(after.length).toBe(before.length);
    expect(Buffer.from(after).toString('latin1')).toBe(
      "<</CreationDate (D:20230524000000+00'00')\n/ModDate (D:20230524000000+00'00')>>\u00ff",
    );
  });

  test('a file without dates is not what we think it is', () => {
    expect(() => setDates(raw('%PDF-1.4'), new Date(0))).toThrow('no dates');
  });
});
