import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { findApiKey } from '../../../../packages/platform/job-store/api-keys.js';
import type { Caller } from '../../../../packages/platform/job-store/api-keys.js';
import { findSessionCaller } from '../../../../packages/platform/job-store/sessions.js';
import { ringOf } from '../../../../packages/platform/secrets/secret-ring.js';
import { AccessTokens } from '../../../../packages/platform/tokens/access-tokens.js';
import { Services } from '../services.js';

/** Finds out whose request it is, by one question to the database. */
@Injectable()
export class Credentials {
  readonly tokens: AccessTokens;

  constructor(@Inject(Services) private readonly services: Services) {
    const { SESSION_SECRET, SESSION_SECRET_PREVIOUS, PLAYBACK_SECRET, PLAYBACK_SECRET_PREVIOUS, ACCESS_TOKEN_SECONDS } = services.config;
    this.tokens = new AccessTokens(ringOf(SESSION_SECRET ?? PLAYBACK_SECRET, SESSION_SECRET_PREVIOUS, SESSION_SECRET === undefined ? PLAYBACK_SECRET_PREVIOUS : PLAYBACK_SECRET), ACCESS_TOKEN_SECONDS);
  }

  /** Null without valid ones. */
  async callerOf(request: FastifyRequest): Promise<Caller | null> {
    const token = bearerOf(request);
    if (token === null) return null;
    if (token.startsWith('rf_')) return findApiKey(this.services.db, token);
    const grant = await this.tokens.verify(token);
    return grant && findSessionCaller(this.services.db, { ...grant, address: request.ip });
  }
}

/** What the request carries as `Authorization: Bearer`; null without it. */
export function bearerOf({ headers }: FastifyRequest): string | null {
  return /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? null;
}
