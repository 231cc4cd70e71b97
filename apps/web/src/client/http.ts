import { connectionLost } from '../state/connection.js';
import { ApiError, Unreachable } from './problem.js';
import type { Problem } from './problem.js';

/** One request as it is, with any answer. Throws `Unreachable`. */
export async function request(method: string, path: string, body: unknown, token: string | null): Promise<Response> {
  try {
    return await fetch(path, {
      method,
      headers: { ...(token === null ? {} : { authorization: `Bearer ${token}` }), ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      cache: 'no-store',
    });
  } catch (error) {
    connectionLost();
    throw new Unreachable(error);
  }
}

/** The body of a success; throws `ApiError` for anything else. */
export async function read<T>(answer: Response): Promise<T> {
  const text = await answer.text();
  const isJson = answer.headers.get('content-type')?.includes('json') ?? false;
  if (answer.ok) return (isJson ? JSON.parse(text) : undefined) as T;
  const problem = isJson ? (JSON.parse(text) as Problem) : { title: 'The answer is not one of the service', status: answer.status, detail: `Something in between answered ${answer.status}.`, code: 'foreign_answer', retryable: answer.status >= 500 };
  throw new ApiError(problem, answer.headers.get('x-request-id'), Number(answer.headers.get('retry-after')) || null);
}
