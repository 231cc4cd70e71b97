import fc from 'fast-check';
import { defaultPlanOptions, planJob } from '../../packages/media/plan/plan-job.js';
import type { JobPlan } from '../../packages/media/plan/plan.js';
import type { KeyframeMap } from '../../packages/media/probe/keyframes.js';
import type { SourceInfo } from '../../packages/media/probe/source-info.js';
import { sourceWith } from '../../packages/media/testing/sources.js';
import { outputSpec } from '../../packages/media/spec/outputs.js';

const rates = [{ num: 25, den: 1 }, { num: 30_000, den: 1001 }, { num: 24_000, den: 1001 }, { num: 60_000, den: 1001 }, { num: 50, den: 1 }, { num: 60, den: 1 }, { num: 15, den: 1 }, { num: 9997, den: 1000 }, { num: 1, den: 1 }] as const;
const sound = fc.record({ sampleRate: fc.constantFrom(48_000, 44_100, 32_000), channels: fc.constantFrom(1, 2, 6), language: fc.constantFrom(null, 'eng', 'ger', 'fre'), late: fc.double({ min: -0.5, max: 2, noNaN: true }), longer: fc.double({ min: -3, max: 3, noNaN: true }) });

const anySource = fc.record({
  width: fc.integer({ min: 2, max: 4096 }),
  height: fc.integer({ min: 2, max: 2304 }),
  frameRate: fc.constantFrom(...rates),
  frames: fc.integer({ min: 1, max: 3000 }),
  startSeconds: fc.constantFrom(0, 0.02, 1.4, 3600.033),
  sounds: fc.array(sound, { maxLength: 3 }),
  /** Between keyframes, in turn; an empty list has none that may be cut at */
  gaps: fc.array(fc.integer({ min: 1, max: 200 }), { maxLength: 5 }),
  kbps: fc.constantFrom(200, 100_000),
});
/** Of these the planner can take over the stream. */
const fitting = fc.record({ drawn: anySource, size: fc.constantFrom({ width: 640, height: 360 }, { width: 720, height: 1280 }), frames: fc.integer({ min: 500, max: 3000 }), gaps: fc.array(fc.integer({ min: 5, max: 60 }), { minLength: 1, maxLength: 5 }) })
  .map(({ drawn, size, frames, gaps }) => ({ ...drawn, ...size, frames, gaps, kbps: 100, sounds: drawn.sounds.map((track) => ({ ...track, late: 0, longer: -0.1 })) }));
const source = fc.oneof(anySource, fitting);

const rendition = fc.record({ height: fc.integer({ min: 16, max: 2304 }), frameRate: fc.constantFrom(30, 12.5, 24), audioKbps: fc.constantFrom(64, 192), videoKbps: fc.integer({ min: 100, max: 9000 }) }, { requiredKeys: ['height'] });
const output = fc.record(
  {
    type: fc.constantFrom('hls', 'dash', 'cmaf', 'mp4'),
    codec: fc.constantFrom('h264', 'h264', 'hevc', 'vp9', 'av1'),
    segmentSeconds: fc.constantFrom(1, 2, 2.49, 4, 6.006, 10),
    renditions: fc.array(rendition, { minLength: 1, maxLength: 4 }),
    separatePlaylists: fc.boolean(),
    /** Shares of the source */
    trim: fc.record({ from: fc.double({ min: 0, max: 0.9, noNaN: true }), length: fc.double({ min: 0.01, max: 1, noNaN: true }) }),
  },
  { requiredKeys: ['type'] },
);

export interface AnyJob {
  readonly info: SourceInfo;
  readonly plan: JobPlan;
}

/** Jobs over sources of any size, rate, length and sound, planned in chunks of any length. fast-check prints what it drew. */
export const anyJob = fc.record({ source, outputs: fc.array(output, { minLength: 1, maxLength: 3 }), chunkSeconds: fc.integer({ min: 1, max: 40 }) });

type Drawn = typeof anyJob extends fc.Arbitrary<infer T> ? T : never;

export function planAny({ source: s, outputs, chunkSeconds }: Drawn): AnyJob {
  const rate = s.frameRate.num / s.frameRate.den;
  const durationSeconds = s.frames / rate;
  const info = sourceWith({
    video: { width: s.width, height: s.height, codedWidth: s.width, codedHeight: s.height, frameRate: s.frameRate, durationSeconds, frameCount: s.frames, startSeconds: s.startSeconds, maxGapSeconds: 1 / rate },
    audio: s.sounds.map(({ late, longer, ...track }) => ({ ...track, startSeconds: Math.max(0, s.startSeconds + late), durationSeconds: Math.max(0.1, durationSeconds + longer) })),
  });
  const specs = outputs.map(({ type, trim, segmentSeconds, separatePlaylists, renditions, codec }, index) => {
    const startSeconds = (trim?.from ?? 0) * durationSeconds;
    return outputSpec.parse({
      name: `o${index}`, type,
      ...(codec ? { codec } : {}),
      ...(trim ? { trim: { startSeconds, endSeconds: startSeconds + Math.max(0.001, trim.length * (durationSeconds - startSeconds)) } } : {}),
      ...(type === 'mp4' ? { height: renditions?.[0]?.height, frameRate: renditions?.[0]?.frameRate } : { renditions, ...(segmentSeconds ? { segmentSeconds } : {}), ...(separatePlaylists ? { separatePlaylists } : {}) }),
    });
  });
  return { info, plan: planJob(info, specs, { ...defaultPlanOptions, chunkSeconds, ...(s.gaps.length ? { keyframes: keyframesOf(s) } : {}) }) };
}

function keyframesOf({ gaps, frames, startSeconds, frameRate, kbps }: Drawn['source']): KeyframeMap {
  const seconds: number[] = [];
  for (let frame = 0, turn = 0; frame < frames; frame += gaps[turn++ % gaps.length]!) seconds.push(startSeconds + (frame * frameRate.den) / frameRate.num);
  return { seconds, kbps, obstacle: null };
}
