import type { Problem } from '../types.js';
import { askedDelayMs } from '../http/retry-delay.js';
import { ReelforgeError } from './reelforge-error.js';

/** The error for an answer that is not 2xx; a proxy in between may answer without a problem. */
export async function errorOfAnswer(response: Response): Promise<ReelforgeError> {
  const problem = problemIn(await response.text().catch(() => ''));
  const { status } = response;
  const requestId = response.headers.get('x-request-id') ?? undefined;
  const retryAfterMs = askedDelayMs(response.headers);
  const about = { status, ...(requestId === undefined ? {} : { requestId }), ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
  if (problem) return new ReelforgeError({ ...about, problem, code: problem.code, detail: problem.detail, retryable: problem.retryable });
  return new ReelforgeError({ ...about, code: 'unexpected_answer', detail: `${response.url || 'The service'} answered ${status}, and not as Reelforge does`, retryable: status >= 500 || status === 429 });
}

function problemIn(text: string): Problem | undefined {
  try {
    const body = JSON.parse(text) as Partial<Problem> | null;
    return typeof body?.code === 'string' && typeof body.detail === 'string' ? (body as Problem) : undefined;
  } catch {
    return undefined;
  }
}
