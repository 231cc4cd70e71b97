import fc from 'fast-check';
import { readScores } from './read-scores.js';
import { summarise } from './rendition-quality.js';
import { qualitySamples } from './samples.js';

const timeline = { frameRate: { num: 25, den: 1 }, frames: 150, sourceFrames: 150, gopFrames: 50, segmentFrames: 100, startSeconds: 0, containerStartSeconds: 0, leadFrames: 10 };

it('compares the first group of pictures of a few segments, spread over the whole', () => {
  expect(qualitySamples(timeline).map(({ segment, startFrame, frames }) => [segment, startFrame, frames])).toEqual([[0, 0, 50], [1, 100, 50]]);
  expect(qualitySamples({ ...timeline, frames: 90_000 }).map(({ startFrame }) => startFrame)).toEqual([9000, 27_000, 45_000, 63_000, 81_000]);
  expect(qualitySamples({ ...timeline, cuts: [0, 30, 140], segmentFrames: 110 }).map(({ segment, startFrame, frames }) => [segment, startFrame, frames])).toEqual([[0, 0, 30], [1, 30, 50], [2, 140, 10]]);
});

it('stays inside the timeline and never compares a picture twice', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 1, max: 120 }), fc.integer({ min: 1, max: 5 }), (frames, gopFrames, gops) => {
      const samples = qualitySamples({ ...timeline, frames, gopFrames, segmentFrames: gopFrames * gops });
      expect(samples.length).toBeGreaterThan(0);
      let end = 0;
      for (const sample of samples) {
        expect(sample.startFrame).toBeGreaterThanOrEqual(end);
        expect(sample.frames).toBeGreaterThan(0);
        end = sample.startFrame + sample.frames;
      }
      expect(end).toBeLessThanOrEqual(frames);
    }),
  );
});

it('reads what both filters write, and sums it up', () => {
  const ssim = 'n:1 Y:0.990000 U:0.9 V:0.9 All:0.96 (14.0)\nn:2 Y:0.970000 U:1 V:1 All:1 (inf)\n';
  expect(summarise('ssim', readScores('ssim', ssim))).toEqual({ measure: 'ssim', mean: 0.98, worst: 0.97, frames: 2, reason: null });
  const vmaf = JSON.stringify({ frames: [{ frameNum: 0, metrics: { vmaf: 91.234 } }, { frameNum: 1, metrics: { vmaf: 89 } }], pooled_metrics: {} });
  expect(summarise('vmaf', readScores('vmaf', vmaf))).toEqual({ measure: 'vmaf', mean: 90.12, worst: 89, frames: 2, reason: null });
});
