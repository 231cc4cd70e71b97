import { Inject, Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { MediaError } from '../../../../packages/media/errors.js';
import type { Scope } from '../../../../packages/platform/job-store/api-keys.js';
import { bearerOf, Credentials } from './credentials.js';
import { publicRoute, scopesOfRoute } from './decorators.js';
import type { AuthenticatedRequest } from './decorators.js';

/** Every route needs a session or a key with the scopes of the route, unless it is marked public. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(Credentials) private readonly credentials: Credentials,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const places = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean>(publicRoute, places)) return true;
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const caller = await this.credentials.callerOf(request);
    if (!caller) throw new MediaError('unauthenticated', bearerOf(request) === null ? 'The request carries no bearer token.' : 'The token or key is unknown, revoked or expired.');
    request.caller = caller;
    const missing = (this.reflector.getAllAndOverride<Scope[]>(scopesOfRoute, places) ?? []).filter((scope) => !caller.scopes.includes(scope));
    if (missing.length) throw new MediaError('forbidden', caller.sessionId === null && missing.includes('account:write') ? 'A key cannot do this; it needs a session (scope account:write).' : `The credentials lack the scope ${missing.join(', ')}.`);
    return true;
  }
}
