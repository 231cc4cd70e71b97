import { CommanderError } from 'commander';
import { isReelforgeError } from '../index.js';
import type { Problem, ReelforgeError } from '../index.js';
import { exitCodes } from './exit-codes.js';
import { CommandFailure } from './failure.js';
import { Interruption } from './io.js';
import { plain } from './text/plain.js';

/** What is told of an error, and what the program ends with. */
export interface Explanation {
  readonly exitCode: number;
  /** The first says what happened and what helps; further ones name the places */
  readonly lines: readonly string[];
}

const denied = new Set(['unauthenticated', 'forbidden', 'wrong_credentials', 'refresh_refused', 'signed_out']);
const unreachable = new Set(['connection_failed', 'timed_out', 'dependency_unavailable', 'not_ready', 'upload_stalled']);

/** In the words of whoever knew best. */
export function explain(error: unknown, url: string | null): Explanation {
  if (error instanceof CommandFailure) return { exitCode: error.exitCode, lines: [sentences(error.message, error.cure)] };
  if (error instanceof Interruption) return { exitCode: error.exitCode, lines: [] };
  if (error instanceof CommanderError) return { exitCode: exitCodes.usage.code, lines: [sentences(error.message.replace(/^error: /, ''))] };
  if (isReelforgeError(error)) return explainAnswer(error, url);
  const { message } = error as Error;
  return { exitCode: exitCodes.failed.code, lines: [sentences(message || String(error))] };
}

function explainAnswer(error: ReelforgeError, url: string | null): Explanation {
  const request = error.requestId === undefined ? null : `(request ${error.requestId})`;
  const fields = error.errors.map(({ path, message }) => plain(`  ${path || 'request'}: ${message}`));
  const tell = (exitCode: number, cure: string | null | undefined): Explanation => ({ exitCode, lines: [[sentences(error.detail, cure), request].filter(Boolean).join(' '), ...fields] });
  if (denied.has(error.code)) return tell(exitCodes.denied.code, error.code === 'forbidden' || error.code === 'wrong_credentials' ? error.problem?.cure : 'Sign in with `reelforge login`, or give --api-key');
  if (unreachable.has(error.code) || [502, 503, 504].includes(error.status ?? 0)) return tell(exitCodes.unreachable.code, error.status === undefined && url ? `Is the service up at ${url}? \`reelforge doctor\` looks` : error.problem?.cure);
  return tell(exitCodes.failed.code, error.problem?.cure);
}

/** One line about what became of a job or an output. */
export function describeProblem({ detail, cure, errors }: Pick<Problem, 'detail' | 'cure' | 'errors'>): string {
  return plain([sentences(detail, cure), ...(errors ?? []).map(({ path, message }) => `${path}: ${message}`)].join('; '));
}

/** `What happened. The cure.` */
function sentences(what: string, cure?: string | null): string {
  return [what, cure].filter((part): part is string => Boolean(part)).map((part) => plain(part.trim()).replace(/([^.!?…])$/, '$1.')).join(' ');
}
