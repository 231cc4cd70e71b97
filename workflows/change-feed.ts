import { CancellationScope, condition } from '@temporalio/workflow';
import type { JobChange } from './contract.js';

/** Keep an activity's input far below the payload limit of 2 MB: what playlists need of a long film is large. */
const maxBatch = 100;
const maxBatchCharacters = 400_000;

/** Changes are held back for as long, so that a small job is told in one piece and no step waits for the telling of the one before. */
const patience = '1 second';

/** Tells changes in batches, in order, one batch at a time. */
export class ChangeFeed {
  private readonly all: JobChange[] = [];
  private untold: JobChange[] = [];
  private urgentUpTo = 0;
  private toldUpTo = 0;
  private closed = false;
  private readonly telling: Promise<void>;

  /** `isHeld`: nothing is told until `goOn`, but what is urgent. The first step of some jobs takes a moment and is mostly the last, and a timer costs such a job more than it is worth. */
  constructor(private readonly send: (changes: readonly JobChange[]) => Promise<void>, private isHeld = false) {
    // A cancelled job has still to tell that it was.
    this.telling = CancellationScope.nonCancellable(() => this.tell());
  }

  push(change: JobChange): void {
    this.untold.push(change);
    this.all.push(change);
  }

  /** Told or not; as many as make one message. */
  after(sequence: number): readonly JobChange[] {
    const behind = this.all.filter((change) => change.sequence > sequence);
    return behind.slice(0, batchSize(behind));
  }

  goOn(): void {
    this.isHeld = false;
  }

  /** Holds back nothing up to this number. */
  hurry(sequence: number): void {
    this.urgentUpTo = Math.max(this.urgentUpTo, sequence);
  }

  get isEmpty(): boolean {
    return this.untold.length === 0;
  }

  /** Resolves when all up to this number is told, without delay. */
  async told(sequence: number): Promise<void> {
    this.hurry(sequence);
    await CancellationScope.nonCancellable(() => condition(() => this.toldUpTo >= sequence));
  }

  /** Nothing was pushed before this number. */
  startBehind(sequence: number): void {
    this.toldUpTo = sequence;
  }

  /** Resolves when everything is told; nothing may be pushed afterwards. */
  async close(): Promise<void> {
    this.closed = true;
    await this.telling;
  }

  private async tell(): Promise<void> {
    for (;;) {
      await condition(() => (this.untold.length > 0 && !this.isHeld) || this.isUrgent || this.closed);
      if (this.untold.length === 0) return;
      await condition(() => this.closed || this.isUrgent, patience);
      const batch = this.takeBatch();
      await this.send(batch);
      this.toldUpTo = batch.at(-1)!.sequence;
    }
  }

  private get isUrgent(): boolean {
    return this.untold.length > 0 && this.untold[0]!.sequence <= this.urgentUpTo;
  }

  private takeBatch(): JobChange[] {
    return this.untold.splice(0, batchSize(this.untold));
  }
}

/** How many of the first changes make one message: one at least. */
function batchSize(changes: readonly JobChange[]): number {
  let characters = 0;
  const end = changes.findIndex((change, index) => (characters += JSON.stringify(change).length) > maxBatchCharacters && index > 0);
  return Math.min(maxBatch, end < 0 ? maxBatch : end);
}
