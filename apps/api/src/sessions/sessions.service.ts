import { Inject, Injectable } from '@nestjs/common';
import { MediaError } from '../../../../packages/media/errors.js';
import type { SessionView, TokensView } from '../../../../packages/media/spec/account-views.js';
import type { Caller } from '../../../../packages/platform/job-store/api-keys.js';
import { rotateRefreshToken } from '../../../../packages/platform/job-store/refresh-tokens.js';
import { createSession, endSessions, findSession, listSessions } from '../../../../packages/platform/job-store/sessions.js';
import type { SessionOwner, SessionRow } from '../../../../packages/platform/job-store/sessions.js';
import { findAccount, renewPasswordHash } from '../../../../packages/platform/job-store/users.js';
import { PasswordHasher } from '../../../../packages/platform/passwords/password-hasher.js';
import { Credentials } from '../auth/credentials.js';
import { LoginLimits } from '../auth/login-limits.js';
import { Services } from '../services.js';
import { describeDevice } from './describe-device.js';
import type { CreateSessionRequest, ListSessionsQuery } from './session-requests.js';

const dayMs = 86_400_000;

/** From where a session is begun or renewed. */
export interface Origin {
  readonly address: string;
  readonly userAgent: string | null;
  /** Whose it is, or would have been */
  readonly note: (owner: SessionOwner) => void;
}

@Injectable()
export class SessionsService {
  constructor(
    @Inject(Services) private readonly services: Services,
    @Inject(Credentials) private readonly credentials: Credentials,
    @Inject(PasswordHasher) private readonly hasher: PasswordHasher,
    @Inject(LoginLimits) private readonly limits: LoginLimits,
  ) {}

  /** Throws `wrong_credentials`, after as much work whether the account exists or not, and `too_many_requests`. */
  async create({ email, password }: CreateSessionRequest, { address, userAgent, note }: Origin): Promise<TokensView> {
    const { db } = this.services;
    await this.limits.count(address, email);
    const account = await findAccount(db, email);
    if (account) note({ tenantId: account.tenantId, userId: account.id });
    const isRight = await this.hasher.matches(password, account?.passwordHash ?? null);
    if (!account || !isRight) throw wrongCredentials();
    await this.limits.forgive(address, email);
    if (this.hasher.isOutdated(account.passwordHash)) await renewPasswordHash(db, account, await this.hasher.hash(password));
    const now = new Date();
    const expiresAt = this.endOf(now, now);
    const made = await createSession(db, { userId: account.id, userAgent, address, now, expiresAt });
    if (!made) throw wrongCredentials();
    return this.tokens({ ...made, userId: account.id, expiresAt }, now);
  }

  /** New tokens for a refresh token. Throws `refresh_refused`; one that was used before ends its session with that. */
  async refresh(refreshToken: string, { address, note }: Origin): Promise<TokensView> {
    const now = new Date();
    const rotated = await rotateRefreshToken(this.services.db, refreshToken, { now, address, expiresAt: (createdAt) => this.endOf(createdAt, now) });
    if (rotated.outcome !== 'refused') note(rotated);
    if (rotated.outcome === 'reused') this.services.log.warn({ sessionId: rotated.sessionId, userId: rotated.userId, address }, 'a refresh token was used twice: its session has ended');
    if (rotated.outcome !== 'rotated') throw new MediaError('refresh_refused', 'The refresh token is unknown, expired or used, or its session has ended.');
    return this.tokens({ id: rotated.sessionId, ...rotated }, now);
  }

  async current(caller: Caller): Promise<SessionView> {
    const row = await findSession(this.services.db, ownerOf(caller), caller.sessionId!);
    if (!row) throw new MediaError('not_found', 'The session has ended.');
    return viewSession(row, caller);
  }

  async list(caller: Caller, { limit, after }: ListSessionsQuery): Promise<{ data: SessionView[]; nextCursor: string | null }> {
    const rows = await listSessions(this.services.db, ownerOf(caller), { limit: limit + 1, after });
    const page = rows.slice(0, limit);
    return { data: page.map((row) => viewSession(row, caller)), nextCursor: rows.length > limit ? page.at(-1)!.id : null };
  }

  /** Ends one session of the caller's user. Throws `not_found`. */
  async end(caller: Caller, id: string): Promise<void> {
    if ((await endSessions(this.services.db, ownerOf(caller), id)) === 0) throw new MediaError('not_found', `There is no session ${id}.`);
  }

  async endAll(caller: Caller): Promise<void> {
    await endSessions(this.services.db, ownerOf(caller));
  }

  private endOf(createdAt: Date, now: Date): Date {
    const { REFRESH_TOKEN_DAYS, SESSION_DAYS } = this.services.config;
    return new Date(Math.min(now.getTime() + REFRESH_TOKEN_DAYS * dayMs, createdAt.getTime() + SESSION_DAYS * dayMs));
  }

  private async tokens({ id, userId, refreshToken, expiresAt }: { id: string; userId: string; refreshToken: string; expiresAt: Date }, now: Date): Promise<TokensView> {
    const access = await this.credentials.tokens.sign({ userId, sessionId: id }, now);
    return { id, accessToken: access.token, accessTokenExpiresAt: access.expiresAt.toISOString(), refreshToken, refreshTokenExpiresAt: expiresAt.toISOString() };
  }
}

function ownerOf({ tenantId, actor }: Caller): SessionOwner {
  return { tenantId, userId: actor.id };
}

function viewSession({ id, userAgent, address, createdAt, lastUsedAt, expiresAt }: SessionRow, { sessionId }: Caller): SessionView {
  return { id, isCurrent: id === sessionId, device: describeDevice(userAgent), userAgent, address, createdAt: createdAt.toISOString(), lastUsedAt: lastUsedAt.toISOString(), expiresAt: expiresAt.toISOString() };
}

function wrongCredentials(): MediaError {
  return new MediaError('wrong_credentials', 'There is no account with this e-mail address and password.');
}
