import type { Problem, ProblemCode } from '../types.js';

/** What goes wrong on this side of the wire. */
export type ClientErrorCode = 'connection_failed' | 'timed_out' | 'unexpected_answer' | 'not_supported_here' | 'file_changed' | 'not_resumable' | 'store_refused' | 'upload_stalled' | 'job_not_completed' | 'webhook_refused';
export type ErrorCode = ProblemCode | ClientErrorCode;

export interface ErrorDetails {
  readonly code: ErrorCode;
  readonly detail: string;
  readonly retryable: boolean;
  readonly problem?: Problem;
  readonly status?: number;
  readonly requestId?: string;
  readonly retryAfterMs?: number;
  readonly cause?: unknown;
}

/**
 * Whatever this library throws on purpose; what the service refuses has `status` and `problem`.
 * Compare `code`, or narrow by {@link isReelforgeError}. An abort rejects with the reason of its signal instead.
 */
export class ReelforgeError extends Error {
  override readonly name: string = 'ReelforgeError';
  readonly code: ErrorCode;
  /** In words, for people */
  readonly detail: string;
  /** The same request may go well later */
  readonly retryable: boolean;
  /** As the service answered it; undefined when there was no answer */
  readonly problem: Problem | undefined;
  /** HTTP status; undefined when there was no answer */
  readonly status: number | undefined;
  /** For the operator, who finds the request by it */
  readonly requestId: string | undefined;
  /** How long the service asks to wait */
  readonly retryAfterMs: number | undefined;

  constructor(details: ErrorDetails) {
    super(details.detail, { cause: details.cause });
    this.code = details.code;
    this.detail = details.detail;
    this.retryable = details.retryable;
    this.problem = details.problem;
    this.status = details.status;
    this.requestId = details.requestId;
    this.retryAfterMs = details.retryAfterMs;
  }

  /** Which fields of the request were wrong, if that was it */
  get errors(): readonly { readonly path: string; readonly message: string }[] {
    return this.problem?.errors ?? [];
  }
}

/** No answer came: no such host, refused, broken off. */
export class ConnectionError extends ReelforgeError {
  override readonly name = 'ConnectionError';
  constructor(detail: string, cause?: unknown) {
    super({ code: 'connection_failed', detail, retryable: true, cause });
  }
}

/** No answer came within `timeoutMs`. */
export class TimeoutError extends ReelforgeError {
  override readonly name = 'TimeoutError';
  constructor(detail: string) {
    super({ code: 'timed_out', detail, retryable: true });
  }
}

/** Whether it is an error of this library, and one of these codes where any are given. */
export function isReelforgeError<Code extends ErrorCode = ErrorCode>(error: unknown, ...codes: Code[]): error is ReelforgeError & { readonly code: Code } {
  return error instanceof ReelforgeError && (codes.length === 0 || (codes as ErrorCode[]).includes(error.code));
}
