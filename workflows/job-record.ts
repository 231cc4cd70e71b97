import { CancellationScope, condition, setCurrentDetails } from '@temporalio/workflow';
import type { Problem } from '../packages/media/errors.js';
import type { JobChange, JobInput, JobSnapshot, JobState, OutputState, RenditionView } from './contract.js';

/** Keep an activity's input far below the payload limit of 2 MB: what playlists need of a long film is large. */
const maxBatch = 100;
const maxBatchCharacters = 400_000;

const endStates: ReadonlySet<OutputState> = new Set(['completed', 'failed', 'skipped', 'revoked', 'cancelled']);

/** Players wait for what an output is to be played by while it is made. */
function isAwaited({ output }: Pick<JobChange, 'job' | 'output'>): boolean {
  return output?.live !== undefined;
}

const endJobStates: ReadonlySet<JobState> = new Set(['completed', 'partial', 'failed', 'cancelled']);

/** Changes are held back for as long, so that a small job is told in one piece and no step waits for the telling of the one before. */
const patience = '1 second';

/** What the workflow believes, and the one numbered stream of changes that tells everybody else. */
export class JobRecord {
  private state: JobState = 'waiting';
  private sequence = 0;
  private firstProblem: Problem | null = null;
  private readonly outputs = new Map<string, OutputState>();
  private unsent: JobChange[] = [];
  private closed = false;
  private isUrgent = false;
  private readonly mirror: Promise<void>;

  /** `send` gets the changes in batches, in order, one batch at a time. */
  constructor(input: JobInput, send: (changes: readonly JobChange[]) => Promise<void>) {
    for (const { name } of input.outputs) this.outputs.set(name, 'queued');
    // A cancelled job has still to tell that it was.
    this.mirror = CancellationScope.nonCancellable(() => this.mirrorChanges(send));
  }

  /** The only way to change anything: takes the next number, sets memory, and mirrors. */
  record(type: string, change: Pick<JobChange, 'job' | 'output'> = {}): void {
    this.unsent.push({ sequence: ++this.sequence, at: new Date().toISOString(), type, ...change });
    this.isUrgent ||= isAwaited(change);
    this.state = change.job?.state ?? this.state;
    if (change.output?.state) this.outputs.set(change.output.name, change.output.state);
    this.firstProblem ??= change.output?.error ?? change.job?.error ?? null;
    setCurrentDetails([`job: ${this.state}`, ...[...this.outputs].map(([name, state]) => `${name}: ${state}`)].join('\n'));
  }

  outputFailed(name: string, error: Problem, renditions: readonly RenditionView[] = []): void {
    this.record('output.failed', { output: { name, state: 'failed', phase: null, error, renditions, files: [] } });
  }

  /** Null for a name that the job does not have. */
  outputState(name: string): OutputState | null {
    return this.outputs.get(name) ?? null;
  }

  get jobHasEnded(): boolean {
    return endJobStates.has(this.state);
  }

  hasEnded(name: string): boolean {
    const state = this.outputs.get(name);
    return state === undefined || endStates.has(state);
  }

  outputNames(...states: OutputState[]): string[] {
    return [...this.outputs].filter(([, state]) => states.length === 0 || states.includes(state)).map(([name]) => name);
  }

  /** The first problem that was recorded. */
  get problem(): Problem | null {
    return this.firstProblem;
  }

  snapshot(): JobSnapshot {
    return { state: this.state, sequence: this.sequence, outputs: Object.fromEntries(this.outputs) };
  }

  /** Holds back nothing that is recorded so far: the job has to wait, and somebody may be looking. */
  tellNow(): void {
    this.isUrgent = true;
  }

  /** Resolves when every change is mirrored; nothing may be recorded afterwards. */
  async close(): Promise<void> {
    this.closed = true;
    await this.mirror;
  }

  private async mirrorChanges(send: (changes: readonly JobChange[]) => Promise<void>): Promise<void> {
    for (;;) {
      await condition(() => this.unsent.length > 0 || this.closed);
      if (this.unsent.length === 0) return;
      await condition(() => this.isUrgent || this.closed, patience);
      const batch = this.takeBatch();
      this.isUrgent = this.unsent.some(isAwaited);
      await send(batch);
    }
  }

  /** One change at least. */
  private takeBatch(): JobChange[] {
    let characters = 0;
    const end = this.unsent.findIndex((change, index) => (characters += JSON.stringify(change).length) > maxBatchCharacters && index > 0);
    return this.unsent.splice(0, Math.min(maxBatch, end < 0 ? maxBatch : end));
  }
}
