/**
 * The sRGB colour profile as an ICC file of version 2 (ICC.1:2001-04): colourants adapted to D50 and
 * one transfer curve (IEC 61966-2-1). Made here, so that no file of unknown licence is carried along.
 */

const HEADER = 128;
const CURVE_POINTS = 1024;

/** Red, green and blue of sRGB adapted to D50 by Bradford, and the D50 white. */
const COLOURANTS = {
  wtpt: [0.9642, 1, 0.8249],
  rXYZ: [0.4361, 0.2225, 0.0139],
  gXYZ: [0.3851, 0.7169, 0.0971],
  bXYZ: [0.1431, 0.0606, 0.7141],
} as const;

/** The profile's bytes; always the same. */
export function srgbProfile(): Uint8Array {
  const curve = curveTag();
  const tags: [string, Buffer][] = [
    ['desc', descriptionTag('sRGB IEC61966-2.1')],
    ['cprt', textTag('No copyright, use freely')],
    ...Object.entries(COLOURANTS).map(([name, xyz]): [string, Buffer] => [name, xyzTag(xyz)]),
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ];
  const table = Buffer.alloc(4 + 12 * tags.length);
  table.writeUInt32BE(tags.length, 0);
  const bodies: Buffer[] = [];
  const placed = new Map<Buffer, number>();
  let offset = HEADER + table.length;
  for (const [index, [name, body]] of tags.entries()) {
    const at = placed.get(body) ?? offset;
    if (at === offset) {
      placed.set(body, at);
      bodies.push(body);
      offset += body.length;
    }
    table.write(name, 4 + 12 * index, 'latin1');
    table.writeUInt32BE(at, 8 + 12 * index);
    table.writeUInt32BE(body.length, 12 + 12 * index);
  }
  return Buffer.concat([header(offset), table, ...bodies]);
}

function header(size: number): Buffer {
  const bytes = Buffer.alloc(HEADER);
  bytes.writeUInt32BE(size, 0);
  bytes.writeUInt32BE(0x02100000, 8);
  bytes.write('mntrRGB XYZ ', 12, 'latin1');
  // A fixed day: the profile does not change.
  [2000, 1, 1, 0, 0, 0].forEach((part, index) => {
    bytes.writeUInt16BE(part, 24 + 2 * index);
  });
  bytes.write('acsp', 36, 'latin1');
  [0.9642, 1, 0.8249].forEach((value, index) => {
    bytes.writeInt32BE(fixed(value), 68 + 4 * index);
  });
  return bytes;
}

function fixed(value: number): number {
  return Math.round(value * 65536);
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
}

function xyzTag(xyz: readonly number[]): Buffer {
  const bytes = Buffer.alloc(20);
  bytes.write('XYZ ', 0, 'latin1');
  xyz.forEach((value, index) => {
    bytes.writeInt32BE(fixed(value), 8 + 4 * index);
  });
  return bytes;
}

function textTag(text: string): Buffer {
  return padded(Buffer.from(`text\0\0\0\0${text}\0`, 'latin1'));
}

function descriptionTag(text: string): Buffer {
  const head = Buffer.alloc(12);
  head.write('desc', 0, 'latin1');
  head.writeUInt32BE(text.length + 1, 8);
  // No Unicode and no Macintosh description: 4 + 4 and 2 + 1 + 67 bytes of zero.
  return padded(Buffer.concat([head, Buffer.from(`${text}\0`, 'latin1'), Buffer.alloc(78)]));
}

function curveTag(): Buffer {
  const bytes = Buffer.alloc(12 + 2 * CURVE_POINTS);
  bytes.write('curv', 0, 'latin1');
  bytes.writeUInt32BE(CURVE_POINTS, 8);
  for (let point = 0; point < CURVE_POINTS; point += 1) {
    const share = point / (CURVE_POINTS - 1);
    const linear = share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    bytes.writeUInt16BE(Math.round(linear * 65535), 12 + 2 * point);
  }
  return bytes;
}
