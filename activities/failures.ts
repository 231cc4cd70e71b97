import { Context } from '@temporalio/activity';
import { ApplicationFailure, CancelledFailure, TemporalFailure } from '@temporalio/common';
import { MediaError, toProblem, type Problem } from '../packages/media/errors.js';

type Activity = (input: never) => Promise<unknown>;

/** Wraps every activity so that what it throws reaches the workflow with a code, and Temporal knows whether a retry can help. */
export function withFailures<T extends { readonly [K in keyof T]: Activity }>(activities: T): T {
  const wrapped = Object.entries<Activity>(activities).map(([name, run]) => [
    name,
    async (input: never) => {
      try {
        return await run(input);
      } catch (error) {
        throw toFailure(error, name);
      }
    },
  ]);
  return Object.fromEntries(wrapped) as T;
}

/** The failure that Temporal is to see in place of `error`. A cancelled activity's last error is always its cancellation. */
export function toFailure(error: unknown, activity: string, signal: AbortSignal = Context.current().cancellationSignal): Error {
  if (signal.aborted) return signal.reason instanceof CancelledFailure ? signal.reason : new CancelledFailure('Activity cancelled');
  if (error instanceof TemporalFailure) return error;
  if (error instanceof MediaError) return failure(error.toProblem(), error.detail, { nonRetryable: !error.retryable, cause: error });
  const cause = error instanceof Error ? error : new TypeError(`thrown: ${String(error)}`);
  // Names of hosts and paths in the error's text are for operators: callers read the problem.
  const problem = isDependencyFault(cause)
    ? toProblem('dependency_unavailable', 'The storage or the database did not answer.')
    : toProblem('internal', `${activity} failed unexpectedly (${cause.name}).`);
  return failure(problem, cause.message, { nonRetryable: false, cause });
}

function failure(problem: Problem, message: string, options: { nonRetryable: boolean; cause: Error }): ApplicationFailure {
  return ApplicationFailure.create({ type: problem.code, message, details: [problem], ...options });
}

const networkFault = /^(ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|P1\d\d\d$|P2024$)/;

/** Refused, reset or late connections, and servers' own faults (5xx, throttling). */
function isDependencyFault(error: Error): boolean {
  const { code, $metadata } = error as { code?: unknown; $metadata?: { httpStatusCode?: number } };
  const status = $metadata?.httpStatusCode ?? 0;
  return (typeof code === 'string' && networkFault.test(code)) || status >= 500 || status === 429 || error.name === 'TimeoutError' || error.name === 'NetworkingError';
}
