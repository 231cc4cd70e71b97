import { z } from 'zod';
import { deliveryStates } from '../../../../packages/media/webhooks/webhook.js';
import { wholeNumber } from '../http/query-number.js';

export const webhookId = z.string().max(64);
export const deliveryId = z.string().max(64);

export const listWebhooksQuery = z.strictObject({ limit: wholeNumber(1, 100, 20), after: z.string().max(64).optional() });
export type ListWebhooksQuery = z.output<typeof listWebhooksQuery>;

export const listDeliveriesQuery = z.strictObject({
  limit: wholeNumber(1, 100, 20),
  after: z.string().max(256).optional(),
  job: z.string().max(64).optional(),
  state: z.enum(deliveryStates).optional(),
});
export type ListDeliveriesQuery = z.output<typeof listDeliveriesQuery>;
