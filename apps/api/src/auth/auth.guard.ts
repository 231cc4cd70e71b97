import { Inject, Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Scope } from '../../../../packages/platform/job-store/api-keys.js';
import { Credentials, demandScopes } from './credentials.js';
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
    request.caller = await this.credentials.demand(request);
    demandScopes(request.caller, this.reflector.getAllAndOverride<Scope[]>(scopesOfRoute, places) ?? []);
    return true;
  }
}
