import { hash, verify } from '@node-rs/argon2';
import pLimit from 'p-limit';
import { MediaError } from '../../media/errors.js';

export interface HashCosts {
  readonly memoryKib: number;
  readonly passes: number;
  readonly lanes: number;
  /** Hashes that are computed at a time: each takes its memory */
  readonly atOnce: number;
}

/** Those that come when so many wait are told to come back. */
const longestQueue = 64;

/** Hashes passwords by Argon2id (RFC 9106), a few at a time: a flood of log-ins must not eat the memory. */
export class PasswordHasher {
  private readonly turns;
  private readonly options;
  private dummy: Promise<string> | null = null;
  private compared = 0;

  constructor(private readonly costs: HashCosts) {
    this.turns = pLimit(costs.atOnce);
    // 2 is Argon2id: the enumeration exists for the compiler only.
    this.options = { algorithm: 2, memoryCost: costs.memoryKib, timeCost: costs.passes, parallelism: costs.lanes };
  }

  /** How many passwords were compared with a hash, real or not. */
  get comparisons(): number {
    return this.compared;
  }

  /** As a PHC string. Throws `too_many_requests` when too many wait. */
  hash(password: string): Promise<string> {
    return this.inTurn(() => hash(normal(password), this.options));
  }

  /** Is this the password? Without a hash it never is, and that takes as long to say. Throws `too_many_requests` when too many wait. */
  async matches(password: string, stored: string | null): Promise<boolean> {
    const against = stored ?? (await this.dummyHash());
    return this.inTurn(async () => {
      this.compared += 1;
      return (await verify(against, normal(password))) && stored !== null;
    });
  }

  /** Was it made by other parameters than today's? */
  isOutdated(stored: string): boolean {
    const { memoryKib, passes, lanes } = this.costs;
    return !new RegExp(`^\\$argon2id\\$v=19\\$m=${memoryKib},t=${passes},p=${lanes}\\$`).test(stored);
  }

  private dummyHash(): Promise<string> {
    this.dummy ??= hash('nobody has this password', this.options);
    return this.dummy;
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.turns.pendingCount >= longestQueue) throw new MediaError('too_many_requests', 'Too many passwords are being checked at the moment.');
    return this.turns(work);
  }
}

/** The same text may be typed as different code points (NIST SP 800-63B). */
function normal(password: string): string {
  return password.normalize('NFKC');
}
