import { createParser } from 'eventsource-parser';
import { ApiError } from '../client/problem.js';
import { read, request } from '../client/http.js';
import { authorize, refused } from '../session/session.js';
import type { JobEvent, JobProgress } from './views.js';

export interface StreamedEvents {
  onEvent(event: JobEvent): void;
  onProgress(progress: JobProgress): void;
}

/**
 * Reads the events of a job behind number `after` until the stream ends. False when nothing more will come, true when
 * it broke off or had to be opened anew. Throws what the API answered, and `Unreachable`.
 */
export async function readEvents(jobId: string, after: number, to: StreamedEvents, signal: AbortSignal): Promise<boolean> {
  const answer = await open(jobId, after, signal);
  if (answer.status === 204) return false;
  if (!answer.ok || !answer.body) return read<never>(answer);
  const parser = createParser({
    onEvent: ({ event, data }) => {
      if (event === 'progress') to.onProgress(JSON.parse(data) as JobProgress);
      else to.onEvent(JSON.parse(data) as JobEvent);
    },
  });
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return true;
      parser.feed(value);
    }
  } catch (error) {
    if (signal.aborted) throw error;
    return true;
  }
}

async function open(jobId: string, after: number, signal: AbortSignal): Promise<Response> {
  const token = await authorize();
  const ask = (with_: string | null) => request('GET', `/v1/jobs/${jobId}/events`, undefined, with_, { signal, headers: { accept: 'text/event-stream', ...(after > 0 ? { 'last-event-id': String(after) } : {}) } });
  const answer = await ask(token);
  if (answer.status !== 401 || token === null) return answer;
  return ask(await refused(token));
}

/** Is it of no use to ask again? */
export function isFinal(error: unknown): boolean {
  return error instanceof ApiError && error.problem.status >= 400 && error.problem.status < 500 && error.problem.status !== 429 && error.problem.status !== 408;
}
