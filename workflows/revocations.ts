import { CancellationScope } from '@temporalio/workflow';
import type { Problem } from '../packages/media/errors.js';
import type { JobRecord } from './job-record.js';
import { withdraw } from './withdraw.js';

/** The ends of single outputs that were asked for, whatever state these are in. */
export class Revocations {
  private readonly requested = new Set<string>();
  private readonly scopes = new Map<string, CancellationScope>();
  private remove: (name: string) => Promise<Problem | null>;
  private removals = 0;

  /** `remove` takes away the objects of a finished output as long as nothing is known of a plan, and resolves with what was in the way. */
  constructor(private readonly record: JobRecord, remove: (name: string) => Promise<Problem | null>) {
    this.remove = remove;
  }

  /** How the objects of a finished output are removed beside others that are being made. */
  removeBy(remove: (name: string) => Promise<Problem | null>): void {
    this.remove = remove;
  }

  /** The output runs in `scope`: a revocation cancels it, and its maker does the rest. */
  attach(name: string, scope: CancellationScope): void {
    this.scopes.set(name, scope);
  }

  /** Has the revocation of this output been asked for? */
  wants(name: string): boolean {
    return this.requested.has(name);
  }

  /** No objects are being removed. */
  get areDone(): boolean {
    return this.removals === 0;
  }

  /** Carries out a revocation that is not to be refused. What is removed is gone when `areDone`. */
  revoke(name: string): void {
    const state = this.record.outputState(name);
    this.requested.add(name);
    if (state === 'processing') this.scopes.get(name)?.cancel();
    else if (state === 'completed') void this.removeFinished(name);
    else this.tell(name);
  }

  private async removeFinished(name: string): Promise<void> {
    this.removals += 1;
    const left = await CancellationScope.nonCancellable(async () => {
      await withdraw(this.record, name);
      return this.remove(name);
    });
    this.removals -= 1;
    // The job may have been cancelled meanwhile.
    if (this.record.outputState(name) === 'completed') this.tell(name, left);
  }

  private tell(name: string, left: Problem | null = null): void {
    this.record.record('output.revoked', { output: { name, state: 'revoked', phase: null, files: [], ...(left ? { error: left } : {}) } });
  }
}
