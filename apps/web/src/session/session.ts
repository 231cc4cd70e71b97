import { request, read } from '../client/http.js';
import { ApiError } from '../client/problem.js';
import { Store } from '../state/store.js';
import { forgetCredentials, keepKey, keepSession, markedSession, readKey, readSession } from './kept-credentials.js';
import { tellTabs, whenTabsTell } from './tabs.js';

/** Who is signed in here: nobody, a person, or whoever holds an API key (which cannot see sessions and users). */
export type Identity = { readonly kind: 'nobody'; readonly why?: 'expired' | 'revoked' | 'signed-out' } | { readonly kind: 'person'; readonly sessionId: string } | { readonly kind: 'key'; readonly prefix: string };

interface Tokens {
  readonly id: string;
  readonly accessToken: string;
  readonly accessTokenExpiresAt: string;
  readonly refreshToken: string;
  readonly refreshTokenExpiresAt: string;
}
type Access = Pick<Tokens, 'id' | 'accessToken' | 'accessTokenExpiresAt'>;

export const identity = new Store<Identity>(startingIdentity());

/** Renewed so long before its end that no request is on its way with one that has ended. */
const earlyMs = 30_000;
let access: Access | null = null;
let renewal: Promise<Access | null> | null = null;

whenTabsTell((news) => {
  if (news.type === 'out') void leave('signed-out');
  else {
    access = news.access;
    identity.set({ kind: 'person', sessionId: news.access.id });
  }
});

/** The credentials of the next request; null for nobody. */
export async function authorize(): Promise<string | null> {
  const now = identity.value;
  if (now.kind === 'nobody') return null;
  if (now.kind === 'key') return readKey();
  if (access && isFresh(access)) return access.accessToken;
  return (await renew())?.accessToken ?? null;
}

/** The API did not take this token. Other credentials to try once with, or null: then nobody is signed in any more. */
export async function refused(token: string): Promise<string | null> {
  if (identity.value.kind === 'key') await leave('revoked');
  if (identity.value.kind !== 'person') return null;
  if (access?.accessToken === token) access = null;
  return (await renew())?.accessToken ?? null;
}

/** Throws `ApiError` where address and password are wrong. */
export async function signIn(email: string, password: string): Promise<void> {
  const tokens = await read<Tokens>(await request('POST', '/v1/sessions', { email, password }, null));
  await forgetCredentials();
  await hold(tokens);
}

/** Makes the user and signs in. An address that has an account keeps its password, which then refuses this one. */
export async function signUp(person: { email: string; password: string; name?: string }): Promise<void> {
  await read(await request('POST', '/v1/users', person, null));
  await signIn(person.email, person.password);
}

/** Tries the key before it is kept. Throws `ApiError` where it is none. */
export async function signInWithKey(key: string, options: { beyondTab: boolean }): Promise<void> {
  const answer = await request('GET', '/v1/jobs?limit=1', undefined, key);
  if (answer.status !== 403) await read(answer);
  await forgetCredentials();
  keepKey(key, options);
  identity.set({ kind: 'key', prefix: prefixOf(key) });
}

/**
 * Signs out, in all tabs; `everywhere` ends the sessions on other devices, too. Here it is done first, so that nothing is
 * asked for with a session that has ended. Throws where the service could not be told.
 */
export async function signOut({ everywhere = false } = {}): Promise<void> {
  const token = identity.value.kind === 'person' ? await authorize() : null;
  await leave('signed-out');
  tellTabs({ type: 'out' });
  if (token === null) return;
  const answer = await request('DELETE', everywhere ? '/v1/sessions' : '/v1/sessions/current', undefined, token);
  if (!answer.ok && answer.status !== 401) await read(answer);
}

async function hold(tokens: Tokens): Promise<void> {
  await keepSession(tokens);
  const { id, accessToken, accessTokenExpiresAt } = tokens;
  access = { id, accessToken, accessTokenExpiresAt };
  if (identity.value.kind !== 'person' || identity.value.sessionId !== id) identity.set({ kind: 'person', sessionId: id });
  tellTabs({ type: 'access', access });
}

async function leave(why: 'expired' | 'revoked' | 'signed-out'): Promise<void> {
  access = null;
  await forgetCredentials();
  identity.set({ kind: 'nobody', why });
}

function renew(): Promise<Access | null> {
  renewal ??= locked(exchange).finally(() => (renewal = null));
  return renewal;
}

/** One tab at a time: a refresh token that is used twice ends its session. */
async function exchange(): Promise<Access | null> {
  // Another tab may have renewed it while this one waited for its turn.
  if (access && isFresh(access)) return access;
  const kept = await readSession();
  if (kept === null) {
    await leave('expired');
    return null;
  }
  try {
    await hold(await read<Tokens>(await request('POST', '/v1/sessions/refresh', { refreshToken: kept.refreshToken }, null)));
  } catch (error) {
    if (!(error instanceof ApiError) || error.problem.code !== 'refresh_refused') throw error;
    await leave('expired');
  }
  return access;
}

/** Pages that are not served over https have no locks; the API forgives a token that is sent twice within seconds. */
function locked<T>(work: () => Promise<T>): Promise<T> {
  return 'locks' in navigator ? navigator.locks.request('reelforge:refresh', work) : work();
}

function isFresh({ accessTokenExpiresAt }: Access): boolean {
  return Date.parse(accessTokenExpiresAt) - earlyMs > Date.now();
}

function prefixOf(key: string): string {
  return key.slice(0, 10);
}

function startingIdentity(): Identity {
  const sessionId = markedSession();
  if (sessionId !== null) return { kind: 'person', sessionId };
  const key = readKey();
  return key === null ? { kind: 'nobody' } : { kind: 'key', prefix: prefixOf(key) };
}
