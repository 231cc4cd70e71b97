import { Body, Controller, Delete, Get, Header, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { sessionPage, sessionView, tokensView } from '../../../../packages/media/spec/account-views.js';
import type { SessionView, TokensView } from '../../../../packages/media/spec/account-views.js';
import type { Caller } from '../../../../packages/platform/job-store/api-keys.js';
import { noteForAudit } from '../audit/audit-requests.js';
import { CurrentCaller, Public, Scopes } from '../auth/decorators.js';
import { Problems } from '../openapi/problems.js';
import { createSessionRequest, listSessionsQuery, refreshRequest, sessionId } from './session-requests.js';
import type { CreateSessionRequest, ListSessionsQuery, RefreshRequest } from './session-requests.js';
import { SessionsService } from './sessions.service.js';
import type { Origin } from './sessions.service.js';

@ApiTags('People and keys')
@Controller('v1/sessions')
export class SessionsController {
  constructor(@Inject(SessionsService) private readonly sessions: SessionsService) {}

  @Post()
  @Public()
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'createSession', summary: 'Log in', security: [] })
  @ApiResponse({ status: 201, standardSchema: tokensView })
  @Problems(400, 401, 413, 415, 422, 429)
  create(@Body({ schema: createSessionRequest }) body: CreateSessionRequest, @Req() request: FastifyRequest): Promise<TokensView> {
    return this.sessions.create(body, originOf(request));
  }

  @Post('refresh')
  @HttpCode(200)
  @Public()
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'refreshSession', summary: 'New tokens for a refresh token', description: 'Each refresh token is good for one use. When the answer is lost, the same request within 20 s is answered with the same refresh token; any other use of a used one ends the session.', security: [] })
  @ApiResponse({ status: 200, standardSchema: tokensView })
  @Problems(400, 401, 413, 415, 422)
  refresh(@Body({ schema: refreshRequest }) { refreshToken }: RefreshRequest, @Req() request: FastifyRequest): Promise<TokensView> {
    return this.sessions.refresh(refreshToken, originOf(request));
  }

  @Get('current')
  @Scopes('account:write')
  @ApiOperation({ operationId: 'getCurrentSession', summary: 'The session of this request' })
  @ApiResponse({ status: 200, standardSchema: sessionView })
  @Problems(401, 403, 404)
  current(@CurrentCaller() caller: Caller): Promise<SessionView> {
    return this.sessions.current(caller);
  }

  @Get()
  @Scopes('account:write')
  @ApiOperation({ operationId: 'listSessions', summary: 'Sessions that have not ended, newest first' })
  @ApiResponse({ status: 200, standardSchema: sessionPage })
  @Problems(401, 403, 422)
  list(@CurrentCaller() caller: Caller, @Query({ schema: listSessionsQuery }) query: ListSessionsQuery): Promise<{ data: SessionView[]; nextCursor: string | null }> {
    return this.sessions.list(caller, query);
  }

  @Delete('current')
  @HttpCode(204)
  @Scopes('account:write')
  @ApiOperation({ operationId: 'endCurrentSession', summary: 'Log out here' })
  @ApiResponse({ status: 204, description: 'Its tokens are good for nothing any more' })
  @Problems(401, 403, 404)
  endCurrent(@CurrentCaller() caller: Caller): Promise<void> {
    return this.sessions.end(caller, caller.sessionId!);
  }

  @Delete()
  @HttpCode(204)
  @Scopes('account:write')
  @ApiOperation({ operationId: 'endAllSessions', summary: 'Log out everywhere' })
  @ApiResponse({ status: 204, description: 'Their tokens are good for nothing any more' })
  @Problems(401, 403)
  endAll(@CurrentCaller() caller: Caller): Promise<void> {
    return this.sessions.endAll(caller);
  }

  @Delete(':id')
  @HttpCode(204)
  @Scopes('account:write')
  @ApiOperation({ operationId: 'endSession', summary: 'Log out there' })
  @ApiResponse({ status: 204, description: 'Its tokens are good for nothing any more' })
  @Problems(401, 403, 404)
  end(@CurrentCaller() caller: Caller, @Param('id', { schema: sessionId }) id: string): Promise<void> {
    return this.sessions.end(caller, id);
  }
}

/** Nobody's browser needs more to be recognised. */
const longestUserAgent = 256;

function originOf(request: FastifyRequest): Origin {
  return { address: request.ip, userAgent: request.headers['user-agent']?.slice(0, longestUserAgent) ?? null, note: ({ tenantId, userId }) => noteForAudit(request, { tenantId, actor: { type: 'user', id: userId } }) };
}
