import { randomUUID } from 'node:crypto';
import { createUser } from '../../packages/platform/job-store/users.js';
import type { UserRow } from '../../packages/platform/job-store/users.js';
import { PasswordHasher } from '../../packages/platform/passwords/password-hasher.js';
import { call } from './running-api.js';
import type { Answer, RunningApi } from './running-api.js';

export const goodPassword = 'neun blaue Stühle im Regal';

/** A user with a tenant of its own. */
export interface Person {
  readonly user: UserRow;
  readonly email: string;
  logIn(userAgent?: string): Promise<LoggedIn>;
}

export interface LoggedIn {
  readonly id: string;
  readonly accessToken: string;
  readonly refreshToken: string;
  call(method: string, path: string, body?: unknown): Promise<Answer>;
}

export async function newPerson(api: RunningApi): Promise<Person> {
  const email = `${randomUUID()}@example.com`;
  const user = (await createUser(api.services.db, { email, name: 'Somebody', passwordHash: await api.app.get(PasswordHasher).hash(goodPassword) }))!;
  return { user, email, logIn: (userAgent = 'test') => logIn(api, email, userAgent) };
}

async function logIn(api: RunningApi, email: string, userAgent: string): Promise<LoggedIn> {
  const { status, body } = await call(`${api.url}/v1/sessions`, 'POST', { email, password: goodPassword }, { 'user-agent': userAgent });
  if (status !== 201) throw new Error(JSON.stringify(body));
  return { ...(body as Pick<LoggedIn, 'id' | 'accessToken' | 'refreshToken'>), call: (method, path, sent) => call(api.url + path, method, sent, bearer(body.accessToken as string)) };
}

export function bearer(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}
