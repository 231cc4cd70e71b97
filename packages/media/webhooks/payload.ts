import type { JobView, OutputView } from '../spec/views.js';
import type { WebhookStyle } from './event-types.js';
import { fileTypeOf, type RequestedKind } from './file-type.js';

/** What happened, with the job as callers see it right then. */
export interface JobNotice {
  readonly type: string;
  /** RFC 3339 */
  readonly timestamp: string;
  readonly job: JobView;
  /** Of events about one output */
  readonly output?: OutputView;
  /** What was asked for */
  readonly requested: readonly RequestedKind[];
}

/** Receivers bound what they read; anything near this is a job with thousands of files. */
export const maxPayloadBytes = 256 * 1024;

/** The body of a webhook. One that would be too large says less of the job, and `truncated`: read the job then. */
export function payloadOf(style: WebhookStyle, notice: JobNotice): string {
  if (style === 'media-docker') return JSON.stringify(mediaDocker(notice));
  if (style === 'video-service') return JSON.stringify(videoService(notice));
  for (const data of shorterAndShorter(notice)) {
    const text = standardPayload(notice.type, notice.timestamp, data);
    if (new TextEncoder().encode(text).length <= maxPayloadBytes) return text;
  }
  return standardPayload(notice.type, notice.timestamp, { job: { id: notice.job.id, state: notice.job.state, sequence: notice.job.sequence }, truncated: true });
}

/** By the Standard Webhooks: type, time and data. */
export function standardPayload(type: string, timestamp: string, data: object): string {
  return JSON.stringify({ type, timestamp, data });
}

function* shorterAndShorter({ job, output }: JobNotice): Generator<object> {
  yield { job, ...(output ? { output } : {}) };
  const brief = (view: OutputView): OutputView => ({ ...view, files: [], srcset: null });
  yield { job: { ...job, outputs: job.outputs.map(brief) }, ...(output ? { output: brief(output) } : {}), truncated: true };
  const { id, state, sequence, reference, error } = job;
  yield { job: { id, state, sequence, reference, error }, ...(output ? { output: { name: output.name, type: output.type, state: output.state, error: output.error } } : {}), truncated: true };
}

/** One message for each file, with two ends: what is not complete has failed. */
function mediaDocker({ type, job, requested }: JobNotice): object {
  return { id: job.reference ?? job.id, fileType: fileTypeOf(requested), status: type === 'job.completed' ? 'completed' : 'failed' };
}

/** `status` is our addition: other ends than the complete one are sent on request. */
function videoService({ job }: JobNotice): object {
  return { request_id: job.id, reference_id: job.reference, status: job.state };
}
