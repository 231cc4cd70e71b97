import { type Problem, toProblem } from '../errors.js';
import { jobEndStates } from './job-ends.js';
import type { JobView, OutputView } from '../spec/views.js';

/** What decides over a request to steer a job. */
export interface JobStanding {
  readonly state: JobView['state'];
  /** What has been accepted and is not done yet */
  readonly ending: 'cancel' | 'delete' | null;
  /** By name; a revocation that is under way counts as done */
  readonly outputs: Readonly<Record<string, OutputView['state']>>;
}

const jobEnds: ReadonlySet<JobView['state']> = new Set(jobEndStates);
const retryable: ReadonlySet<OutputView['state']> = new Set(['failed', 'cancelled']);

/** Is nothing made any more in this state? */
export function isJobEnd(state: JobView['state']): boolean {
  return jobEnds.has(state);
}

/** Why the job cannot be cancelled; null when it can, also when it is being cancelled already. */
export function refuseCancel({ state, ending }: JobStanding): Problem | null {
  if (ending === 'delete') return toProblem('job_ending', 'The job is being deleted.');
  return isJobEnd(state) ? toProblem('job_ended', `The job is ${state}.`) : null;
}

/** Why the output cannot be revoked; null when it can. */
export function refuseRevoke({ ending, outputs }: JobStanding, name: string): Problem | null {
  const state = Object.hasOwn(outputs, name) ? outputs[name]! : null;
  if (state === null) return toProblem('not_found', `The job has no output "${name}".`);
  if (state === 'revoked') return toProblem('output_revoked', `The output "${name}" is revoked already.`);
  if (state === 'failed' || state === 'skipped' || state === 'cancelled') return toProblem('output_without_result', `The output "${name}" is ${state}.`);
  return refuseEnding(ending);
}

/** Why these outputs (all that are failed or cancelled, unless some are named) cannot be made again; null when they can. */
export function refuseRetry(standing: JobStanding, names: readonly string[] | null): Problem | null {
  const { ending, outputs } = standing;
  const unknown = (names ?? []).flatMap((name, index) => (Object.hasOwn(outputs, name) ? [] : [{ path: `outputs.${index}`, message: `the job has no output "${name}"` }]));
  if (unknown.length > 0) return toProblem('invalid_request', unknown.map(({ message }) => message).join('; '), unknown);
  const others = (names ?? []).filter((name) => !retryable.has(outputs[name]!));
  if (others.length > 0) return toProblem('output_not_retryable', others.map((name) => `The output "${name}" is ${outputs[name]}.`).join(' '));
  if (ending) return refuseEnding(ending);
  return toRetry(standing, names).length > 0 ? null : toProblem('nothing_to_retry', 'No output of the job is failed or cancelled.');
}

/** The outputs that a retry makes again, in their order. */
export function toRetry({ outputs }: Pick<JobStanding, 'outputs'>, names: readonly string[] | null): string[] {
  return Object.keys(outputs).filter((name) => retryable.has(outputs[name]!) && (names === null || names.includes(name)));
}

function refuseEnding(ending: JobStanding['ending']): Problem | null {
  return ending && toProblem('job_ending', ending === 'delete' ? 'The job is being deleted.' : 'The job is being cancelled.');
}
