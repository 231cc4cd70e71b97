import { Body, Controller, Delete, Get, Header, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { apiKeyPage, apiKeyWithSecret } from '../../../../packages/media/spec/account-views.js';
import type { ApiKeyView, ApiKeyWithSecret } from '../../../../packages/media/spec/account-views.js';
import type { Caller } from '../../../../packages/platform/job-store/api-keys.js';
import { CurrentCaller, Scopes } from '../auth/decorators.js';
import { Idempotent, Pending } from '../idempotency/idempotent.js';
import type { PendingAnswer } from '../idempotency/pending-answer.js';
import { Problems } from '../openapi/problems.js';
import { apiKeyId, createApiKeyRequest, listApiKeysQuery } from './api-key-requests.js';
import type { CreateApiKeyRequest, ListApiKeysQuery } from './api-key-requests.js';
import { ApiKeysService } from './api-keys.service.js';

/** A key that leaks must not make others that outlive it: only sessions may, and the keys of the operator. */
@ApiTags('People and keys')
@Scopes('api-keys:write')
@Controller('v1/api-keys')
export class ApiKeysController {
  constructor(@Inject(ApiKeysService) private readonly keys: ApiKeysService) {}

  @Post()
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'createApiKey', summary: 'Make a key for a program; it is shown this once' })
  @Idempotent()
  @ApiResponse({ status: 201, standardSchema: apiKeyWithSecret })
  @Problems(400, 401, 403, 409, 413, 415, 422)
  create(@CurrentCaller() caller: Caller, @Body({ schema: createApiKeyRequest }) body: CreateApiKeyRequest, @Pending() pending?: PendingAnswer): Promise<ApiKeyWithSecret> {
    return this.keys.create(caller, body, pending);
  }

  @Get()
  @ApiOperation({ operationId: 'listApiKeys', summary: 'Keys of the tenant, newest first' })
  @ApiResponse({ status: 200, standardSchema: apiKeyPage })
  @Problems(401, 403, 422)
  list(@CurrentCaller() caller: Caller, @Query({ schema: listApiKeysQuery }) query: ListApiKeysQuery): Promise<{ data: ApiKeyView[]; nextCursor: string | null }> {
    return this.keys.list(caller.tenantId, query);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ operationId: 'deleteApiKey', summary: 'End a key, at once' })
  @ApiResponse({ status: 204, description: 'It is good for nothing any more' })
  @Problems(401, 403, 404)
  delete(@CurrentCaller() caller: Caller, @Param('id', { schema: apiKeyId }) id: string): Promise<void> {
    return this.keys.revoke(caller.tenantId, id);
  }
}
