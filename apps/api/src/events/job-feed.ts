import type { Database } from '../../../../packages/platform/job-store/client.js';
import { viewEvent } from '../../../../packages/platform/job-store/event-view.js';
import { type JobStanding, listEvents, readStanding } from '../../../../packages/platform/job-store/events.js';
import type { NoticeKind } from '../../../../packages/platform/job-store/notice.js';
import type { Bell } from './bell.js';
import { eventFrame } from './frames.js';
import type { ToldEvent } from './told.js';

/** Events that a stream holds at a time; one of many stills may be large. */
const pageSize = 20;

/** One job for all streams of it in this process: what they look for at the same time is read once. */
export class JobFeed {
  private readonly bells = new Set<Bell>();
  private standingRead: Promise<JobStanding | null> | null = null;
  private pages = new Map<number, Promise<readonly ToldEvent[]>>();

  constructor(
    private readonly db: Database,
    private readonly tenantId: string,
    readonly jobId: string,
  ) {}

  /** What was read for others before does not count for a stream that is new: its client may have seen more elsewhere. */
  add(bell: Bell): void {
    this.bells.add(bell);
    this.renew();
  }

  /** True when nobody is left. */
  remove(bell: Bell): boolean {
    this.bells.delete(bell);
    return this.bells.size === 0;
  }

  ring(kind: NoticeKind): void {
    this.renew();
    for (const bell of this.bells) bell.ring(kind);
  }

  /** Whoever asks from now on gets what is read from now on. */
  renew(): void {
    this.standingRead = null;
    this.pages = new Map();
  }

  /** As of the last notice or later; null when the job is gone. */
  standing(): Promise<JobStanding | null> {
    if (this.standingRead) return this.standingRead;
    const read: Promise<JobStanding | null> = readStanding(this.db, this.tenantId, this.jobId).catch((error: unknown) => {
      if (this.standingRead === read) this.standingRead = null;
      throw error;
    });
    return (this.standingRead = read);
  }

  /** The next events behind the one with number `after`; empty when there are none. */
  async events(after: number): Promise<readonly ToldEvent[]> {
    const { pages } = this;
    const page = pages.get(after) ?? this.readEvents(after);
    pages.set(after, page);
    try {
      return await page;
    } finally {
      pages.delete(after);
    }
  }

  private async readEvents(after: number): Promise<readonly ToldEvent[]> {
    const events = await listEvents(this.db, this.tenantId, this.jobId, after, pageSize);
    return events.map((event) => {
      const view = viewEvent(event);
      let frame: string | undefined;
      return { output: event.output, view, get frame() { return (frame ??= eventFrame(view)); } };
    });
  }
}
