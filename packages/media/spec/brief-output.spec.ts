import { briefOutput } from './brief-output.js';
import { outputSpec } from './outputs.js';

const wishes = [
  { name: 'main', type: 'hls' },
  { name: 'main', type: 'cmaf', codec: 'hevc', quality: 80, renditions: [{ height: 720 }, { name: 'low', height: 240, videoKbps: 300 }], audio: { kbps: 96 }, segmentSeconds: 10 },
  { name: 'sound', type: 'audio', format: 'm4a', tags: { title: 'Take 3', comment: null } },
  { name: 'stills', type: 'thumbnails', times: [0, 1.5] },
  { name: 'photo', type: 'image', format: 'webp', operations: [{ op: 'resize', width: 1600 }, { op: 'watermark', text: '© me', opacity: 0.6 }], variants: [{ width: 400 }] },
];

it.each(wishes)('an output is written as it was asked for: %j', (wish) => {
  expect(briefOutput(outputSpec.parse(wish))).toEqual(wish);
});

it('what is written has the same meaning, also where a default was asked for by name', () => {
  const spec = outputSpec.parse({ name: 'main', type: 'mp4', codec: 'h264', preset: 'veryfast', height: 360 });
  const brief = briefOutput(spec);
  expect(brief).toEqual({ name: 'main', type: 'mp4', height: 360 });
  expect(outputSpec.parse(brief)).toEqual(spec);
});

it('an output that is not read any more stays as it stands', () => {
  const old = { name: 'main', type: 'hls', segmentSeconds: 4, forgotten: true } as unknown as Parameters<typeof briefOutput>[0];
  expect(briefOutput(old)).toEqual(old);
});
