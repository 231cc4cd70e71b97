import { z } from 'zod';
import { deliveryStates } from '../../../../packages/media/webhooks/webhook.js';
import { pageLimit } from '../http/query-number.js';

export const webhookId = z.string().max(64).describe('`whk_…`, or `jobs` for the `webhookUrl` of every job');
export const deliveryId = z.string().max(64).describe('`msg_…`');

export const listWebhooksQuery = z.strictObject({ limit: pageLimit, after: z.string().max(64).optional().describe('`nextCursor` of the page before') });
export type ListWebhooksQuery = z.output<typeof listWebhooksQuery>;

export const listDeliveriesQuery = z.strictObject({
  limit: pageLimit,
  after: z.string().max(256).optional().describe('`nextCursor` of the page before'),
  job: z.string().max(64).optional().describe('Only those of this job'),
  state: z.enum(deliveryStates).optional().describe('Only those in this state'),
});
export type ListDeliveriesQuery = z.output<typeof listDeliveriesQuery>;
