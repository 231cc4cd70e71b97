/** For receivers of webhooks; needs nothing of the client, and runs wherever there is Web Crypto. */
export { isReelforgeError, ReelforgeError } from './errors/reelforge-error.js';
export type { FileMessage, WebhookEventType, WebhookMessage } from './webhooks/messages.js';
export { fileReceiver, webhookReceiver } from './webhooks/receive.js';
export type { ReceiveOptions } from './webhooks/receive.js';
export { verifyWebhook } from './webhooks/verify.js';
export type { VerifyOptions, WebhookHeaders } from './webhooks/verify.js';
