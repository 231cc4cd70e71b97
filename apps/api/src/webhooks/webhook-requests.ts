import { z } from 'zod';
import { deliveryStates } from '../../../../packages/media/webhooks/webhook.js';
import type { DeliveryPosition } from '../../../../packages/platform/job-store/notifications/deliveries.js';
import { wholeNumber } from '../http/query-number.js';
import { invalid } from '../problems/validation.js';

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

/** Where a page of deliveries ends, as opaque text. */
export function toDeliveryCursor({ createdAt, id }: DeliveryPosition): string {
  return Buffer.from(`${createdAt.getTime()}.${id}`).toString('base64url');
}

/** Throws `invalid_request` for text that is no cursor. */
export function fromDeliveryCursor(cursor: string): DeliveryPosition {
  const match = /^(\d{1,15})\.(msg_[0-9a-f]{32})$/.exec(Buffer.from(cursor, 'base64url').toString());
  if (!match) throw invalid([{ path: 'after', message: 'is not the nextCursor of a page' }]);
  return { createdAt: new Date(Number(match[1])), id: match[2]! };
}
