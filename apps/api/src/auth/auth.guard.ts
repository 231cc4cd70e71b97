import { Inject, Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { MediaError } from '../../../../packages/media/errors.js';
import { findApiKey } from '../../../../packages/platform/job-store/api-keys.js';
import type { Scope } from '../../../../packages/platform/job-store/api-keys.js';
import { Services } from '../services.js';
import { publicRoute, scopesOfRoute } from './decorators.js';
import type { AuthenticatedRequest } from './decorators.js';

/** Every route needs a key with the scopes of the route, unless it is marked public. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(Services) private readonly services: Services,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const places = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean>(publicRoute, places)) return true;
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const key = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    const caller = key ? await findApiKey(this.services.db, key) : null;
    if (!caller) throw new MediaError('unauthenticated', key ? 'The key is unknown, revoked or expired.' : 'The request carries no bearer token.');
    const missing = (this.reflector.getAllAndOverride<Scope[]>(scopesOfRoute, places) ?? []).filter((scope) => !caller.scopes.includes(scope));
    if (missing.length) throw new MediaError('forbidden', `The key lacks the scope ${missing.join(', ')}.`);
    request.caller = caller;
    return true;
  }
}
