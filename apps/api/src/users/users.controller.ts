import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { deletionView, userView } from '../../../../packages/media/spec/account-views.js';
import type { DeletionView, UserView } from '../../../../packages/media/spec/account-views.js';
import type { FastifyReply } from 'fastify';
import type { Caller } from '../../../../packages/platform/job-store/api-keys.js';
import { noteForAudit } from '../audit/audit-requests.js';
import { Credentials } from '../auth/credentials.js';
import { CurrentCaller, Public, Scopes } from '../auth/decorators.js';
import type { AuthenticatedRequest } from '../auth/decorators.js';
import { Problems } from '../openapi/problems.js';
import { createUserRequest, deletionId } from './user-requests.js';
import type { CreateUserRequest } from './user-requests.js';
import { UsersService } from './users.service.js';

@ApiTags('People and keys')
@Controller('v1')
export class UsersController {
  constructor(
    @Inject(UsersService) private readonly users: UsersService,
    @Inject(Credentials) private readonly credentials: Credentials,
  ) {}

  @Post('users')
  @Public()
  @ApiOperation({ operationId: 'createUser', summary: 'Register', description: 'Where registration is closed, only a key of the operator may (scope `users:write`). An address that has an account already is answered the same, and the account stays as it is; only the operator is told by 409.', security: [{}, { bearer: [] }] })
  @ApiResponse({ status: 201, standardSchema: userView })
  @Problems(400, 403, 409, 413, 415, 422, 429)
  async create(@Body({ schema: createUserRequest }) body: CreateUserRequest, @Req() request: AuthenticatedRequest): Promise<UserView> {
    request.caller = (await this.credentials.callerOf(request)) ?? undefined;
    return this.users.create(body, { caller: request.caller ?? null, address: request.ip, note: ({ tenantId, userId }) => noteForAudit(request, { tenantId, actor: { type: 'user', id: userId } }) });
  }

  @Get('users/me')
  @Scopes('account:write')
  @ApiOperation({ operationId: 'getMe', summary: 'The user of this session' })
  @ApiResponse({ status: 200, standardSchema: userView })
  @Problems(401, 403, 404)
  me(@CurrentCaller() { tenantId, actor }: Caller): Promise<UserView> {
    return this.users.get(tenantId, actor.id);
  }

  @Delete('users/me')
  @HttpCode(204)
  @Scopes('account:write')
  @ApiOperation({ operationId: 'deleteMe', summary: 'Delete the user of this session and everything it owns', description: 'Its sessions and keys are good for nothing from now on. Jobs, uploads, objects and all else are removed by a workflow; `Location` says when that is done, without credentials.' })
  @ApiResponse({ status: 204, description: 'Accepted for good', headers: { Location: { description: 'Of the deletion', schema: { type: 'string' } } } })
  @Problems(401, 403)
  async deleteMe(@CurrentCaller() caller: Caller, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    void reply.header('location', `/v1/deletions/${await this.users.delete(caller)}`);
  }

  @Get('deletions/:id')
  @Public()
  @ApiOperation({ operationId: 'getDeletion', summary: 'Whether everything that a user owned is gone', description: 'The id, which nobody can guess, is the only credential: there is no other any more.', security: [] })
  @ApiResponse({ status: 200, standardSchema: deletionView })
  @Problems(404)
  deletion(@Param('id', { schema: deletionId }) id: string): Promise<DeletionView> {
    return this.users.deletion(id);
  }
}
