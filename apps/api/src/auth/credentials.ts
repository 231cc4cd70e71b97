import { Inject, Injectable } from '@nestjs/common';
import { MediaError } from '../../../../packages/media/errors.js';
import { findApiKey } from '../../../../packages/platform/job-store/api-keys.js';
import type { Caller, Scope } from '../../../../packages/platform/job-store/api-keys.js';
import { findSessionCaller } from '../../../../packages/platform/job-store/sessions.js';
import { ringOf } from '../../../../packages/platform/secrets/secret-ring.js';
import { AccessTokens } from '../../../../packages/platform/tokens/access-tokens.js';
import { Services } from '../services.js';

/** What a request says of its sender, over whatever transport. */
export interface Presented {
  readonly headers: { readonly authorization?: string | undefined };
  /** Address of the caller */
  readonly ip: string;
}

/** Finds out whose request it is, by one question to the database. */
@Injectable()
export class Credentials {
  readonly tokens: AccessTokens;

  constructor(@Inject(Services) private readonly services: Services) {
    const { SESSION_SECRET, SESSION_SECRET_PREVIOUS, PLAYBACK_SECRET, PLAYBACK_SECRET_PREVIOUS, ACCESS_TOKEN_SECONDS } = services.config;
    this.tokens = new AccessTokens(ringOf(SESSION_SECRET ?? PLAYBACK_SECRET, SESSION_SECRET_PREVIOUS, SESSION_SECRET === undefined ? PLAYBACK_SECRET_PREVIOUS : PLAYBACK_SECRET), ACCESS_TOKEN_SECONDS);
  }

  /** Throws `unauthenticated` without valid ones. */
  async demand(request: Presented): Promise<Caller> {
    const caller = await this.callerOf(request);
    if (!caller) throw new MediaError('unauthenticated', bearerOf(request) === null ? 'The request carries no bearer token.' : 'The token or key is unknown, revoked or expired.');
    return caller;
  }

  /** Null without valid ones. */
  async callerOf(request: Presented): Promise<Caller | null> {
    const token = bearerOf(request);
    if (token === null) return null;
    if (token.startsWith('rf_')) return findApiKey(this.services.db, token);
    const grant = await this.tokens.verify(token);
    return grant && findSessionCaller(this.services.db, { ...grant, address: request.ip });
  }
}

/** What the request carries as `Authorization: Bearer`; null without it. */
function bearerOf({ headers }: Presented): string | null {
  return /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? null;
}

/** Throws `forbidden` where session or key lack one of the scopes. */
export function demandScopes(caller: Caller, scopes: readonly Scope[]): void {
  const missing = scopes.filter((scope) => !caller.scopes.includes(scope));
  if (missing.length) throw new MediaError('forbidden', caller.sessionId === null && missing.includes('account:write') ? 'A key cannot do this; it needs a session (scope account:write).' : `The credentials lack the scope ${missing.join(', ')}.`);
}
