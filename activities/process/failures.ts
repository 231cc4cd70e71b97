import { Context } from '@temporalio/activity';
import { ApplicationFailure, CancelledFailure, TemporalFailure } from '@temporalio/common';
import { handBack } from './hand-back.js';
import { handBacksOf } from './heartbeat-details.js';
import { MediaError, toProblem, type ErrorCode, type Problem } from '../../packages/media/errors.js';

type Activity = (input: never) => Promise<unknown>;

/** Wraps every activity so that what it throws reaches the workflow with a code, and Temporal knows whether a retry can help. */
export function withFailures<T extends { readonly [K in keyof T]: Activity }>(activities: T): T {
  const wrapped = Object.entries<Activity>(activities).map(([name, run]) => [
    name,
    async (input: never) => {
      refuseEndless(Context.current());
      try {
        return await run(input);
      } catch (error) {
        const context = Context.current();
        throw context.cancellationDetails?.workerShutdown ? await handBack(context) : toFailure(error, name, context);
      }
    },
  ]);
  return Object.fromEntries(wrapped) as T;
}

/** Media work costs much and mostly fails for good. */
const maxMediaAttempts = 4;
/** With the pauses of the retry policy this outlasts ten minutes without storage, database, the server of a source, or a permission of a destination. */
const maxAttempts = 10;

const outlasted: ReadonlySet<ErrorCode> = new Set(['dependency_unavailable', 'source_unavailable', 'destination_missing', 'destination_refused']);

/** What decides over a failure, of the activity that runs. */
export interface FailingAttempt {
  readonly cancellationSignal: AbortSignal;
  readonly info: { readonly attempt: number; readonly heartbeatDetails?: unknown; readonly retryPolicy?: { readonly maximumAttempts?: number } };
}

/** The failure that Temporal is to see in place of `error`. A cancelled activity's last error is always its cancellation. */
export function toFailure(error: unknown, activity: string, running: FailingAttempt): Error {
  const { cancellationSignal: signal } = running;
  if (signal.aborted) return signal.reason instanceof CancelledFailure ? signal.reason : new CancelledFailure('Activity cancelled');
  if (error instanceof TemporalFailure) return error;
  const attempts = countedAttempts(running);
  const isLast = attempts >= maxMediaAttempts;
  const isVeryLast = attempts >= maxAttempts;
  if (error instanceof MediaError) {
    return failure(error.toProblem(), error.detail, { nonRetryable: !error.retryable || (outlasted.has(error.code) ? isVeryLast : isLast), cause: error });
  }
  const cause = error instanceof Error ? error : new TypeError(`thrown: ${String(error)}`);
  // Names of hosts and paths in the error's text are for operators: callers read the problem.
  if (isDiskFull(cause)) return failure(toProblem('dependency_unavailable', diskFull), cause.message, { nonRetryable: isVeryLast, cause });
  if (isDependencyFault(cause)) return failure(toProblem('dependency_unavailable', 'The storage or the database did not answer.'), cause.message, { nonRetryable: isVeryLast, cause });
  return failure(toProblem('internal', `${activity} failed unexpectedly (${cause.name}).`), cause.message, { nonRetryable: isLast, cause });
}

/** How many attempts count, with this one; none do of work without a bound (the mirror, removals). Workers that were told to end are nobody's fault. */
function countedAttempts({ info }: FailingAttempt): number {
  return info.retryPolicy?.maximumAttempts ? info.attempt - handBacksOf(info) : 0;
}

/** Input that takes its worker down with it leaves no failure behind: the attempt after the last one is not even begun. */
function refuseEndless(running: FailingAttempt): void {
  if (countedAttempts(running) <= maxAttempts) return;
  const problem = toProblem('internal', `None of ${maxAttempts} attempts came to an end: their workers died, or did not answer any more.`);
  throw failure(problem, problem.detail, { nonRetryable: true, cause: new Error(problem.detail) });
}

function failure(problem: Problem, message: string, options: { nonRetryable: boolean; cause: Error }): ApplicationFailure {
  return ApplicationFailure.create({ type: problem.code, message, details: [problem], ...options });
}

const diskFull = 'The disk of the worker is full.';

/** It may be emptied, and another worker may have room. */
function isDiskFull(error: Error): boolean {
  return ['ENOSPC', 'EDQUOT'].includes((error as { code?: string }).code ?? '');
}

const networkFault = /^(ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|P1\d\d\d$|P2024$)/;

/** Refused, reset or late connections, and servers' own faults (5xx, throttling). */
function isDependencyFault(error: Error): boolean {
  const { code, $metadata } = error as { code?: unknown; $metadata?: { httpStatusCode?: number } };
  const status = $metadata?.httpStatusCode ?? 0;
  return (typeof code === 'string' && networkFault.test(code)) || status >= 500 || status === 429 || error.name === 'TimeoutError' || error.name === 'NetworkingError';
}
