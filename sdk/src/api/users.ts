import { answered } from '../http/transport.js';
import type { Transport } from '../http/transport.js';
import type { CallOptions } from '../http/settings.js';
import type { CreateUser, Deletion, User } from '../types.js';

export class Users {
  constructor(private readonly transport: Transport) {}

  /** Registers; where registration is closed, only operators may. */
  create(user: CreateUser, options?: CallOptions): Promise<User> {
    return answered(this.transport.api.POST('/v1/users', { body: user, ...this.transport.with(options) }));
  }

  /** The user of the session. */
  me(options?: CallOptions): Promise<User> {
    return answered(this.transport.api.GET('/v1/users/me', this.transport.with(options)));
  }

  /** Deletes the user of the session and everything it owns; `deletion` says when that is done. */
  async deleteMe(options?: CallOptions): Promise<{ readonly deletionId: string | null }> {
    const { response } = await this.transport.api.DELETE('/v1/users/me', this.transport.with(options));
    return { deletionId: response.headers.get('location')?.split('/').pop() ?? null };
  }

  deletion(id: string, options?: CallOptions): Promise<Deletion> {
    return answered(this.transport.api.GET('/v1/deletions/{id}', { params: { path: { id } }, ...this.transport.with(options, { anonymous: true }) }));
  }
}
