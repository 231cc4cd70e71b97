import { imageSpec } from '../spec/outputs.js';
import { thumbnailsSpec } from '../spec/still-outputs.js';
import type { SourceInfo } from '../probe/source-info.js';
import { planImage } from './plan-image.js';
import { planThumbnails } from './plan-thumbnails.js';
import { plainPicture } from '../testing/pictures.js';

const source: SourceInfo = {
  container: 'mov,mp4,m4a,3gp,3g2,mj2', sizeBytes: 1_000_000, durationSeconds: 10, startSeconds: 1.4,
  video: {
    index: 0, codec: 'h264', profile: 'High', pixelFormat: 'yuv420p', width: 1080, height: 1919, codedWidth: 1919, codedHeight: 1080, rotation: 90,
    pixelAspect: { num: 1, den: 1 }, frameRate: { num: 25, den: 1 }, variableFrameRate: false, startSeconds: 1.48, durationSeconds: 8, frameCount: 200, maxGapSeconds: 0.04, bitrateKbps: 800, hdr: null, interlacing: null, color: { primaries: null, transfer: null, matrix: null, range: null }, maxKeyframeGapSeconds: 2, openGroups: false,
  },
  audio: [
    { index: 1, codec: 'aac', channels: 2, channelLayout: null, sampleRate: 44_100, language: 'de', title: null, default: false, startSeconds: 1.4, durationSeconds: 10, bitrateKbps: 128 },
    { index: 2, codec: 'ac3', channels: 6, channelLayout: null, sampleRate: 96_000, language: 'en', title: null, default: true, startSeconds: 1.5, durationSeconds: 9.5, bitrateKbps: 384 },
  ],
  subtitles: [], image: null, warnings: [],
};
const still: SourceInfo = { ...source, container: 'jpeg', video: null, audio: [], image: { format: 'jpeg', width: 10, height: 10, pages: 1, hasAlpha: false } };

describe('planThumbnails', () => {
  const spec = (fields: object) => thumbnailsSpec.parse({ name: 'stills', type: 'thumbnails', times: [0, 7.99], ...fields });

  it('takes stills as large as the upright source by default', () => {
    expect(planThumbnails(spec({}), source)).toEqual({
      type: 'thumbnails', name: 'stills', streamIndex: 0, upright: false, picture: plainPicture, times: [0, 7.99], width: 1080, height: 1919, format: 'jpeg', startSeconds: 1.48, containerStartSeconds: 1.4, durationSeconds: 8, seekable: true, keyframeGapSeconds: 2, closedGroups: true,
    });
  });

  it('keeps the aspect at a smaller width and never enlarges', () => {
    expect(planThumbnails(spec({ width: 320 }), source)).toMatchObject({ width: 320, height: 569 });
    expect(planThumbnails(spec({ width: 4000 }), source)).toMatchObject({ width: 1080, height: 1919 });
  });

  it('refuses a time at the end, naming the time, the end and the field', () => {
    expect(planThumbnails(spec({ times: [1, 8] }), source, 3)).toMatchObject({
      type: 'refused', name: 'stills',
      problem: { code: 'time_out_of_range', detail: '8 s is not before the end of the video at 8 s.', errors: [{ path: 'outputs.3.times.1' }] },
    });
  });

  it('refuses a source without picture', () => {
    expect(planThumbnails(spec({}), { ...source, video: null })).toMatchObject({ type: 'refused', problem: { code: 'no_video' } });
  });

  it.each(['mpegts', 'mpeg', 'flv'])('does not trust the index of %s', (container) => {
    expect(planThumbnails(spec({}), { ...source, container })).toMatchObject({ seekable: false });
  });
});

describe('planImage', () => {
  const spec = imageSpec.parse({ name: 'picture', type: 'image', operations: [{ op: 'rotate', degrees: 3 }] });

  it('carries the whole spec', () => {
    expect(planImage(spec, still)).toEqual({ type: 'image', name: 'picture', spec });
  });

  it('refuses a source that is no image', () => {
    expect(planImage(spec, source)).toMatchObject({ type: 'refused', problem: { code: 'not_an_image' } });
  });
});
