import { Inject, Injectable } from '@nestjs/common';
import { MediaError } from '../../../../packages/media/errors.js';
import { countAttempt, forgiveAttempt } from '../../../../packages/platform/job-store/login-attempts.js';
import { addressesOfAccount } from '../../../../packages/platform/job-store/sessions.js';
import { accountOf } from '../../../../packages/platform/job-store/users.js';
import { Services } from '../services.js';
import { networkOf } from './client-address.js';

/**
 * Bounds how often passwords may be guessed, over all API processes: from an address, from an address for one account, and
 * for an account from everywhere, whether it exists or not. Nobody locks out somebody else by guessing: where an account
 * is logged in, guesses of others do not count.
 */
@Injectable()
export class LoginLimits {
  constructor(@Inject(Services) private readonly services: Services) {}

  /** Counts an attempt that is about to be made. Throws `too_many_requests`. `email`: none for a registration. */
  async count(address: string, email?: string): Promise<void> {
    const { LOGIN_ATTEMPTS_PER_ADDRESS, LOGIN_ATTEMPTS_PER_ACCOUNT_AND_ADDRESS, LOGIN_ATTEMPTS_PER_ACCOUNT } = this.services.config;
    refuse(await this.take(addressKey(address), LOGIN_ATTEMPTS_PER_ADDRESS));
    if (email === undefined) return;
    // Behind the others: what is refused already is no guess, and must not count against the account.
    refuse(await this.take(accountKey(email, address), LOGIN_ATTEMPTS_PER_ACCOUNT_AND_ADDRESS));
    const waitSeconds = await this.take(accountKey(email), LOGIN_ATTEMPTS_PER_ACCOUNT);
    if (waitSeconds !== null && !(await this.isKnown(address, email))) refuse(waitSeconds);
  }

  /** The attempt has succeeded. */
  async forgive(address: string, email: string): Promise<void> {
    await forgiveAttempt(this.services.db, [addressKey(address), accountKey(email, address), accountKey(email)]);
  }

  private take(key: string, most: number): Promise<number | null> {
    return countAttempt(this.services.db, { key, most, spanSeconds: this.services.config.LOGIN_ATTEMPTS_SECONDS });
  }

  /** Is the account logged in there? */
  private async isKnown(address: string, email: string): Promise<boolean> {
    const known = await addressesOfAccount(this.services.db, email);
    return known.some((other) => networkOf(other) === networkOf(address));
  }
}

function refuse(waitSeconds: number | null): void {
  if (waitSeconds !== null) throw new MediaError('too_many_requests', 'Too many attempts for this account or from this address.', { retryAfterSeconds: waitSeconds });
}

const addressKey = (address: string) => `address:${networkOf(address)}`;
const accountKey = (email: string, address?: string) => `account:${accountOf(email)}${address === undefined ? '' : `@${networkOf(address)}`}`;
