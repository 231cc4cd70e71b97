import { Inject, Injectable } from '@nestjs/common';
import { NoticeListener } from '../../../../packages/platform/job-store/listen.js';
import { Services } from '../services.js';
import type { Bell } from './bell.js';
import { JobFeed } from './job-feed.js';

/** The jobs that streams of this process follow, over one connection that listens for all of them. */
@Injectable()
export class JobFeeds {
  private readonly feeds = new Map<string, JobFeed>();
  private listener: NoticeListener | null = null;
  /** Told of each session, key, user or tenant whose credentials may have ended, null for any of them; set by who serves streams. */
  onAccess: (id: string | null) => void = () => undefined;
  private isLost = false;

  constructor(@Inject(Services) private readonly services: Services) {}

  /** Rings `bell` whenever there may be something new of a job of the tenant, until `leave`. */
  join({ tenantId, jobId }: { tenantId: string; jobId: string }, bell: Bell): JobFeed {
    this.listener ??= this.listen();
    const feed = this.feeds.get(jobId) ?? new JobFeed(this.services.db, tenantId, jobId);
    this.feeds.set(jobId, feed);
    feed.add(bell);
    return feed;
  }

  leave(feed: JobFeed, bell: Bell): void {
    if (feed.remove(bell) && this.feeds.get(feed.jobId) === feed) this.feeds.delete(feed.jobId);
  }

  /** Jobs that are followed. */
  get size(): number {
    return this.feeds.size;
  }

  /** False while the connection for all of them is lost. */
  get isListening(): boolean {
    return !this.isLost;
  }

  async close(): Promise<void> {
    await this.listener?.close();
  }

  private listen(): NoticeListener {
    const { config, log } = this.services;
    return new NoticeListener(config.DATABASE_URL, {
      onNotice: ({ id, kind }) => (kind === 'access' ? this.onAccess(id) : this.feeds.get(id)?.ring(kind)),
      // Something may have been missed.
      onListening: () => {
        this.isLost = false;
        this.feeds.forEach((feed) => feed.ring('events'));
        this.onAccess(null);
      },
      onError: (err) => {
        this.isLost = true;
        log.warn({ err }, 'the connection that listens for events was lost; it is made again');
      },
    });
  }
}
