import { allHandlersFinished, CancellationScope, condition } from '@temporalio/workflow';
import { isJobEnd, type JobStanding, refuseCancel, refuseRetry, refuseRevoke, toRetry } from '../packages/media/control/refusals.js';
import type { Problem } from '../packages/media/errors.js';
import type { JobInput } from './contract.js';
import { takeBack } from './deliver.js';
import type { JobRecord } from './job-record.js';
import { Revocations } from './revocations.js';

/** One thing that may be asked of a job: why not, and how. */
export interface Request<A extends unknown[]> {
  readonly refuse: (...args: A) => Problem | null;
  readonly obey: (...args: A) => void;
}

/** What callers have asked of the job, and what is still to be done about it. */
export class JobRequests {
  readonly revocations: Revocations;
  private readonly root = CancellationScope.current();
  private work: CancellationScope | null = null;
  private isCancelled = false;
  private isDeleted = false;

  constructor(input: JobInput, private readonly record: JobRecord) {
    const nothing = { encodes: [], audioTracks: [], outputs: [] };
    this.revocations = new Revocations(record, (name) => takeBack({ input, record, plan: nothing }, name));
  }

  /** The job is to be removed, rows and all. */
  get wantsDeletion(): boolean {
    return this.isDeleted;
  }

  /** Runs the job's work in a scope that a cancellation ends. */
  async run(work: () => Promise<void>): Promise<void> {
    const scope = new CancellationScope();
    this.work = scope;
    if (this.isCancelled) scope.cancel();
    await scope.run(work);
  }

  /** The work was cancelled, by a caller or by Temporal itself. */
  get wantsEnd(): boolean {
    return this.work?.consideredCancelled ?? false;
  }

  /** Resolves when no objects are being removed. */
  async removalsDone(): Promise<void> {
    await condition(() => this.revocations.areDone);
  }

  /** The job has ended, or is about to be worked on once more. */
  workIsOver(): void {
    this.isCancelled = false;
    this.work = null;
  }

  /** Resolves when everything asked for is done or recorded, and told. */
  async settled(): Promise<void> {
    const isQuiet = () => this.revocations.areDone && allHandlersFinished();
    await CancellationScope.nonCancellable(async () => {
      do {
        await condition(isQuiet);
        await this.record.told();
      } while (!isQuiet() || !this.record.isTold);
    });
  }

  readonly cancel: Request<[]> = {
    refuse: () => refuseCancel(this.standing()),
    obey: () => this.endWork(),
  };

  readonly revoke: Request<[name: string]> = {
    refuse: (name) => refuseRevoke(this.standing(), name),
    obey: (name) => {
      this.revocations.revoke(name);
      if (this.record.outputNames().every((output) => this.record.outputState(output) === 'revoked')) this.endWork();
    },
  };

  readonly retry: Request<[names: readonly string[] | null]> = {
    refuse: (names) => refuseRetry(this.standing(), names),
    obey: (names) => {
      const again = toRetry(this.standing(), names);
      if (this.record.jobHasEnded) this.record.record('job.retried', { job: { state: 'queued', error: null, finishedAt: null, progress: 0 } });
      for (const name of again) this.record.record('output.retried', { output: { name, state: 'queued', phase: null, progress: 0, error: null, renditions: [], skipped: [], files: [] } });
    },
  };

  readonly delete: Request<[]> = {
    refuse: () => null,
    obey: () => {
      this.isDeleted = true;
      this.endWork();
    },
  };

  private endWork(): void {
    if (this.record.jobHasEnded) return;
    this.isCancelled = true;
    this.work?.cancel();
  }

  private standing(): JobStanding {
    const { state, outputs } = this.record.snapshot();
    const cancelled = this.isCancelled || this.wantsEnd || this.root.consideredCancelled;
    const revoked = Object.keys(outputs).filter((name) => this.revocations.wants(name)).map((name) => [name, 'revoked'] as const);
    return { state, ending: this.isDeleted ? 'delete' : cancelled && !isJobEnd(state) ? 'cancel' : null, outputs: { ...outputs, ...Object.fromEntries(revoked) } };
  }
}
