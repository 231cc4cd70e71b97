import { once } from 'node:events';
import { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import type { OnModuleDestroy } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { MediaError } from '../../../../packages/media/errors.js';
import { Services } from '../services.js';
import { streamEvents } from './event-stream.js';
import { JobFeeds } from './job-feeds.js';

const retryMs = 2000;
/** Clients that have lost their streams together must not come back together. */
const retrySpreadMs = 2000;
/** One may have ended then. */
const retryAfterSeconds = 10;
/** In which a client has to take what was already sent, when the process ends. */
const partingMs = 1000;

interface OpenStream {
  readonly tenantId: string;
  readonly ending: AbortController;
}

/** Streams that this process serves. */
@Injectable()
export class EventStreams implements OnModuleDestroy {
  private readonly open = new Map<FastifyReply, OpenStream>();
  private stopped = false;
  /** For tests, which cannot wait for a quarter of a minute */
  readonly times = { keepAliveMs: 15_000, progressMs: 500, pauseMs: 1000, recheckMs: 15_000 };

  constructor(
    @Inject(Services) private readonly services: Services,
    @Inject(JobFeeds) private readonly feeds: JobFeeds,
  ) {}

  get size(): number {
    return this.open.size;
  }

  /** Answers with the job's events behind `sequence`, until the job ends, the client leaves, is not `allowed` any more, or the process is told to end. Throws `too_many_streams`. */
  send(reply: FastifyReply, job: { readonly tenantId: string; readonly jobId: string }, sequence: number, isAllowed: () => Promise<boolean>): void {
    const { MAX_EVENT_STREAMS: most } = this.services.config;
    const theirs = [...this.open.values()].filter(({ tenantId }) => tenantId === job.tenantId);
    if (theirs.length >= most) throw new MediaError('too_many_streams', `${most} streams are open at this process already.`, { retryAfterSeconds });
    const ending = new AbortController();
    // Whoever comes when the process is about to end is asked to come back.
    if (this.stopped) ending.abort();
    this.open.set(reply, { tenantId: job.tenantId, ending });
    // Without an answer nothing is known against the client.
    const recheck = setInterval(() => void isAllowed().then((allowed) => allowed || ending.abort(), () => undefined), this.times.recheckMs).unref();
    reply.raw.once('close', () => {
      clearInterval(recheck);
      this.open.delete(reply);
      ending.abort();
    });
    const frames = streamEvents(
      {
        join: (bell) => this.feeds.join(job, bell),
        leave: (feed, bell) => this.feeds.leave(feed, bell),
        onError: (err) => this.services.log.warn({ err, jobId: job.jobId }, 'events could not be read; it is tried again'),
      },
      sequence,
      ending.signal,
      { ...this.times, retryMs: retryMs + Math.random() * retrySpreadMs },
    );
    void reply
      .headers({
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
        // Nothing else comes over this connection: it ends with the stream, and nobody waits for it when the process ends.
        connection: 'close',
      })
      .send(Readable.from(frames, { objectMode: false, highWaterMark: 16 * 1024 }));
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    await Promise.all([...this.open].map(([reply, { ending }]) => part(reply, ending)));
    await this.feeds.close();
  }
}

async function part({ raw }: FastifyReply, ending: AbortController): Promise<void> {
  const closed = once(raw, 'close');
  ending.abort();
  const timer = setTimeout(() => raw.destroy(), partingMs);
  await closed;
  clearTimeout(timer);
}
