import fc from 'fast-check';
import { anyJob, planAny } from '../../../test/media/arbitrary-job.js';
import { chunkCommand } from '../ffmpeg/chunk-args.js';
import { toNumber } from '../rational.js';
import type { EncodePlan } from './encode-plan.js';
import { frameTime, segmentCount, segmentFrames, segmentsOf, segmentStart, timelineOf } from './timeline.js';

const runs = { numRuns: 100 };
const everyJob = (check: (job: ReturnType<typeof planAny>) => void) => fc.assert(fc.property(anyJob, (drawn) => check(planAny(drawn))), runs);
const everyEncode = (check: (encode: EncodePlan, job: ReturnType<typeof planAny>) => void) => everyJob((job) => job.plan.encodes.forEach((encode) => check(encode, job)));

describe('whatever the source, the rates, the trims and the cuts', () => {
  it('segments tile the timeline, and chunks tile the segments', () => {
    everyEncode(({ timeline, chunks }) => {
      let frame = 0;
      for (let index = 0; index < segmentCount(timeline); index += 1) {
        expect([segmentStart(timeline, index), segmentFrames(timeline, index) > 0]).toEqual([frame, true]);
        frame += segmentFrames(timeline, index);
      }
      expect(frame).toBe(timeline.frames);
      let [next, segment] = [0, 0];
      for (const chunk of chunks) {
        const { first, end } = segmentsOf(timelineOf(timeline, chunk), chunk);
        expect([chunk.startFrame, first, end > first, chunk.frames > 0]).toEqual([next, segment, true, true]);
        expect(Array.from({ length: end - first }, (_, n) => segmentFrames(timeline, first + n)).reduce((sum, n) => sum + n, 0)).toBe(chunk.frames);
        [next, segment] = [next + chunk.frames, end];
      }
      expect([next, segment]).toEqual([timeline.frames, segmentCount(timeline)]);
    });
  });

  it('some of them are cut where the source has keyframes', () => {
    const drawn = fc.sample(anyJob, { numRuns: 300, seed: 1 }).map(planAny);
    expect(drawn.filter(({ plan }) => plan.encodes.some((encode) => (encode.timeline.cuts?.length ?? 0) > 3 && encode.chunks.length > 1)).length).toBeGreaterThan(5);
  });

  it('commands of all chunks let through every frame once, from pictures that are decoded before it', () => {
    everyEncode((encode) => {
      const encoded = encode.tracks.filter((track) => !track.copied);
      for (const chunk of encoded.length ? encode.chunks : []) {
        const { filterComplex } = chunkCommand({ ...encode, timeline: timelineOf(encode.timeline, chunk) }, chunk, encoded, { source: 'file:/s', inputOptions: [], folder: '/o', threads: 1 });
        const [, startTime, drop, end] = /start_time=([\d.-]+).*?trim=start_frame=(\d+):end_frame=(\d+)/.exec(filterComplex!)!.map(Number);
        expect(end! - drop!).toBe(chunk.frames);
        const { timeline } = encode;
        if (chunk.startFrame < timeline.sourceFrames) expect(drop).toBe(Math.min(timeline.leadFrames, chunk.startFrame + (timeline.skippedFrames ?? 0)));
        expect(startTime! + frameTime(timeline.frameRate, drop!)).toBeCloseTo(timeline.startSeconds + frameTime(timeline.frameRate, chunk.startFrame), 5);
      }
    });
  });

  it('pictures are never enlarged and always even, and rates never raised', () => {
    everyEncode(({ tracks, timeline }, { info }) => {
      expect(toNumber(timeline.frameRate)).toBeLessThanOrEqual(toNumber(info.video!.frameRate) + 1e-9);
      for (const { width, height } of tracks) expect([width % 2, height % 2, width <= Math.max(2, info.video!.width), height <= Math.max(2, info.video!.height), width * height > 0]).toEqual([0, 0, true, true, true]);
    });
  });

  it('every track lies in a folder of its own, and every rendition names one that exists', () => {
    everyJob(({ plan }) => {
      const prefixes = [...plan.encodes.flatMap(({ tracks }) => tracks), ...plan.audioTracks].map(({ prefix }) => prefix);
      expect(new Set(prefixes).size).toBe(prefixes.length);
      const tracks = new Set(plan.encodes.flatMap(({ id, tracks: own }) => own.map((track) => `${id} ${track.id}`)));
      const named = plan.outputs.flatMap((o) => ('renditions' in o ? o.renditions : 'rendition' in o && o.rendition ? [o.rendition] : [])).map(({ encodeId, trackId }) => `${encodeId} ${trackId}`);
      expect(named.filter((name) => !tracks.has(name))).toEqual([]);
    });
  });
});
