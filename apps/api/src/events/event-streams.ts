import { once } from 'node:events';
import { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import type { OnModuleDestroy } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { MediaError } from '../../../../packages/media/errors.js';
import type { Caller } from '../../../../packages/platform/job-store/api-keys.js';
import { Services } from '../services.js';
import { streamEvents } from './event-stream.js';
import { framesOf } from './frames.js';
import { JobFeeds } from './job-feeds.js';
import type { Told } from './told.js';

const retryMs = 2000;
/** Clients that have lost their streams together must not come back together. */
const retrySpreadMs = 2000;
/** One may have ended then. */
const retryAfterSeconds = 10;
/** In which a client has to take what was already sent, when the process ends. */
const partingMs = 1000;

export interface Followed {
  /** By whose credentials; those of a stream that has lost them end it */
  readonly caller: Caller;
  readonly jobId: string;
  /** Number of the last event that the client has */
  readonly sequence: number;
  /** Are these still good? Without an answer nothing is known against them. */
  readonly isAllowed: () => Promise<boolean>;
  /** Resolves when the client is gone after it was told no more, or has been cut off */
  readonly part: () => Promise<void>;
}

export interface OpenStream {
  readonly told: AsyncGenerator<Told>;
  /** Given when nothing more is told, for whatever reason but the job's end; its reason is the error to answer with */
  readonly ending: AbortSignal;
  /** To be called when the client is gone */
  readonly leave: () => void;
}

/** Streams that this process serves, over all transports. */
@Injectable()
export class EventStreams implements OnModuleDestroy {
  private readonly open = new Map<AbortController, { readonly followed: Followed; readonly recheck: () => void }>();
  private stopped = false;
  /** For tests, which cannot wait for a quarter of a minute */
  readonly times = { keepAliveMs: 15_000, progressMs: 500, pauseMs: 1000, recheckMs: 15_000 };

  constructor(
    @Inject(Services) private readonly services: Services,
    @Inject(JobFeeds) private readonly feeds: JobFeeds,
  ) {
    feeds.onAccess = (id) => {
      for (const { followed: { caller }, recheck } of this.open.values()) if (id === null || [caller.sessionId, caller.actor.id, caller.tenantId].includes(id)) recheck();
    };
  }

  get size(): number {
    return this.open.size;
  }

  /** The job's events behind `sequence`, until the job ends, the client leaves, is not allowed any more, or the process is told to end. Throws `too_many_streams`. */
  follow(followed: Followed): OpenStream {
    const { MAX_EVENT_STREAMS: most } = this.services.config;
    const { caller: { tenantId }, jobId, sequence, isAllowed } = followed;
    const theirs = [...this.open.values()].filter((other) => other.followed.caller.tenantId === tenantId);
    if (theirs.length >= most) throw new MediaError('too_many_streams', `${most} streams are open at this process already.`, { retryAfterSeconds });
    const ending = new AbortController();
    // Whoever comes when the process is about to end is asked to come back.
    if (this.stopped) ending.abort(stopping());
    const recheck = () => void isAllowed().then((allowed) => allowed || ending.abort(new MediaError('unauthenticated', 'The token or key was revoked or has expired.')), () => undefined);
    this.open.set(ending, { followed, recheck });
    // Credentials expire, and a notice may be missed.
    const checking = setInterval(recheck, this.times.recheckMs).unref();
    const leave = () => {
      clearInterval(checking);
      this.open.delete(ending);
      ending.abort();
    };
    const told = streamEvents(
      {
        join: (bell) => this.feeds.join({ tenantId, jobId }, bell),
        leave: (feed, bell) => this.feeds.leave(feed, bell),
        onError: (err) => this.services.log.warn({ err, jobId }, 'events could not be read; it is tried again'),
      },
      sequence,
      ending.signal,
      this.times,
    );
    return { told, ending: ending.signal, leave };
  }

  /** Answers an HTTP request with what is followed. Throws `too_many_streams`. */
  send(reply: FastifyReply, followed: Omit<Followed, 'part'>): void {
    const { told, leave } = this.follow({ ...followed, part: () => part(reply) });
    reply.raw.once('close', leave);
    void reply
      .headers({
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
        // Nothing else comes over this connection: it ends with the stream, and nobody waits for it when the process ends.
        connection: 'close',
      })
      .send(Readable.from(framesOf(told, retryMs + Math.random() * retrySpreadMs), { objectMode: false, highWaterMark: 16 * 1024 }));
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    await Promise.all(
      [...this.open].map(async ([ending, { followed }]) => {
        const parted = followed.part();
        ending.abort(stopping());
        await parted;
      }),
    );
    await this.feeds.close();
  }
}

function stopping(): MediaError {
  return new MediaError('dependency_unavailable', 'This process is about to end; another one tells the rest.', { retryAfterSeconds: 1 });
}

async function part({ raw }: FastifyReply): Promise<void> {
  const closed = once(raw, 'close');
  const timer = setTimeout(() => raw.destroy(), partingMs);
  await closed;
  clearTimeout(timer);
}
