import { isReelforgeError } from '../errors/reelforge-error.js';
import type { SessionTokens } from '../types.js';
import type { Credentials } from './credentials.js';

/** Where the tokens of a session are kept; other windows and processes may share it. */
export interface SessionStore {
  load(): SessionTokens | null | Promise<SessionTokens | null>;
  /** null: the session has ended */
  save(tokens: SessionTokens | null): void | Promise<void>;
}

export function memoryStore(tokens: SessionTokens | null = null): SessionStore {
  return { load: () => tokens, save: (changed) => void (tokens = changed) };
}

/** An access token that has so little left may expire on its way. */
const spareMs = 10_000;

/** Renews the access token before it expires, once for all requests that wait for it. */
export class SessionCredentials implements Credentials {
  private renewing: Promise<string | undefined> | undefined;

  constructor(
    private readonly store: SessionStore,
    private readonly refresh: (refreshToken: string) => Promise<SessionTokens>,
  ) {}

  async token(): Promise<string | undefined> {
    const tokens = await this.store.load();
    if (!tokens) return undefined;
    const fresh = Date.parse(tokens.accessTokenExpiresAt) - Date.now() > spareMs;
    return fresh ? tokens.accessToken : ((await this.renew(tokens.accessToken)) ?? tokens.accessToken);
  }

  renew(refused: string): Promise<string | undefined> {
    this.renewing ??= this.change(refused).finally(() => (this.renewing = undefined));
    return this.renewing;
  }

  private async change(refused: string): Promise<string | undefined> {
    const tokens = await this.store.load();
    if (!tokens) return undefined;
    // Someone else has renewed it meanwhile.
    if (tokens.accessToken !== refused) return tokens.accessToken;
    try {
      const renewed = await this.refresh(tokens.refreshToken);
      await this.store.save(renewed);
      return renewed.accessToken;
    } catch (error) {
      if (!isReelforgeError(error, 'refresh_refused')) throw error;
      await this.store.save(null);
      return undefined;
    }
  }
}
