import { Inject, Injectable } from '@nestjs/common';
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import { MediaError } from '../../../../packages/media/errors.js';
import { Services } from '../services.js';

const windowSeconds = 60;

export interface RateStanding {
  /** As draft-ietf-httpapi-ratelimit-headers has them */
  readonly headers: Readonly<Record<'ratelimit-policy' | 'ratelimit', string>>;
  /** What the request is to be refused by; null where it may pass */
  readonly refusal: MediaError | null;
}

/** Requests of a tenant in a minute, to this process, over all its transports. */
@Injectable()
export class RateLimits {
  private readonly limiter: RateLimiterMemory | null;
  private readonly points: number;

  constructor(@Inject(Services) { config }: Services) {
    this.points = config.RATE_LIMIT_PER_MINUTE;
    this.limiter = this.points > 0 ? new RateLimiterMemory({ points: this.points, duration: windowSeconds }) : null;
  }

  /** Counts a request; null where there is no limit. */
  async count(tenantId: string): Promise<RateStanding | null> {
    if (!this.limiter) return null;
    const outcome = await this.limiter.consume(tenantId).then((left) => ({ left, isOver: false }), (thrown: unknown) => {
      if (thrown instanceof Error) throw thrown;
      return { left: thrown as RateLimiterRes, isOver: true };
    });
    const resetSeconds = Math.ceil(outcome.left.msBeforeNext / 1000);
    return {
      headers: { 'ratelimit-policy': `"tenant";q=${this.points};w=${windowSeconds}`, ratelimit: `"tenant";r=${Math.max(0, outcome.left.remainingPoints)};t=${resetSeconds}` },
      refusal: outcome.isOver ? new MediaError('too_many_requests', `A tenant may send ${this.points} requests in a minute.`, { retryAfterSeconds: Math.max(1, resetSeconds) }) : null,
    };
  }
}
