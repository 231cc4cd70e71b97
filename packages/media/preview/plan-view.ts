import { z } from 'zod';
import { sourceView } from '../spec/source-view.js';
import { perTitleView, problemView, shownReference } from '../spec/views.js';

const estimate = z.object({ cpuSeconds: z.number().describe('Of all processes'), bytes: z.int().describe('That would be stored') });
const commandArguments = z.array(z.string()).describe('Arguments of ffmpeg; /source stands for the source, /work for the folder of the process');

const outputPlanView = z.object({
  name: z.string().describe('As the job names it'),
  type: z.string().describe('As the job, or its preset, says'),
  error: problemView.nullable().describe('Why it would not be made; the others would'),
  renditions: z
    .array(z.object({ name: z.string().describe('As `720p`'), width: z.int().describe('Pixels'), height: z.int().describe('Pixels'), videoKbps: z.number().describe('Expected, kbit/s'), encode: z.string().describe('Id of the encode that makes it'), track: z.string().describe('Id of its track there'), copied: z.boolean().optional().describe('Taken over from the source without encoding'), notCopied: z.string().optional().describe('Why it is encoded') }))
    .describe('Of a video'),
  skipped: z.array(z.object({ name: z.string().describe('As `1080p`'), reason: z.string().describe('In words') })).describe('What was asked for and would not be made'),
  perTitle: perTitleView.nullable().describe('What trial encodes chose'),
  audioTracks: z.array(z.string()).describe('Ids of its sound tracks'),
  commands: z.array(commandArguments).describe('The runs that serve this output alone'),
  estimate: estimate.describe('What it would need alone; shared work counts for every output that needs it'),
});

const chunkView = z.object({
  index: z.int().describe('From 0'),
  startSeconds: z.number().describe('Where it begins'),
  frames: z.int().describe('Pictures'),
  firstSegment: z.int().describe('Number of its first segment'),
  segments: z.int().describe('How many'),
  arguments: commandArguments.optional().describe('The whole command, for the first two chunks: the second one seeks'),
  differences: z.array(z.object({ at: z.int().describe('Which argument'), value: z.string().describe('What stands there') })).optional().describe('What is different from the second chunk’s arguments; `at` counts from zero'),
});

const encodeView = z.object({
  id: z.string().describe('As renditions name it'),
  frameRate: z.string().describe('As `25/1`'),
  frames: z.int().describe('Pictures'),
  segmentFrames: z.int().describe('Pictures of a segment'),
  tracks: z.array(z.looseObject({ id: z.string().describe('As renditions name it'), width: z.int().describe('Pixels'), height: z.int().describe('Pixels') })).describe('What it makes'),
  chunks: z.array(chunkView).describe('Pieces that are encoded side by side'),
  copy: commandArguments.optional().describe('The run that cuts the source’s own stream, where a track is that'),
});

const audioTrackView = z.object({ id: z.string().describe('As outputs name it'), language: z.string().nullable().describe('BCP 47'), channels: z.int().describe('2 is stereo'), kbps: z.number().describe('kbit/s'), durationSeconds: z.number().describe('Of the track'), arguments: commandArguments });

/** The answer of `POST /v1/plan`. */
export const planView = z
  .object({
    source: z.object({ ...shownReference, concat: z.array(z.object(shownReference)).readonly().optional().describe('Files that are shown one after another'), sizeBytes: z.int().describe('Of all files'), info: sourceView.describe('What the probe found') }).meta({ id: 'PlannedSource' }),
    outputs: z.array(outputPlanView).describe('Each for itself'),
    encodes: z.array(encodeView).describe('Each is decoded once for all of its tracks'),
    audioTracks: z.array(audioTrackView).describe('Sound is encoded once for all outputs that share it'),
    estimate: estimate.extend({
      peakMemoryBytes: z.int().describe('Of the largest media process'),
      measuredKinds: z.array(z.string()).describe('Kinds of work in this plan of which past jobs have told the cost'),
    }).describe('Of the whole job'),
  })
  .meta({ id: 'Plan' });

export type PlanView = z.output<typeof planView>;
export type OutputPlanView = PlanView['outputs'][number];
