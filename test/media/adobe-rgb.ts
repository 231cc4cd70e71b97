/** Primaries of Adobe RGB (1998) as XYZ under D50, as profiles have them (ICC.1:2010, and Bruce Lindbloom's table). */
const toXyz = [[0.6097559, 0.2052401, 0.149224], [0.3111242, 0.625656, 0.0632197], [0.0194811, 0.0608902, 0.7448387]] as const;
const fromXyz = [[3.1338561, -1.6168667, -0.4906146], [-0.9787684, 1.9161415, 0.033454], [0.0719453, -0.2289914, 1.4052427]] as const;
const gamma = 563 / 256;

const fixed = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(Math.round(value * 65_536));
  return bytes;
};
const long = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};
const tagged = (type: string, ...data: Buffer[]) => Buffer.concat([Buffer.from(type), Buffer.alloc(4), ...data]);
const padded = (bytes: Buffer) => Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);

/** A matrix profile (ICC.1:2001-04) with the primaries and the curve of Adobe RGB. */
export function adobeRgbProfile(): Buffer {
  const xyz = (column: number) => tagged('XYZ ', ...toXyz.map((row) => fixed(row[column]!)));
  const curve = tagged('curv', long(1), Buffer.from([2, 51]));
  const text = Buffer.from('adobe-like\0');
  const tags: [string, Buffer][] = [
    ['desc', tagged('desc', long(text.length), text, Buffer.alloc(78))],
    ['cprt', tagged('text', Buffer.from('none\0'))],
    ['wtpt', tagged('XYZ ', fixed(0.9642), fixed(1), fixed(0.8249))],
    ['rXYZ', xyz(0)], ['gXYZ', xyz(1)], ['bXYZ', xyz(2)],
    ['rTRC', curve], ['gTRC', curve], ['bTRC', curve],
  ];
  const start = 128 + 4 + tags.length * 12;
  const table: Buffer[] = [long(tags.length)];
  const body: Buffer[] = [];
  let offset = start;
  for (const [name, data] of tags) {
    table.push(Buffer.from(name), long(offset), long(data.length));
    body.push(padded(data));
    offset += padded(data).length;
  }
  const header = Buffer.alloc(128);
  header.writeUInt32BE(offset, 0);
  header.writeUInt32BE(0x02400000, 8);
  header.write('mntrRGB XYZ ', 12);
  header.write('acsp', 36);
  for (const [at, value] of [0.9642, 1, 0.8249].entries()) fixed(value).copy(header, 68 + 4 * at);
  return Buffer.concat([header, ...table, ...body]);
}

const times = (matrix: readonly (readonly number[])[], vector: readonly number[]) => matrix.map((row) => row.reduce((sum, factor, at) => sum + factor * vector[at]!, 0));

/** What a colour of Adobe RGB is in sRGB, 0–255. */
export function adobeRgbToSrgb(rgb: readonly number[]): number[] {
  const linear = times(fromXyz, times(toXyz, rgb.map((value) => (value / 255) ** gamma)));
  return linear.map((value) => Math.round(255 * Math.min(1, Math.max(0, value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055))));
}
