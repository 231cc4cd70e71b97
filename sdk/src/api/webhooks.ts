import { Pages } from '../http/pages.js';
import { answered } from '../http/transport.js';
import type { Transport } from '../http/transport.js';
import type { CallOptions, CreateOptions } from '../http/settings.js';
import type { ChangeWebhook, CreateWebhook, DeliveryFilter, Webhook, WebhookDelivery, WebhookDeliveryWithBody, WebhookWithSecret } from '../types.js';

/** Receivers of events; `jobs` as an id stands for the `webhookUrl` of jobs. What they get is verified by `@reelforge/client/webhooks`. */
export class Webhooks {
  constructor(private readonly transport: Transport) {}

  /** `secret` signs what is sent. */
  create(webhook: CreateWebhook, options?: CreateOptions): Promise<WebhookWithSecret> {
    return answered(this.transport.api.POST('/v1/webhooks', { body: webhook, ...this.transport.creating(options) }));
  }

  get(id: string, options?: CallOptions): Promise<Webhook> {
    return answered(this.transport.api.GET('/v1/webhooks/{id}', { params: { path: { id } }, ...this.transport.with(options) }));
  }

  list(filter: { limit?: number } = {}, options?: CallOptions): Pages<Webhook> {
    return new Pages((after) => answered(this.transport.api.GET('/v1/webhooks', { params: { query: { ...filter, after } }, ...this.transport.with(options) })));
  }

  change(id: string, change: ChangeWebhook, options?: CallOptions): Promise<Webhook> {
    return answered(this.transport.api.PATCH('/v1/webhooks/{id}', { params: { path: { id } }, body: change, ...this.transport.with(options) }));
  }

  async delete(id: string, options?: CallOptions): Promise<void> {
    await this.transport.api.DELETE('/v1/webhooks/{id}', { params: { path: { id } }, ...this.transport.with(options) });
  }

  /** A new secret; the old one signs beside it for a while. */
  rotate(id: string, rotation: { overlapSeconds?: number } = {}, options?: CreateOptions): Promise<WebhookWithSecret> {
    return answered(this.transport.api.POST('/v1/webhooks/{id}/rotate', { params: { path: { id } }, body: rotation, ...this.transport.creating(options) }));
  }

  /** Sends `webhook.test` and waits for what comes of it. */
  test(id: string, options?: CallOptions): Promise<WebhookDelivery> {
    return answered(this.transport.api.POST('/v1/webhooks/{id}/test', { params: { path: { id } }, ...this.transport.with(options, { repeatable: false }) }));
  }

  /** The secret that signs what goes to the `webhookUrl` of jobs. */
  async jobsSecret(options?: CallOptions): Promise<string> {
    return (await answered(this.transport.api.GET('/v1/webhooks/jobs/secret', this.transport.with(options)))).secret;
  }

  /** What was sent, newest first, with every attempt. */
  deliveries(id: string, filter: DeliveryFilter = {}, options?: CallOptions): Pages<WebhookDelivery> {
    return new Pages((after) => answered(this.transport.api.GET('/v1/webhooks/{id}/deliveries', { params: { path: { id }, query: { ...filter, after } }, ...this.transport.with(options) })));
  }

  delivery(id: string, deliveryId: string, options?: CallOptions): Promise<WebhookDeliveryWithBody> {
    return answered(this.transport.api.GET('/v1/webhooks/{id}/deliveries/{deliveryId}', { params: { path: { id, deliveryId } }, ...this.transport.with(options) }));
  }

  /** Sends it again, at once. */
  replay(id: string, deliveryId: string, options?: CreateOptions): Promise<WebhookDelivery> {
    return answered(this.transport.api.POST('/v1/webhooks/{id}/deliveries/{deliveryId}/replay', { params: { path: { id, deliveryId } }, ...this.transport.creating(options) }));
  }
}
