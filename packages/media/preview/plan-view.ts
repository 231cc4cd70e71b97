import { z } from 'zod';
import { sourceView } from '../spec/source-view.js';
import { perTitleView, problemView } from '../spec/views.js';

const estimate = z.object({ cpuSeconds: z.number(), bytes: z.int() });
const commandArguments = z.array(z.string()).describe('Arguments of ffmpeg; /source stands for the source, /work for the folder of the process');

const outputPlanView = z.object({
  name: z.string(),
  type: z.string(),
  /** Why it would not be made; the others would */
  error: problemView.nullable(),
  renditions: z.array(z.object({ name: z.string(), width: z.int(), height: z.int(), videoKbps: z.number(), encode: z.string(), track: z.string(), copied: z.boolean().optional(), notCopied: z.string().optional() })),
  skipped: z.array(z.object({ name: z.string(), reason: z.string() })),
  perTitle: perTitleView.nullable(),
  audioTracks: z.array(z.string()),
  /** The runs that serve this output alone */
  commands: z.array(commandArguments),
  /** What it would need alone; shared work counts for every output that needs it */
  estimate,
});

const chunkView = z.object({
  index: z.int(),
  startSeconds: z.number(),
  frames: z.int(),
  firstSegment: z.int(),
  segments: z.int(),
  /** The whole command, for the first two chunks: the second one seeks */
  arguments: commandArguments.optional(),
  /** What is different from the second chunk's arguments; `at` counts from zero */
  differences: z.array(z.object({ at: z.int(), value: z.string() })).optional(),
});

const encodeView = z.object({
  id: z.string(),
  frameRate: z.string(),
  frames: z.int(),
  segmentFrames: z.int(),
  tracks: z.array(z.looseObject({ id: z.string(), width: z.int(), height: z.int() })),
  chunks: z.array(chunkView),
  /** The run that cuts the source's own stream, where a track is that */
  copy: commandArguments.optional(),
});

const audioTrackView = z.object({ id: z.string(), language: z.string().nullable(), channels: z.int(), kbps: z.number(), durationSeconds: z.number(), arguments: commandArguments });

/** The answer of `POST /v1/plan`. */
export const planView = z
  .object({
    source: z.object({ upload: z.string().optional(), url: z.string().optional(), bucket: z.string().optional(), key: z.string().optional(), concat: z.array(z.object({ upload: z.string().optional(), url: z.string().optional(), bucket: z.string().optional(), key: z.string().optional() })).readonly().optional(), sizeBytes: z.int(), info: sourceView }).meta({ id: 'PlannedSource' }),
    outputs: z.array(outputPlanView),
    /** Each is decoded once for all of its tracks */
    encodes: z.array(encodeView),
    audioTracks: z.array(audioTrackView),
    estimate: estimate.extend({
      /** Of the largest media process */
      peakMemoryBytes: z.int(),
      /** Kinds of work in this plan of which past jobs have told the cost */
      measuredKinds: z.array(z.string()),
    }),
  })
  .meta({ id: 'Plan' });

export type PlanView = z.output<typeof planView>;
export type OutputPlanView = PlanView['outputs'][number];
