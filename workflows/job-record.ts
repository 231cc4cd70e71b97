import { setCurrentDetails } from '@temporalio/workflow';
import { isJobEnd } from '../packages/media/control/refusals.js';
import type { Problem } from '../packages/media/errors.js';
import type { Destination } from '../packages/media/spec/destination.js';
import { isLonePicture } from '../packages/media/spec/output-kinds.js';
import { ChangeFeed } from './change-feed.js';
import type { EarlierRun, JobChange, JobInput, JobSnapshot, JobState, OutputState, RenditionView } from './contract.js';
import { describeJob, type OutputRecord } from './describe-job.js';
import { StateAttribute } from './state-attribute.js';
import { ledger } from './usage-ledger.js';

const endStates: ReadonlySet<OutputState> = new Set(['completed', 'failed', 'skipped', 'revoked', 'cancelled']);

/** What the workflow believes, and the one numbered stream of changes that tells everybody else. */
export class JobRecord {
  private state: JobState = 'waiting';
  private sequence = 0;
  private startedAt: string | undefined;
  private readonly outputs: ReadonlyMap<string, OutputRecord>;
  private readonly feed: ChangeFeed;

  /** `send` gets the changes in batches, in order, one batch at a time. */
  constructor(input: JobInput, send: (changes: readonly JobChange[]) => Promise<void>) {
    this.outputs = new Map(input.outputs.map(({ name, type, destination }) => [name, { type, destination: destination ?? null, state: 'queued', phase: null, problem: null }]));
    ledger.open([...this.outputs.keys()]);
    const attribute = new StateAttribute();
    this.feed = new ChangeFeed((changes) => {
      attribute.show(this.state);
      return send(changes);
    }, isLonePicture(input.outputs));
  }

  /** Goes on where an earlier run has ended. What that one was still making is to be made from the beginning. */
  resume({ state, sequence, outputs }: EarlierRun): void {
    this.state = state;
    this.sequence = sequence;
    this.feed.startBehind(sequence);
    for (const { name, state, error, usage } of outputs) {
      Object.assign(this.outputs.get(name) ?? {}, { state, problem: error });
      if (usage) ledger.resume(name, usage);
    }
    for (const name of this.outputNames('processing')) this.record('output.queued', { output: { name, state: 'queued', phase: null } });
  }

  /** The only way to change anything: takes the next number, sets memory, and mirrors. */
  record(type: string, change: Pick<JobChange, 'job' | 'output'> = {}): void {
    this.feed.push({ sequence: ++this.sequence, at: new Date().toISOString(), type, ...withUsage(change) });
    // Players wait for what an output is to be played by while it is made.
    if (change.output?.live) this.tellNow();
    this.state = change.job?.state ?? this.state;
    this.startedAt = change.job?.startedAt ?? this.startedAt;
    if (change.output) this.take(change.output);
    setCurrentDetails(describeJob(this.state, this.sequence, this.outputs));
  }

  outputFailed(name: string, error: Problem, renditions: readonly RenditionView[] = []): void {
    this.record('output.failed', { output: { name, state: 'failed', phase: null, error, renditions, files: [] } });
  }

  /** Null for a name that the job does not have. */
  outputState(name: string): OutputState | null {
    return this.outputs.get(name)?.state ?? null;
  }

  /** Null for a name that the job does not have. */
  outputType(name: string): string | null {
    return this.outputs.get(name)?.type ?? null;
  }

  /** Where it is delivered to; null for one that is not, and for a name that the job does not have. */
  destinationOf(name: string): Destination | null {
    return this.outputs.get(name)?.destination ?? null;
  }

  get jobState(): JobState {
    return this.state;
  }

  /** When its inspection began, RFC 3339; undefined before, and of a run that goes on where another has ended. */
  get begunAt(): string | undefined {
    return this.startedAt;
  }

  get jobHasEnded(): boolean {
    return isJobEnd(this.state);
  }

  hasEnded(name: string): boolean {
    const output = this.outputs.get(name);
    return output === undefined || endStates.has(output.state);
  }

  outputNames(...states: OutputState[]): string[] {
    return [...this.outputs].filter(([, { state }]) => states.length === 0 || states.includes(state)).map(([name]) => name);
  }

  /** Of the first output that has failed. */
  get problem(): Problem | null {
    return [...this.outputs.values()].find(({ state }) => state === 'failed')?.problem ?? null;
  }

  snapshot(): JobSnapshot {
    return { state: this.state, sequence: this.sequence, outputs: Object.fromEntries([...this.outputs].map(([name, { state }]) => [name, state])) };
  }

  /** As far as they fit one message. */
  changesAfter(sequence: number): readonly JobChange[] {
    return this.feed.after(sequence);
  }

  /** Holds back nothing that is recorded so far: the job has to wait, and somebody may be looking. */
  tellNow(): void {
    this.feed.hurry(this.sequence);
  }

  /** Resolves when everything that is recorded so far is mirrored. */
  told(): Promise<void> {
    return this.feed.told(this.sequence);
  }

  get isTold(): boolean {
    return this.feed.isEmpty;
  }

  /** The job of one picture is not done in one go: from here on its changes are told as those of others. */
  goOn(): void {
    this.feed.goOn();
  }

  /** Resolves when every change is mirrored; nothing may be recorded afterwards. */
  close(): Promise<void> {
    return this.feed.close();
  }

  private take({ name, state, phase, error }: NonNullable<JobChange['output']>): void {
    const output = this.outputs.get(name);
    if (!output) return;
    output.state = state ?? output.state;
    if (phase !== undefined) output.phase = phase;
    if (error !== undefined) output.problem = error;
  }
}

/** What an output has needed is told with its end. */
function withUsage({ job, output }: Pick<JobChange, 'job' | 'output'>): Pick<JobChange, 'job' | 'output'> {
  const usage = output?.state && endStates.has(output.state) ? ledger.tellOf(output.name) : null;
  const untold = job?.state && isJobEnd(job.state) ? ledger.untold() : {};
  return {
    ...(job ? { job: { ...job, ...(Object.keys(untold).length ? { usage: untold } : {}) } } : {}),
    ...(output ? { output: { ...output, ...(usage ? { usage } : {}) } } : {}),
  };
}
