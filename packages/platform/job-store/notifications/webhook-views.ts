import { typesSent, type WebhookStyle } from '../../../media/webhooks/event-types.js';
import type { DeliveryView, WebhookView } from '../../../media/webhooks/webhook.js';
import type { WebhookDelivery, WebhookEndpoint } from '../generated/client.js';

/** An endpoint as callers see it, without its secrets. */
export function viewEndpoint(row: WebhookEndpoint): WebhookView {
  const overlaps = row.previousSecretUntil !== null && row.previousSecretUntil > new Date();
  return {
    id: row.url === null ? 'jobs' : row.id,
    url: row.url,
    description: row.description,
    events: [...typesSent(row.style as WebhookStyle, row.events)],
    style: row.style as WebhookStyle,
    enabled: row.enabled,
    disabledReason: row.disabledReason,
    disabledAt: row.disabledAt?.toISOString() ?? null,
    previousSecretExpiresAt: overlaps ? row.previousSecretUntil!.toISOString() : null,
    lastDeliveredAt: row.deliveredAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  };
}

/** A delivery as callers see it. */
export function viewDelivery(row: WebhookDelivery & { readonly endpoint: Pick<WebhookEndpoint, 'url'> }): DeliveryView {
  return {
    id: row.id,
    type: row.type,
    url: row.url ?? row.endpoint.url,
    job: row.jobId,
    sequence: row.sequence,
    state: row.state,
    attempts: row.attempts as DeliveryView['attempts'],
    nextAttemptAt: row.nextAttemptAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}
