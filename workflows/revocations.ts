import { CancellationScope } from '@temporalio/workflow';
import type { JobRecord } from './job-record.js';

/** Requests to end single outputs, whatever state these are in. */
export class Revocations {
  private readonly requested = new Set<string>();
  private readonly scopes = new Map<string, CancellationScope>();
  private remove: ((name: string) => Promise<void>) | null = null;

  constructor(private readonly record: JobRecord) {}

  /** How the objects of a finished output are removed; known once there is a plan. */
  removeBy(remove: (name: string) => Promise<void>): void {
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

  /** Handles the signal. Ignores what cannot be revoked: unknown outputs, and such as ended without a result. */
  async request(name: string): Promise<void> {
    const state = this.record.outputState(name);
    if (this.record.jobHasEnded || this.requested.has(name) || (state !== 'queued' && state !== 'processing' && state !== 'completed')) return;
    this.requested.add(name);
    if (state === 'processing') return this.scopes.get(name)?.cancel();
    if (state === 'completed') await CancellationScope.nonCancellable(async () => this.remove?.(name));
    // The job may have been cancelled meanwhile.
    if (this.record.outputState(name) === state) this.record.record('output.revoked', { output: { name, state: 'revoked', phase: null, files: [] } });
  }
}
