import { Pages } from '../http/pages.js';
import { answered } from '../http/transport.js';
import type { Transport } from '../http/transport.js';
import type { CallOptions } from '../http/settings.js';
import type { CreateSession, Session, SessionTokens } from '../types.js';

/** The calls as they are; `client.signIn` and `client.signOut` also change what the client itself is signed in with. */
export class Sessions {
  constructor(private readonly transport: Transport) {}

  create(credentials: CreateSession, options?: CallOptions): Promise<SessionTokens> {
    return answered(this.transport.api.POST('/v1/sessions', { body: credentials, ...this.transport.with(options, { anonymous: true }) }));
  }

  refresh(refreshToken: string, options?: CallOptions): Promise<SessionTokens> {
    return answered(this.transport.api.POST('/v1/sessions/refresh', { body: { refreshToken }, ...this.transport.with(options, { anonymous: true }) }));
  }

  current(options?: CallOptions): Promise<Session> {
    return answered(this.transport.api.GET('/v1/sessions/current', this.transport.with(options)));
  }

  /** Those that have not ended, newest first. */
  list(filter: { limit?: number } = {}, options?: CallOptions): Pages<Session> {
    return new Pages((after) => answered(this.transport.api.GET('/v1/sessions', { params: { query: { ...filter, after } }, ...this.transport.with(options) })));
  }

  async endCurrent(options?: CallOptions): Promise<void> {
    await this.transport.api.DELETE('/v1/sessions/current', this.transport.with(options));
  }

  /** Its access tokens stop working at once. */
  async end(id: string, options?: CallOptions): Promise<void> {
    await this.transport.api.DELETE('/v1/sessions/{id}', { params: { path: { id } }, ...this.transport.with(options) });
  }

  async endAll(options?: CallOptions): Promise<void> {
    await this.transport.api.DELETE('/v1/sessions', this.transport.with(options));
  }
}
