import { z } from 'zod';
import { sourceView } from './source-view.js';
import { jobView, outputView } from './views.js';

const timestamp = z.iso.datetime();

/** One numbered event: what has changed, in the words of the job view. */
export const eventView = z
  .object({
    type: z.string().describe('As `job.inspected` or `output.completed`'),
    sequence: z.int().describe('Rises by one from event to event of a job; also the id of the event in a stream'),
    timestamp: timestamp.describe('When it happened'),
    job: jobView.pick({ state: true, progress: true, error: true, startedAt: true, finishedAt: true }).extend({ source: z.object({ info: sourceView.describe('What the probe found') }).describe('When the source has been looked at') }).partial().optional().describe('What has changed of the job itself'),
    output: outputView.omit({ type: true }).partial().required({ name: true }).optional().describe('Which output has changed, and what of it'),
  })
  .meta({ id: 'JobEvent' });
export const eventPage = z.object({ data: z.array(eventView).describe('In order'), nextCursor: z.string().nullable().describe('`after` of the next page; null when there is none') }).meta({ id: 'JobEventPage' });

/** How an output comes along. It has no number: the next one replaces it. */
export const progressView = z
  .object({
    type: z.literal('progress').describe('The `event` of the stream, too'),
    timestamp: timestamp.describe('When it was told'),
    job: jobView.pick({ progress: true }).describe('The job as a whole'),
    output: outputView.pick({ name: true, phase: true, progress: true, speed: true, framesPerSecond: true, secondsLeft: true }).describe('The output that comes along'),
  })
  .meta({ id: 'JobProgress' });

export type EventView = z.output<typeof eventView>;
export type ProgressView = z.output<typeof progressView>;
