import type { SessionTokens } from '../types.js';
import type { SessionStore } from '../auth/session-credentials.js';

export interface ReelforgeOptions {
  /** Where the service is, as `https://media.example.com`; on a page, its own origin by default */
  readonly baseUrl?: string;
  /** Of `POST /v1/api-keys`, for programs */
  readonly apiKey?: string;
  /** What signing in gave, or the place where it is kept; access tokens are renewed as they expire */
  readonly session?: SessionTokens | SessionStore;
  /** Told of every change of the session, null when it has ended: the place to store it */
  readonly onSession?: (tokens: SessionTokens | null) => void | Promise<void>;
  /** Credentials from elsewhere, asked before each request; once more, with the one that was refused, after a 401 */
  readonly token?: (refused?: string) => string | undefined | Promise<string | undefined>;
  /** In place of the global `fetch` */
  readonly fetch?: typeof globalThis.fetch;
  /** How often a request is sent again that may go well later; 4 by default */
  readonly maxRetries?: number;
  /** How long one attempt may take; 30 s by default */
  readonly timeoutMs?: number;
}

/** Of a single call, before those of the client. */
export interface CallOptions {
  /** Ends the call, which then rejects with the reason of the signal */
  readonly signal?: AbortSignal | undefined;
  readonly maxRetries?: number;
  readonly timeoutMs?: number;
}

/** Of calls that make something. */
export interface CreateOptions extends CallOptions {
  /** Your own name for this request, so that it makes one thing even when your program starts anew; made up by default */
  readonly idempotencyKey?: string;
}

export interface Settings {
  readonly baseUrl: string;
  readonly fetch: typeof globalThis.fetch;
  /** Given by the caller, who wants every request to go through it */
  readonly hasOwnFetch: boolean;
  readonly maxRetries: number;
  readonly timeoutMs: number;
}

/** @throws TypeError where there is no address */
export function settingsOf(options: ReelforgeOptions): Settings {
  const baseUrl = options.baseUrl ?? (globalThis as { location?: { origin?: string } }).location?.origin;
  if (!baseUrl) throw new TypeError('baseUrl is missing: where is the service?');
  return {
    baseUrl: baseUrl.replace(/\/+$/, ''),
    // Called as a method of something else, the fetch of browsers refuses.
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    hasOwnFetch: options.fetch !== undefined,
    maxRetries: options.maxRetries ?? 4,
    timeoutMs: options.timeoutMs ?? 30_000,
  };
}
