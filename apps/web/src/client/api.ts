import { authorize, refused } from '../session/session.js';
import { read, request } from './http.js';
import type { RequestOptions } from './http.js';

/** Calls of the API in the name of whoever is signed in. They throw `ApiError`, and `Unreachable` where nothing answers. */
export const api = {
  get: <T>(path: string, options?: RequestOptions) => send<T>('GET', path, undefined, options),
  post: <T>(path: string, body?: unknown, options?: RequestOptions) => send<T>('POST', path, body, options),
  patch: <T>(path: string, body: unknown, options?: RequestOptions) => send<T>('PATCH', path, body, options),
  delete: <T = void>(path: string, options?: RequestOptions) => send<T>('DELETE', path, undefined, options),
};

async function send<T>(method: string, path: string, body: unknown, options: RequestOptions = {}): Promise<T> {
  const token = await authorize();
  const answer = await request(method, path, body, token, options);
  if (answer.status !== 401 || token === null) return read<T>(answer);
  // It may have ended before its time, as by a restart with other secrets.
  const other = await refused(token);
  return read<T>(other === null ? answer : await request(method, path, body, other, options));
}
