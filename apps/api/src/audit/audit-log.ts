import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { auditEntry, countAudit, writeAudit } from '../../../../packages/platform/job-store/audit.js';
import type { AuditRecord, NewAuditEntry } from '../../../../packages/platform/job-store/audit.js';
import type { Database } from '../../../../packages/platform/job-store/client.js';
import { RepeatedAttempts } from './repeated-attempts.js';

/** A database that hangs must not hold answers of what is done already. */
const patienceMs = 2000;
const retryMs = 5000;
/** What is kept in memory while the database is away */
const maxWaiting = 10_000;
const windowMs = 60_000;

/**
 * Writes the audit log. What was done is written before it is answered: those of one moment by one statement. What was not
 * done is written once a minute for attempts that are alike, with their number.
 */
export class AuditLog {
  private waiting: NewAuditEntry[] = [];
  private writing: Promise<void> = Promise.resolve();
  private next: Promise<void> | null = null;
  private retry: NodeJS.Timeout | undefined;
  private readonly repeated = new RepeatedAttempts();
  private readonly window: NodeJS.Timeout;

  constructor(
    private readonly db: Database,
    private readonly log: Logger,
  ) {
    this.window = setInterval(() => void this.endWindow(), windowMs).unref();
  }

  /** Resolves when the entries are written, or the database has not answered in time: then they are written later. */
  async done(records: readonly AuditRecord[]): Promise<void> {
    const written = this.write(records.map(auditEntry));
    const impatience = new AbortController();
    await Promise.race([written, delay(patienceMs, undefined, { signal: impatience.signal, ref: false }).catch(() => undefined)]);
    impatience.abort();
  }

  /** Tells of an attempt that changed nothing. */
  notDone(record: AuditRecord): void {
    const entry = this.repeated.note(record);
    if (entry) void this.write([entry]);
  }

  /** Writes what is left. */
  async close(): Promise<void> {
    clearInterval(this.window);
    await this.endWindow();
    await this.write([]);
    clearTimeout(this.retry);
    if (this.waiting.length) this.log.error({ entries: this.waiting }, 'entries of the audit log were not written');
  }

  private write(entries: readonly NewAuditEntry[]): Promise<void> {
    this.waiting.push(...entries);
    return (this.next ??= this.writing.then(() => (this.writing = this.flush())));
  }

  private async flush(): Promise<void> {
    const entries = this.waiting;
    this.waiting = [];
    this.next = null;
    if (!entries.length) return;
    try {
      await writeAudit(this.db, entries);
    } catch (err) {
      this.log.error({ err, count: entries.length }, 'the audit log cannot be written; it is tried again');
      this.keep([...entries, ...this.waiting]);
    }
  }

  /** The log of the service is the last place for what finds none in memory. */
  private keep(entries: NewAuditEntry[]): void {
    const lost = entries.slice(maxWaiting);
    if (lost.length) this.log.error({ entries: lost }, 'entries of the audit log were not written');
    this.waiting = entries.slice(0, maxWaiting);
    clearTimeout(this.retry);
    this.retry = setTimeout(() => void this.write([]), retryMs).unref();
  }

  /** Writes how often each kind of attempt was made since the last time. */
  async endWindow(): Promise<void> {
    const counts = this.repeated.endWindow();
    // The entries are there before their numbers.
    if (this.next) await this.next;
    if (counts.length) await countAudit(this.db, counts).catch((err: unknown) => this.log.error({ err, counts }, 'attempts were not counted in the audit log'));
  }
}
