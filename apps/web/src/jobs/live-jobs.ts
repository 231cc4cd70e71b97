import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Job } from '../../../../sdk/src/index.js';
import { client } from '../client/client.js';
import { afterEvent, afterProgress } from '../job/merge-events.js';
import { isRunning } from './job-words.js';

/** Browsers open six connections to an origin, for all tabs together: the rest of the list is asked for now and then. */
const mostStreams = 2;

/** The jobs of a list as their events make them, for those that are being made and come first. */
export class LiveJobs implements ReactiveController {
  private readonly streams = new Map<string, AbortController>();
  private readonly newer = new Map<string, Job>();

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
    document.addEventListener('visibilitychange', () => document.hidden && this.stop());
  }

  hostDisconnected(): void {
    this.stop();
  }

  /** The list, with what has been heard since it was read. */
  upToDate(jobs: readonly Job[]): Job[] {
    return jobs.map((job) => {
      const newer = this.newer.get(job.id);
      return newer && newer.sequence >= job.sequence ? newer : job;
    });
  }

  /** Listens to these from now on, and to no others. */
  follow(jobs: readonly Job[]): void {
    const wanted = document.hidden ? [] : [...jobs].filter(isRunning).sort((a, b) => Number(b.state === 'processing') - Number(a.state === 'processing')).slice(0, mostStreams);
    for (const [id, stream] of this.streams) if (!wanted.some((job) => job.id === id)) this.end(id, stream);
    for (const job of wanted) if (!this.streams.has(job.id)) void this.listen(job);
  }

  private async listen(job: Job): Promise<void> {
    const stream = new AbortController();
    this.streams.set(job.id, stream);
    let now = job;
    try {
      for await (const update of client.jobs.watch(job.id, { after: job.sequence, signal: stream.signal })) {
        now = 'sequence' in update ? afterEvent(now, update) : afterProgress(now, update);
        this.newer.set(job.id, now);
        this.host.requestUpdate();
      }
    } catch {
      // The list is read again all the same, and says what is wrong.
    }
    this.end(job.id, stream);
  }

  private end(id: string, stream: AbortController): void {
    stream.abort();
    if (this.streams.get(id) === stream) this.streams.delete(id);
  }

  private stop(): void {
    for (const [id, stream] of [...this.streams]) this.end(id, stream);
  }
}
