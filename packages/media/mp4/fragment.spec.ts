import { readFragment } from './fragment.js';

const box = (type: string, ...parts: readonly Uint8Array[]): Uint8Array => {
  const content = Buffer.concat(parts);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + content.length);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, content]);
};
const words = (...values: readonly number[]): Uint8Array => {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, index) => bytes.writeInt32BE(value, 4 * index));
  return bytes;
};
const segment = (tfhd: Uint8Array, trun: Uint8Array) => Buffer.concat([box('styp', words(1, 2)), box('sidx', Buffer.alloc(36)), box('moof', box('mfhd', words(0, 1)), box('traf', box('tfhd', tfhd), box('tfdt', words(0, 0)), box('trun', trun))), box('mdat', Buffer.alloc(9))]);

describe('the header of a segment', () => {
  it('tells the number of samples and where the first one ends', () => {
    const fragment = readFragment(segment(words(0x020000, 1), words(0x000301, 2, 100, 512, 700, 512, 30)));
    expect(fragment).toEqual({ samples: 2, ticks: 1024, startByte: 60, firstSampleEndByte: 60 + 100 + 700 });
  });

  it('is read with first flags, and without durations', () => {
    expect(readFragment(segment(words(0x020008, 1, 512), words(0x000205, 2, 90, 0, 41, 42)))).toMatchObject({ samples: 2, ticks: 1024, firstSampleEndByte: 60 + 90 + 41 });
  });

  it('may give all samples one size', () => {
    expect(readFragment(segment(words(0x02003a, 1, 1, 512, 77, 0), words(0x000001, 3, 64)))).toMatchObject({ samples: 3, ticks: 1536, firstSampleEndByte: 60 + 64 + 77 });
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['text', Buffer.from('<html><body>not found</body></html>')],
    ['a header that is cut', segment(words(0x020000, 1), words(0x000301, 2, 100, 512, 700, 512, 30)).subarray(0, 130)],
    ['no size of a sample', segment(words(0x020000, 1), words(0x000001, 3, 64))],
  ])('is missed in %s', (_, bytes) => {
    expect(() => readFragment(bytes)).toThrow('verification_failed');
  });
});
