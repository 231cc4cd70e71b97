import { Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { deliveryPage, deliveryView, deliveryWithBody } from '../../../../packages/media/webhooks/webhook.js';
import type { DeliveryView, DeliveryWithBody } from '../../../../packages/media/webhooks/webhook.js';
import type { Caller } from '../../../../packages/platform/job-store/api-keys.js';
import { CurrentCaller, Scopes } from '../auth/decorators.js';
import { Idempotent } from '../idempotency/idempotent.js';
import { Problems } from '../openapi/problems.js';
import { deliveryId, listDeliveriesQuery, webhookId } from './webhook-requests.js';
import type { ListDeliveriesQuery } from './webhook-requests.js';
import { WebhooksService } from './webhooks.service.js';

@ApiTags('Webhooks')
@Controller('v1/webhooks/:id/deliveries')
@Scopes('webhooks:write')
export class DeliveriesController {
  constructor(@Inject(WebhooksService) private readonly webhooks: WebhooksService) {}

  @Get()
  @ApiOperation({ operationId: 'listDeliveries', summary: 'What was sent, or is to be, newest first, with every attempt' })
  @ApiResponse({ status: 200, standardSchema: deliveryPage })
  @Problems(401, 403, 404, 422)
  list(@CurrentCaller() caller: Caller, @Param('id', { schema: webhookId }) id: string, @Query({ schema: listDeliveriesQuery }) query: ListDeliveriesQuery): Promise<{ data: DeliveryView[]; nextCursor: string | null }> {
    return this.webhooks.deliveries(caller.tenantId, id, query);
  }

  @Get(':deliveryId')
  @ApiOperation({ operationId: 'getDelivery', summary: 'One delivery with its body' })
  @ApiResponse({ status: 200, standardSchema: deliveryWithBody })
  @Problems(401, 403, 404)
  get(@CurrentCaller() caller: Caller, @Param('id', { schema: webhookId }) id: string, @Param('deliveryId', { schema: deliveryId }) delivery: string): Promise<DeliveryWithBody> {
    return this.webhooks.delivery(caller.tenantId, id, delivery);
  }

  @Post(':deliveryId/replay')
  @HttpCode(202)
  @ApiOperation({ operationId: 'replayDelivery', summary: 'Send it again, with the same `webhook-id`; one that waits for its next attempt is tried at once' })
  @Idempotent()
  @ApiResponse({ status: 202, standardSchema: deliveryView })
  @Problems(401, 403, 404, 409, 422)
  replay(@CurrentCaller() caller: Caller, @Param('id', { schema: webhookId }) id: string, @Param('deliveryId', { schema: deliveryId }) delivery: string): Promise<DeliveryView> {
    return this.webhooks.replay(caller.tenantId, id, delivery);
  }
}
