import { Inject, Injectable } from '@nestjs/common';
import { MediaError } from '../../../../packages/media/errors.js';
import { countAttempt, forgiveAttempt } from '../../../../packages/platform/job-store/login-attempts.js';
import { accountOf } from '../../../../packages/platform/job-store/users.js';
import { Services } from '../services.js';
import { networkOf } from './client-address.js';

/** Bounds how often passwords may be guessed, over all API processes: for an account, whether it exists or not, and from an address. */
@Injectable()
export class LoginLimits {
  constructor(@Inject(Services) private readonly services: Services) {}

  /** Counts an attempt that is about to be made. Throws `too_many_requests`. `email`: none for a registration. */
  async count(address: string, email?: string): Promise<void> {
    const { LOGIN_ATTEMPTS_PER_ACCOUNT, LOGIN_ATTEMPTS_PER_ADDRESS, LOGIN_ATTEMPTS_SECONDS: spanSeconds } = this.services.config;
    const account = email === undefined ? [] : [{ key: accountKey(email), most: LOGIN_ATTEMPTS_PER_ACCOUNT, spanSeconds }];
    const waitSeconds = await countAttempt(this.services.db, [{ key: addressKey(address), most: LOGIN_ATTEMPTS_PER_ADDRESS, spanSeconds }, ...account]);
    if (waitSeconds !== null) throw new MediaError('too_many_requests', 'Too many attempts for this account or from this address.', { retryAfterSeconds: waitSeconds });
  }

  /** The attempt has succeeded. */
  async forgive(address: string, email: string): Promise<void> {
    await forgiveAttempt(this.services.db, [addressKey(address), accountKey(email)]);
  }
}

const addressKey = (address: string) => `address:${networkOf(address)}`;
const accountKey = (email: string) => `account:${accountOf(email)}`;
