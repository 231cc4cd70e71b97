import { videoCodecName } from './codecs.js';

/** The box as it lies in an init segment, something before and behind it. */
const init = (...boxes: string[]) => Uint8Array.from(Buffer.from(`00000008736b6970${boxes.join('')}0000000866726565`, 'hex'));
const colr = (primaries: string, transfer: string, matrix: string, range = '00') => `00000013636f6c726e636c78${primaries}${transfer}${matrix}${range}`;

// Boxes as x264, x265, libvpx and SVT-AV1 had ffmpeg write them.
it.each([
  ['avc1.64001e', '000000156176634301 64001effe1001a6764001e'],
  ['hvc1.1.6.L63.90', '0000001f6876634301 01600000009000000000003ff000fcfdf8f800000f03'],
  ['hvc1.2.4.L63.90', '0000001f6876634301 02200000009000000000003ff000fcfdfafa00000f03'],
  // High tier, two constraint bytes
  ['hvc1.1.6.H120.b0.23', '0000001f6876634301 2160000000b0230000000078f000fcfdf8f800000f03'],
  ['vp09.00.21.08', '00000014767063430100000000158002020200 00'],
  ['vp09.02.21.10', '00000014767063430100000002 15a00202020000'],
  // BT.2020 with PQ, full range
  ['vp09.02.51.10.01.09.16.09.01', '00000014767063430100000002 33a30910090000'],
  ['av01.0.01M.08', '0000001961763143 81010d000a0b0000000cc4ff6700be0090'],
  ['av01.0.01M.10', '0000001961763143 81014d000a0b0000000cc4ff6700be1090'],
])('reads %s', (name, box) => {
  expect(videoCodecName(init(box.replaceAll(' ', '')))).toBe(name);
});

it('names the colours of AV1 where they are not the standard ones', () => {
  const av1C = '000000196176314381084d000a0b0000000cc4ff6700be1090';
  expect(videoCodecName(init(av1C, colr('0001', '0001', '0001')))).toBe('av01.0.08M.10');
  expect(videoCodecName(init(av1C, colr('0009', '0010', '0009')))).toBe('av01.0.08M.10.0.111.09.16.09.0');
  expect(videoCodecName(init(av1C, colr('0009', '0012', '0009', '80')))).toBe('av01.0.08M.10.0.111.09.18.09.1');
});

it('refuses an init segment without pictures, or with a cut one', () => {
  expect(() => videoCodecName(new Uint8Array(40))).toThrow('verification_failed');
  expect(() => videoCodecName(init('0000000961766343ff'))).toThrow('verification_failed');
});
