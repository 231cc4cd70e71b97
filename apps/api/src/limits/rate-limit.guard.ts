import { Inject, Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { AuthenticatedRequest } from '../auth/decorators.js';
import { RateLimits } from './rate-limits.js';

/** Counts requests by their tenant; comes behind the guard that finds out whose they are. Playback links are not counted. */
@Injectable()
export class RateLimitGuard implements CanActivate {
  constructor(@Inject(RateLimits) private readonly limits: RateLimits) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const { caller } = http.getRequest<AuthenticatedRequest>();
    const standing = caller ? await this.limits.count(caller.tenantId) : null;
    if (!standing) return true;
    void http.getResponse<FastifyReply>().headers(standing.headers);
    if (standing.refusal) throw standing.refusal;
    return true;
  }
}
