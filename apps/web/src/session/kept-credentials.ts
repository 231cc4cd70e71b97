import { forget, keep, readKept } from '../state/database.js';

/**
 * What outlives a reload. The refresh token stands in the browser's database: a cookie would need a contract of its own
 * and a defence against forged requests, sessionStorage would ask for the password in each tab, and localStorage reaches
 * other tabs late, which then use a token a second time. What protects it is that only scripts of this origin run here
 * (the policy of the page), and that a refresh token which is used by somebody else ends the session. The access token
 * is never stored.
 */
export interface KeptSession {
  readonly id: string;
  readonly refreshToken: string;
  readonly refreshTokenExpiresAt: string;
}

/** That there is a session, to be known at once; nothing secret. */
const markPlace = 'reelforge:session';
const keyPlace = 'reelforge:key';
const tokenKey = 'session';

/** The id of the session that this browser should have. */
export function markedSession(): string | null {
  const text = localStorage.getItem(markPlace);
  const mark = text === null ? null : (JSON.parse(text) as Omit<KeptSession, 'refreshToken'>);
  return mark && Date.parse(mark.refreshTokenExpiresAt) > Date.now() ? mark.id : null;
}

export async function readSession(): Promise<KeptSession | null> {
  return (await readKept<KeptSession>('credentials', tokenKey)) ?? null;
}

export async function keepSession({ id, refreshToken, refreshTokenExpiresAt }: KeptSession): Promise<void> {
  await keep('credentials', tokenKey, { id, refreshToken, refreshTokenExpiresAt });
  localStorage.setItem(markPlace, JSON.stringify({ id, refreshTokenExpiresAt }));
}

export function readKey(): string | null {
  return sessionStorage.getItem(keyPlace) ?? localStorage.getItem(keyPlace);
}

/** A key is good until it is revoked: it stays with the tab unless the reader wants it kept. */
export function keepKey(key: string, { beyondTab }: { beyondTab: boolean }): void {
  (beyondTab ? localStorage : sessionStorage).setItem(keyPlace, key);
}

export async function forgetCredentials(): Promise<void> {
  localStorage.removeItem(markPlace);
  localStorage.removeItem(keyPlace);
  sessionStorage.removeItem(keyPlace);
  await forget('credentials', tokenKey);
}
