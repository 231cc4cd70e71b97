import { isReelforgeError } from '../../../../sdk/src/index.js';

/** Why the API refused, as RFC 9457 problem details. */
export interface Problem {
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly retryable: boolean;
  readonly cure?: string;
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
}

/** An answer of the API that is not a success. */
export class ApiError extends Error {
  constructor(readonly problem: Problem, readonly requestId: string | null, readonly retryAfterSeconds: number | null) {
    super(problem.detail);
    this.name = 'ApiError';
  }
}

/** The API did not answer at all; the connection is being watched. */
export class Unreachable extends Error {
  constructor(cause: unknown) {
    super('The service does not answer.', { cause });
    this.name = 'Unreachable';
  }
}

const unreachable: Problem = { title: 'The service does not answer', status: 0, detail: 'It is asked again until it does.', code: 'unreachable', retryable: true };

/** Any fault in the words of a problem, for showing. */
export function problemOf(error: unknown): Problem {
  if (isReelforgeError(error, 'connection_failed', 'timed_out')) return unreachable;
  if (isReelforgeError(error)) return error.problem ?? { title: 'The service answered something unexpected', status: error.status ?? 0, detail: error.detail, code: error.code, retryable: error.retryable };
  if (error instanceof ApiError) return error.problem;
  if (error instanceof Unreachable) return unreachable;
  return { title: 'Something went wrong in this page', status: 0, detail: error instanceof Error ? error.message : String(error), code: 'page', retryable: false };
}

/** By which the operator finds the request in the log. */
export function requestIdOf(error: unknown): string | null {
  if (isReelforgeError(error)) return error.requestId ?? null;
  return error instanceof ApiError ? error.requestId : null;
}
