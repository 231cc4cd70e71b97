import type { Database } from './client.js';

/**
 * Notes that workflows of jobs exist: those of one moment by one statement. A mark that is lost costs nothing, because
 * whoever starts the workflow once more learns that it exists.
 */
export class DispatchMarks {
  private waiting: string[] = [];
  private writing: Promise<void> = Promise.resolve();
  private next: Promise<void> | null = null;

  constructor(private readonly db: Database) {}

  /** Resolves when it is written. */
  note(jobId: string): Promise<void> {
    this.waiting.push(jobId);
    this.next ??= this.writing.then(() => this.write());
    return this.next;
  }

  private write(): Promise<void> {
    const ids = this.waiting;
    this.waiting = [];
    this.next = null;
    const written = this.db.$executeRaw`UPDATE jobs SET dispatched_at = now(), dispatch_claimed_until = NULL WHERE id = ANY(${ids}) AND dispatched_at IS NULL`.then(() => undefined);
    this.writing = written.catch(() => undefined);
    return written;
  }
}
