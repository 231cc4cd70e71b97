import fc from 'fast-check';
import { sourceWith } from '../testing/sources.js';
import { chooseCuts } from './cuts.js';
import { longestChunkSeconds, frameTime, planChunks, planTimeline, segmentCount, segmentFrames, segmentSeconds, segmentsOf, segmentStart, timelineOf, withCuts } from './timeline.js';

describe('the timeline', () => {
  it('starts at the first picture and counts whole frames', () => {
    const info = sourceWith({ video: { startSeconds: 0.08, durationSeconds: 10, frameRate: { num: 25, den: 1 } }, audio: [{ startSeconds: 0.06, durationSeconds: 10 }] });
    expect(planTimeline(info, info.video!, 4)).toEqual({
      frameRate: { num: 25, den: 1 }, frames: 250, sourceFrames: 250, gopFrames: 50, segmentFrames: 100, startSeconds: 0.08, containerStartSeconds: 0, leadFrames: 10,
    });
  });

  it('starts with the sound where that is clearly earlier, so that none is lost', () => {
    const info = sourceWith({ video: { startSeconds: 2, durationSeconds: 8 }, audio: [{ startSeconds: 0, durationSeconds: 10 }] });
    expect(planTimeline(info, info.video!, 4)).toMatchObject({ startSeconds: 0, frames: 250, sourceFrames: 250 });
  });

  it('lasts as long as the sound where that is clearly longer than the picture', () => {
    const info = sourceWith({ video: { durationSeconds: 4 }, audio: [{ startSeconds: 0, durationSeconds: 6.5 }] });
    expect(planTimeline(info, info.video!, 4)).toMatchObject({ frames: 163, sourceFrames: 100 });
  });

  it('has segments of whole groups of pictures at fractional rates', () => {
    const info = sourceWith({ video: { frameRate: { num: 24_000, den: 1001 } } });
    expect(planTimeline(info, info.video!, 4)).toMatchObject({ gopFrames: 48, segmentFrames: 96 });
    expect(planTimeline(info, info.video!, 10)).toMatchObject({ gopFrames: 48, segmentFrames: 240 });
  });

  it('looks back over the longest gap between two pictures', () => {
    const info = sourceWith({ video: { maxGapSeconds: 3 } });
    expect(planTimeline(info, info.video!, 4).leadFrames).toBe(76);
  });
});

it('divides a source into chunks that become shorter towards the end, and leaves a short one whole', () => {
  const lengths = (durationSeconds: number, shortestSeconds?: number) => {
    const info = sourceWith({ video: { durationSeconds } });
    return planChunks(planTimeline(info, info.video!, 4), longestChunkSeconds(durationSeconds), shortestSeconds).map(({ frames }) => frames / 25);
  };
  expect(lengths(5)).toEqual([5]);
  expect(lengths(20)).toEqual([20]);
  expect(lengths(30)).toEqual([8, 8, 8, 4, 2]);
  expect(lengths(60)).toEqual([12, 12, 12, 12, 8, 4]);
  expect(lengths(61)).toEqual([12, 12, 12, 12, 8, 5]);
  expect(lengths(300).slice(-8)).toEqual([24, 24, 24, 24, 20, 8, 4, 4]);
  expect(lengths(300, 60)).toEqual([60, 60, 60, 60, 60]);
  expect(lengths(3600)).toHaveLength(152);
});

it('is tiled by segments at any cuts, and by chunks of them, each of which knows its own part', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 2999 }), { maxLength: 80 }), fc.integer({ min: 1, max: 40 }), (inner, chunkSeconds) => {
      const cuts = [0, ...inner.sort((a, b) => a - b)];
      const info = sourceWith({ video: { durationSeconds: 120 } });
      const timeline = withCuts(planTimeline(info, info.video!, 4), cuts);
      expect(segmentCount(timeline)).toBe(cuts.length);
      let frame = 0;
      let segment = 0;
      for (const chunk of planChunks(timeline, chunkSeconds)) {
        const part = timelineOf(timeline, chunk);
        const { first, end } = segmentsOf(part, chunk);
        expect([chunk.startFrame, first]).toEqual([frame, segment]);
        for (let index = first; index < end; index += 1, segment += 1) {
          expect([segmentStart(part, index), segmentFrames(part, index)]).toEqual([cuts[index], (cuts[index + 1] ?? 3000) - cuts[index]!]);
          frame += segmentFrames(part, index);
        }
      }
      expect([frame, segment]).toEqual([3000, cuts.length]);
    }),
  );
});

it('is cut only at keyframes, at about the wished length', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 120 }), { minLength: 1, maxLength: 60 }), (gaps) => {
      const keyframes = gaps.reduce((at, gap) => [...at, at.at(-1)! + gap], [0]);
      const frames = keyframes.at(-1)! + 50;
      const cuts = chooseCuts(keyframes, frames, 100)!;
      expect(cuts).not.toBeNull();
      expect(cuts.filter((cut) => !keyframes.includes(cut))).toEqual([]);
      const lengths = cuts.map((cut, i) => (cuts[i + 1] ?? frames) - cut);
      expect(lengths.filter((length, i) => length > 200 || (length < 50 && i < lengths.length - 1))).toEqual([]);
    }),
  );
  expect(chooseCuts([0, 250, 500], 600, 100)).toBeNull();
});

const anyTimeline = fc.record({
  frames: fc.integer({ min: 1, max: 20_000 }),
  rate: fc.constantFrom({ num: 25, den: 1 }, { num: 30_000, den: 1001 }, { num: 24_000, den: 1001 }, { num: 60, den: 1 }, { num: 5, den: 1 }),
  segmentSeconds: fc.integer({ min: 1, max: 10 }),
  chunkSeconds: fc.integer({ min: 1, max: 60 }),
});

it('is tiled by its chunks and segments without gap or overlap, whatever its length', () => {
  fc.assert(
    fc.property(anyTimeline, ({ frames, rate, segmentSeconds: seconds, chunkSeconds }) => {
      const info = sourceWith({ video: { frameRate: rate, durationSeconds: (frames * rate.den) / rate.num } });
      const timeline = planTimeline(info, info.video!, seconds);
      expect(timeline.frames).toBe(frames);
      expect(timeline.segmentFrames % timeline.gopFrames).toBe(0);
      const chunks = planChunks(timeline, chunkSeconds);
      const starts = chunks.map((_, i) => chunks.slice(0, i).reduce((sum, c) => sum + c.frames, 0));
      expect(chunks.map((c) => c.startFrame)).toEqual(starts);
      expect(chunks.filter((c) => c.startFrame % timeline.segmentFrames !== 0 || c.frames <= 0)).toEqual([]);
      expect(chunks.reduce((sum, c) => sum + c.frames, 0)).toBe(frames);
      const total = Array.from({ length: segmentCount(timeline) }, (_, i) => segmentSeconds(timeline, i)).reduce((sum, s) => sum + s, 0);
      expect(total).toBeCloseTo(frameTime(rate, frames), 3);
    }),
  );
});
