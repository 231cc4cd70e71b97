import { outputSpec } from '../spec/outputs.js';
import { videoCodecs } from '../spec/video-fields.js';
import { qualityOf } from '../spec/read-quality.js';
import { rateControl } from './rate-control.js';

const size = { width: 1920, height: 1080 };
const rate = { num: 25, den: 1 };
const crf = (codec: (typeof videoCodecs)[number], level: number | null) => rateControl({ codec, level }, size, rate);

it('gives every codec its own constant quality under a cap by default', () => {
  expect(videoCodecs.map((codec) => crf(codec, null))).toEqual([
    { mode: 'crf', crf: 23, maxKbps: 5000 }, { mode: 'crf', crf: 25, maxKbps: 3500 }, { mode: 'crf', crf: 31, maxKbps: 4000 }, { mode: 'crf', crf: 34, maxKbps: 3250 },
  ]);
});

it('makes finer pictures with more bits the higher the quality', () => {
  expect([40, 76, 100].map((level) => crf('h264', level))).toEqual([{ mode: 'crf', crf: 32, maxKbps: 1770 }, { mode: 'crf', crf: 23, maxKbps: 5000 }, { mode: 'crf', crf: 17, maxKbps: 10_000 }]);
  expect([40, 100].map((level) => crf('av1', level))).toEqual([{ mode: 'crf', crf: 52, maxKbps: 1150 }, { mode: 'crf', crf: 22, maxKbps: 6500 }]);
});

it('obeys a given bit rate, or a given crf under it, before the quality', () => {
  expect(rateControl({ codec: 'vp9', level: 90, videoKbps: 700 }, size, rate)).toEqual({ mode: 'abr', kbps: 700 });
  expect(rateControl({ codec: 'vp9', level: 90, videoKbps: 700, crf: 40 }, size, rate)).toEqual({ mode: 'crf', crf: 40, maxKbps: 700 });
});

it('reads a quality in both ways it can be written', () => {
  expect([undefined, 60, {}, { level: 60 }, { measure: 'ssim' as const }].map(qualityOf)).toEqual([
    { level: null, measure: null }, { level: 60, measure: null }, { level: null, measure: null }, { level: 60, measure: null }, { level: null, measure: 'ssim' },
  ]);
});

describe('a request', () => {
  const issues = (output: object) => outputSpec.safeParse({ name: 'a', ...output }).error?.issues.map(({ path, message }) => [path.join('.'), message]);

  it('may use the whole scale of its codec', () => {
    expect(issues({ type: 'hls', codec: 'vp9', renditions: [{ crf: 63 }, { crf: 0 }] })).toBeUndefined();
    expect(issues({ type: 'mp4', codec: 'av1', crf: 1 })).toBeUndefined();
  });

  it('is told where a crf lies outside of it', () => {
    expect(issues({ type: 'hls', renditions: [{ crf: 20 }, { crf: 52 }] })).toEqual([['renditions.1.crf', 'h264 takes a crf from 0 to 51']]);
    expect(issues({ type: 'mp4', codec: 'av1', crf: 0 })).toEqual([['crf', 'av1 takes a crf from 1 to 63']]);
  });

  it('is refused a quality below 40 or an unknown measure', () => {
    expect(issues({ type: 'cmaf', quality: 39 })).toHaveLength(1);
    expect(issues({ type: 'cmaf', quality: { level: 101 } })).toHaveLength(1);
    expect(issues({ type: 'cmaf', quality: { measure: 'psnr' } })).toHaveLength(1);
  });
});
