import { ActivityFailure, ApplicationFailure, TemporalFailure, TimeoutFailure } from '@temporalio/workflow';
import { isErrorCode, toProblem, type ErrorCode, type Problem } from '../packages/media/errors.js';

/**
 * The problem that a failed activity reported. Throws anything that is not a failure of Temporal's again: a fault
 * in workflow code must stop the workflow's task until it is mended, not end the job.
 */
export function problemOf(error: unknown): Problem {
  if (!(error instanceof TemporalFailure)) throw error;
  const cause = error instanceof ActivityFailure ? error.cause : error;
  if (cause instanceof TimeoutFailure) return toProblem('encode_stalled', 'The work made no progress within its time limit, on every attempt.');
  if (!(cause instanceof ApplicationFailure)) return toProblem('internal', 'The work ended unexpectedly.');
  const problem = cause.details?.[0] as Partial<Problem> | undefined;
  if (isErrorCode(problem?.code)) return problem as Problem;
  return isErrorCode(cause.type) ? toProblem(cause.type, cause.message) : toProblem('internal', 'The work failed unexpectedly.');
}

/** A failure with a code, found by the workflow itself; a retry does not cure it. */
export function failure(code: ErrorCode, detail: string): ApplicationFailure {
  return failureOf(toProblem(code, detail));
}

/** The same of a problem that is known already. */
export function failureOf(problem: Problem): ApplicationFailure {
  return ApplicationFailure.create({ type: problem.code, message: problem.detail, nonRetryable: true, details: [problem] });
}
