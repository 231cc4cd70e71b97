/**
 * What outlives a reload. The refresh token stands in localStorage: a cookie would need a contract of its own and a
 * defence against forged requests, sessionStorage would ask for the password in each tab. What protects it is that only
 * scripts of this origin run here (the policy of the page), and that a refresh token which is used by somebody else
 * ends the session. The access token is never stored.
 */
export interface KeptSession {
  readonly id: string;
  readonly refreshToken: string;
  readonly refreshTokenExpiresAt: string;
}

const sessionPlace = 'reelforge:session';
const keyPlace = 'reelforge:key';

export function readSession(): KeptSession | null {
  const text = localStorage.getItem(sessionPlace);
  return text === null ? null : (JSON.parse(text) as KeptSession);
}

export function keepSession({ id, refreshToken, refreshTokenExpiresAt }: KeptSession): void {
  localStorage.setItem(sessionPlace, JSON.stringify({ id, refreshToken, refreshTokenExpiresAt }));
}

export function readKey(): string | null {
  return sessionStorage.getItem(keyPlace) ?? localStorage.getItem(keyPlace);
}

/** A key is good until it is revoked: it stays with the tab unless the reader wants it kept. */
export function keepKey(key: string, { beyondTab }: { beyondTab: boolean }): void {
  (beyondTab ? localStorage : sessionStorage).setItem(keyPlace, key);
}

export function forgetCredentials(): void {
  localStorage.removeItem(sessionPlace);
  localStorage.removeItem(keyPlace);
  sessionStorage.removeItem(keyPlace);
}
