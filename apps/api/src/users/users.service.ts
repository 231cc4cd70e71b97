import { Inject, Injectable } from '@nestjs/common';
import { MediaError } from '../../../../packages/media/errors.js';
import type { DeletionView, UserView } from '../../../../packages/media/spec/account-views.js';
import { newId } from '../../../../packages/platform/ids.js';
import type { Caller } from '../../../../packages/platform/job-store/api-keys.js';
import { beginDeletion, findDeletion } from '../../../../packages/platform/job-store/tenant-deletion.js';
import { createUser, findUser } from '../../../../packages/platform/job-store/users.js';
import type { UserRow } from '../../../../packages/platform/job-store/users.js';
import { refusePassword } from '../../../../packages/platform/passwords/check-password.js';
import { PasswordHasher } from '../../../../packages/platform/passwords/password-hasher.js';
import { LoginLimits } from '../auth/login-limits.js';
import { invalid } from '../problems/validation.js';
import { Services } from '../services.js';
import { DeletionWorkflows } from './deletion-workflows.js';
import type { CreateUserRequest } from './user-requests.js';

/** Who asks for a user, and from where. */
export interface Registration {
  /** Null for somebody without an account */
  readonly caller: Caller | null;
  readonly address: string;
  /** Whom it has made */
  readonly note: (user: { readonly tenantId: string; readonly userId: string }) => void;
}

@Injectable()
export class UsersService {
  constructor(
    @Inject(Services) private readonly services: Services,
    @Inject(PasswordHasher) private readonly hasher: PasswordHasher,
    @Inject(LoginLimits) private readonly limits: LoginLimits,
    @Inject(DeletionWorkflows) private readonly deletions: DeletionWorkflows,
  ) {}

  /**
   * A user with a tenant of its own. An address that has an account is answered the same, as nobody is to learn who has
   * one; the account stays as it is. Throws `registration_closed`, `too_many_requests`, `invalid_request`.
   */
  async create({ email, password, name }: CreateUserRequest, { caller, address, note }: Registration): Promise<UserView> {
    const isOperator = caller?.scopes.includes('users:write') === true;
    if (this.services.config.REGISTRATION === 'closed' && !isOperator) throw new MediaError('registration_closed', 'Registration is closed on this installation.');
    const reason = refusePassword(password, [email, email.split('@')[0]!, ...(name === undefined ? [] : [name])]);
    if (reason !== null) throw invalid([{ path: 'password', message: reason }]);
    if (!isOperator) await this.limits.count(address);
    const user = { email, name: name ?? null };
    const made = await createUser(this.services.db, { ...user, passwordHash: await this.hasher.hash(password) });
    // The operator may know, and has to.
    if (!made && isOperator) throw new MediaError('conflict', 'The address has an account already.');
    if (made && !caller) note({ tenantId: made.tenantId, userId: made.id });
    return viewUser(made ?? { id: newId('usr'), ...user, createdAt: new Date() });
  }

  async get(tenantId: string, userId: string): Promise<UserView> {
    const user = await findUser(this.services.db, tenantId, userId);
    if (!user) throw new MediaError('not_found', 'The user is gone.');
    return viewUser(user);
  }

  /** Ends all credentials of the caller's tenant, and has everything it owns removed. Returns the id of the deletion. */
  async delete({ tenantId }: Caller): Promise<string> {
    const begun = await beginDeletion(this.services.db, tenantId);
    if (!begun) throw new MediaError('unauthenticated', 'The user is deleted already.');
    await this.deletions.start({ deletionId: begun.id, tenantId });
    return begun.id;
  }

  async deletion(id: string): Promise<DeletionView> {
    const row = await findDeletion(this.services.db, id);
    if (!row) throw new MediaError('not_found', 'There is no such deletion.');
    return { id, state: row.finishedAt ? 'done' : 'running', requestedAt: row.requestedAt.toISOString(), finishedAt: row.finishedAt?.toISOString() ?? null };
  }
}

function viewUser({ id, email, name, createdAt }: Pick<UserRow, 'id' | 'email' | 'name' | 'createdAt'>): UserView {
  return { id, email, name, createdAt: createdAt.toISOString() };
}
