import { plannedCodecs } from './planned-codecs.js';

const track = { codec: 'h264', preset: 'veryfast', pixelFormat: 'yuv420p' } as const;

// As x264, x265, libvpx and SVT-AV1 name what they make of such pictures.
it.each([
  ['avc1.64001e', { ...track, width: 640, height: 360 }, 25],
  ['avc1.64001f', { ...track, width: 1280, height: 720 }, 30],
  ['avc1.640028', { ...track, width: 1920, height: 1080 }, 25],
  ['avc1.64002a', { ...track, width: 1920, height: 1080 }, 60],
  ['avc1.42c01e', { ...track, preset: 'ultrafast', width: 640, height: 360 }, 25],
  ['hvc1.1.6.L63.90', { ...track, codec: 'hevc', width: 640, height: 360 }, 25],
  ['hvc1.2.4.L120.90', { ...track, codec: 'hevc', pixelFormat: 'yuv420p10le', width: 1920, height: 1080 }, 25],
  ['vp09.00.21.08', { ...track, codec: 'vp9', width: 640, height: 360 }, 25],
  ['av01.0.01M.08', { ...track, codec: 'av1', width: 640, height: 360 }, 25],
  ['av01.0.08M.10', { ...track, codec: 'av1', pixelFormat: 'yuv420p10le', width: 1920, height: 1080 }, 25],
] as const)('expects %s', (name, pictures, rate) => {
  expect(plannedCodecs(pictures, rate)).toBe(name);
});
