import { createParser } from 'eventsource-parser';
import type { EventSourceMessage } from 'eventsource-parser';
import { isReelforgeError } from '../errors/reelforge-error.js';
import { pause } from '../http/pause.js';
import { retryDelayMs } from '../http/retry-delay.js';
import type { Transport } from '../http/transport.js';
import type { JobEvent, JobProgress } from '../types.js';
import { readChunks } from './read-chunks.js';

/** A numbered event, or how an output comes along (`type: 'progress'`). */
export type JobUpdate = JobEvent | JobProgress;

export interface WatchOptions {
  readonly signal?: AbortSignal;
  /** Number of the last event that you have; 0, for all of them, by default */
  readonly after?: number;
  /** How long the service may be away before this gives up; 5 min by default */
  readonly patienceMs?: number;
}

/** The service says that it lives every 15 s. */
const silenceMs = 45_000;
const defaultPatienceMs = 300_000;
const ends: readonly string[] = ['job.completed', 'job.partial', 'job.failed', 'job.cancelled'];

/**
 * The events of a job, in order, none missing and none twice, and its progress between them, until the job has ended.
 * A connection that breaks off is made again: to the same process or another one.
 * @throws ReelforgeError `not_found` when the job is deleted, `connection_failed` when the service stays away
 */
export async function* watchJob(transport: Transport, id: string, { signal, after = 0, patienceMs = defaultPatienceMs }: WatchOptions = {}): AsyncGenerator<JobUpdate, void, undefined> {
  let sequence = after;
  let lastType = '';
  let failures = 0;
  let heardAt = Date.now();
  while (true) {
    try {
      const answer = await open(transport, id, sequence, signal);
      if (answer.status === 204 || !answer.body) return;
      heardAt = Date.now();
      for await (const { event, data } of readEvents(answer.body, signal)) {
        heardAt = Date.now();
        failures = 0;
        const update = JSON.parse(data) as JobUpdate;
        if (event !== 'progress') {
          const { sequence: number } = update as JobEvent;
          if (number <= sequence) continue;
          sequence = number;
          lastType = update.type;
        }
        yield update;
      }
      if (ends.includes(lastType)) return;
    } catch (error) {
      signal?.throwIfAborted();
      if (!isReelforgeError(error) || !error.retryable || Date.now() - heardAt > patienceMs) throw error;
    }
    failures += 1;
    await pause(retryDelayMs(failures), signal);
  }
}

async function open(transport: Transport, id: string, sequence: number, signal: AbortSignal | undefined): Promise<Response> {
  const { response } = await transport.api.GET('/v1/jobs/{id}/events', {
    params: { path: { id }, header: { 'Last-Event-ID': String(sequence) } },
    headers: { accept: 'text/event-stream' },
    parseAs: 'stream',
    ...transport.with({ signal }, { stream: true }),
  });
  return response;
}

async function* readEvents(body: ReadableStream<Uint8Array>, signal: AbortSignal | undefined): AsyncGenerator<EventSourceMessage, void, undefined> {
  const waiting: EventSourceMessage[] = [];
  const parser = createParser({ onEvent: (message) => void waiting.push(message) });
  const decoder = new TextDecoder();
  for await (const chunk of readChunks(body, silenceMs, signal)) {
    parser.feed(decoder.decode(chunk, { stream: true }));
    yield* waiting.splice(0);
  }
}
