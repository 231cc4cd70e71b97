import { Inject, Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import { MediaError } from '../../../../packages/media/errors.js';
import type { AuthenticatedRequest } from '../auth/decorators.js';
import { Services } from '../services.js';

const windowSeconds = 60;

/** Requests of a tenant in a minute, to this process; comes behind the guard that finds out whose they are. Playback links are not counted. */
@Injectable()
export class RateLimitGuard implements CanActivate {
  private readonly limiter: RateLimiterMemory | null;
  private readonly points: number;

  constructor(@Inject(Services) { config }: Services) {
    this.points = config.RATE_LIMIT_PER_MINUTE;
    this.limiter = this.points > 0 ? new RateLimiterMemory({ points: this.points, duration: windowSeconds }) : null;
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const { caller } = http.getRequest<AuthenticatedRequest>();
    if (!caller || !this.limiter) return true;
    const outcome = await this.limiter.consume(caller.tenantId).then((left) => ({ left, isOver: false }), (thrown: unknown) => {
      if (thrown instanceof Error) throw thrown;
      return { left: thrown as RateLimiterRes, isOver: true };
    });
    const resetSeconds = Math.ceil(outcome.left.msBeforeNext / 1000);
    // As draft-ietf-httpapi-ratelimit-headers has them.
    void http.getResponse<FastifyReply>().header('ratelimit-policy', `"tenant";q=${this.points};w=${windowSeconds}`).header('ratelimit', `"tenant";r=${Math.max(0, outcome.left.remainingPoints)};t=${resetSeconds}`);
    if (outcome.isOver) throw new MediaError('too_many_requests', `A tenant may send ${this.points} requests in a minute.`, { retryAfterSeconds: Math.max(1, resetSeconds) });
    return true;
  }
}
