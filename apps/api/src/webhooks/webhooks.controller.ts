import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { deliveryView, rotateRequest, webhookPage, webhookPatch, webhookRequest, webhookView, webhookWithSecret } from '../../../../packages/media/webhooks/webhook.js';
import type { DeliveryView, RotateRequest, WebhookPatch, WebhookRequest, WebhookView, WebhookWithSecret } from '../../../../packages/media/webhooks/webhook.js';
import type { Caller } from '../../../../packages/platform/job-store/api-keys.js';
import { CurrentCaller, Scopes } from '../auth/decorators.js';
import { Idempotent, Pending } from '../idempotency/idempotent.js';
import type { PendingAnswer } from '../idempotency/pending-answer.js';
import { Problems } from '../openapi/problems.js';
import { listWebhooksQuery, webhookId } from './webhook-requests.js';
import type { ListWebhooksQuery } from './webhook-requests.js';
import { locationOf, WebhooksService } from './webhooks.service.js';

@ApiTags('Webhooks')
@Controller('v1/webhooks')
@Scopes('webhooks:write')
export class WebhooksController {
  constructor(@Inject(WebhooksService) private readonly webhooks: WebhooksService) {}

  @Post()
  @ApiOperation({ operationId: 'createWebhook', summary: 'Be told of events by HTTP', description: 'Requests follow the Standard Webhooks: `webhook-id`, `webhook-timestamp`, `webhook-signature`. The secret is shown here and by a rotation only.' })
  @Idempotent()
  @ApiResponse({ status: 201, standardSchema: webhookWithSecret })
  @Problems(400, 401, 403, 409, 413, 415, 422)
  async create(@CurrentCaller() caller: Caller, @Body({ schema: webhookRequest }) body: WebhookRequest, @Pending() pending: PendingAnswer | undefined, @Res({ passthrough: true }) reply: FastifyReply): Promise<WebhookWithSecret> {
    const made = await this.webhooks.create(caller.tenantId, body, pending);
    void reply.header('location', locationOf(made));
    return made;
  }

  @Get()
  @ApiOperation({ operationId: 'listWebhooks', summary: 'Webhooks, oldest first' })
  @ApiResponse({ status: 200, standardSchema: webhookPage })
  @Problems(401, 403, 422)
  list(@CurrentCaller() caller: Caller, @Query({ schema: listWebhooksQuery }) query: ListWebhooksQuery): Promise<{ data: WebhookView[]; nextCursor: string | null }> {
    return this.webhooks.list(caller.tenantId, query);
  }

  @Get('jobs/secret')
  @ApiOperation({ operationId: 'getJobsWebhookSecret', summary: 'The secret that signs what is sent to the `webhookUrl` of jobs' })
  @ApiResponse({ status: 200, standardSchema: webhookWithSecret })
  @Problems(401, 403)
  jobsSecret(@CurrentCaller() caller: Caller): Promise<WebhookWithSecret> {
    return this.webhooks.jobsSecret(caller.tenantId);
  }

  @Get(':id')
  @ApiOperation({ operationId: 'getWebhook', summary: 'One webhook; `jobs` in place of an id stands for the `webhookUrl` of every job' })
  @ApiResponse({ status: 200, standardSchema: webhookView })
  @Problems(401, 403, 404)
  get(@CurrentCaller() caller: Caller, @Param('id', { schema: webhookId }) id: string): Promise<WebhookView> {
    return this.webhooks.get(caller.tenantId, id);
  }

  @Patch(':id')
  @ApiOperation({ operationId: 'changeWebhook', summary: 'Change a webhook, or enable it again' })
  @ApiResponse({ status: 200, standardSchema: webhookView })
  @Problems(400, 401, 403, 404, 413, 415, 422)
  change(@CurrentCaller() caller: Caller, @Param('id', { schema: webhookId }) id: string, @Body({ schema: webhookPatch }) body: WebhookPatch): Promise<WebhookView> {
    return this.webhooks.change(caller.tenantId, id, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ operationId: 'deleteWebhook', summary: 'Forget a webhook and its deliveries, also those that are pending' })
  @ApiResponse({ status: 204, description: 'Gone' })
  @Problems(401, 403, 404, 409)
  delete(@CurrentCaller() caller: Caller, @Param('id', { schema: webhookId }) id: string): Promise<void> {
    return this.webhooks.delete(caller.tenantId, id);
  }

  @Post(':id/rotate')
  @HttpCode(200)
  @ApiOperation({ operationId: 'rotateWebhookSecret', summary: 'A new secret; the one before signs beside it for a while' })
  @Idempotent()
  @ApiResponse({ status: 200, standardSchema: webhookWithSecret })
  @Problems(400, 401, 403, 404, 409, 413, 415, 422)
  rotate(@CurrentCaller() caller: Caller, @Param('id', { schema: webhookId }) id: string, @Body({ schema: rotateRequest.optional() }) body: RotateRequest | undefined): Promise<WebhookWithSecret> {
    return this.webhooks.rotate(caller.tenantId, id, body?.overlapSeconds);
  }

  @Post(':id/test')
  @HttpCode(200)
  @ApiOperation({ operationId: 'testWebhook', summary: 'Send a message of type `webhook.test`, once, and wait for the answer' })
  @ApiResponse({ status: 200, standardSchema: deliveryView })
  @Problems(401, 403, 404, 409)
  test(@CurrentCaller() caller: Caller, @Param('id', { schema: webhookId }) id: string): Promise<DeliveryView> {
    return this.webhooks.test(caller.tenantId, id);
  }
}
