import type { WebhookDelivery } from '../../../../sdk/src/types.js';

export type { WebhookDelivery } from '../../../../sdk/src/types.js';
export type WebhookAttempt = WebhookDelivery['attempts'][number];
