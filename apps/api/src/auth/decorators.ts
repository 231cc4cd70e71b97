import { applyDecorators, createParamDecorator, SetMetadata } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Caller, Scope } from '../../../../packages/platform/job-store/api-keys.js';

export const publicRoute = 'reelforge:public';
export const scopesOfRoute = 'reelforge:scopes';

/** Needs no credentials. */
export const Public = () => SetMetadata(publicRoute, true);
/** Session or key must have all of these; the API document says so, too. */
export const Scopes = (...scopes: Scope[]) => applyDecorators(SetMetadata(scopesOfRoute, scopes), ApiExtension('x-required-scopes', scopes));

export type AuthenticatedRequest = FastifyRequest & { caller?: Caller };

/** Whose request this is. */
export const CurrentCaller = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const { caller } = context.switchToHttp().getRequest<AuthenticatedRequest>();
  if (!caller) throw new Error('The route is public and has no caller.');
  return caller;
});
