import { Inject, Injectable } from '@nestjs/common';
import { MediaError } from '../../../../packages/media/errors.js';
import { typesNotTold } from '../../../../packages/media/webhooks/event-types.js';
import type { WebhookStyle } from '../../../../packages/media/webhooks/event-types.js';
import type { DeliveryView, DeliveryWithBody, WebhookPatch, WebhookRequest, WebhookView, WebhookWithSecret } from '../../../../packages/media/webhooks/webhook.js';
import { createTestDelivery, findDeliveryOf, listDeliveries, reopenDelivery } from '../../../../packages/platform/job-store/notifications/deliveries.js';
import type { DeliveryRow } from '../../../../packages/platform/job-store/notifications/deliveries.js';
import { changeEndpoint, createEndpoint, deleteEndpoint, findEndpoint, jobsEndpoint, listEndpoints, maxEndpoints, rotateSecret, signingSecrets } from '../../../../packages/platform/job-store/notifications/endpoints.js';
import type { EndpointRow } from '../../../../packages/platform/job-store/notifications/endpoints.js';
import { viewDelivery, viewEndpoint } from '../../../../packages/platform/job-store/notifications/webhook-views.js';
import { deliveryTimeoutMs } from '../../../../packages/platform/webhooks/attempt-delivery.js';
import type { PendingAnswer } from '../idempotency/pending-answer.js';
import { invalid } from '../problems/validation.js';
import { fromCursor, toCursor } from '../http/page-cursor.js';
import { Services } from '../services.js';
import { NotificationWorkflows } from './notification-workflows.js';
import { checkOutboundUrl } from '../http/outbound-url.js';
import type { ListDeliveriesQuery, ListWebhooksQuery } from './webhook-requests.js';

/** In place of an id: the endpoint that stands for the addresses which jobs bring along. */
const jobsAlias = 'jobs';

/** Where a webhook is to be read. */
export function locationOf({ id }: { readonly id: string }): string {
  return `/v1/webhooks/${id}`;
}

@Injectable()
export class WebhooksService {
  constructor(
    @Inject(Services) private readonly services: Services,
    @Inject(NotificationWorkflows) private readonly workflows: NotificationWorkflows,
  ) {}

  async create(tenantId: string, { url, events = [], style, description }: WebhookRequest, pending?: PendingAnswer): Promise<WebhookWithSecret> {
    this.checkUrl(url);
    const made = await createEndpoint(this.services.db, { tenantId, url, events, style, description: description ?? null }, pending && ((tx, row) => pending.write(tx, this.withSecret(row), { location: locationOf(row) })));
    if (!made) throw new MediaError('conflict', `There are ${maxEndpoints} webhooks already; delete one first.`);
    return this.withSecret(made);
  }

  async list(tenantId: string, { limit, after }: ListWebhooksQuery): Promise<{ data: WebhookView[]; nextCursor: string | null }> {
    const rows = await listEndpoints(this.services.db, tenantId, { limit: limit + 1, after });
    const page = rows.slice(0, limit);
    return { data: page.map(viewEndpoint), nextCursor: rows.length > limit ? page.at(-1)!.id : null };
  }

  async get(tenantId: string, id: string): Promise<WebhookView> {
    return viewEndpoint(await this.find(tenantId, id));
  }

  /** Of the endpoint of jobs, which nobody creates; that of another is shown when it is made. */
  async jobsSecret(tenantId: string): Promise<WebhookWithSecret> {
    return this.withSecret(await jobsEndpoint(this.services.db, tenantId));
  }

  async change(tenantId: string, id: string, { url, events, style, description, enabled }: WebhookPatch): Promise<WebhookView> {
    const row = await this.find(tenantId, id);
    if (url !== undefined) {
      if (row.url === null) throw invalid([{ path: 'url', message: 'each job gives its own, by `webhookUrl`' }]);
      this.checkUrl(url);
    }
    const chosen = events === undefined ? row.events : (events ?? []);
    const untold = typesNotTold(style ?? (row.style as WebhookStyle), chosen);
    if (untold.length) throw invalid([{ path: 'events', message: `the style ${style ?? row.style} has no message for ${untold.join(', ')}` }]);
    const changed = await changeEndpoint(this.services.db, tenantId, row.id, {
      ...(url === undefined ? {} : { url }),
      ...(events === undefined ? {} : { events: chosen }),
      ...(style === undefined ? {} : { style }),
      ...(description === undefined ? {} : { description }),
      ...(enabled === undefined ? {} : { enabled }),
    });
    if (!changed) throw unknown(id);
    return viewEndpoint(changed);
  }

  async delete(tenantId: string, id: string): Promise<void> {
    const row = await this.find(tenantId, id);
    if (row.url === null) throw new MediaError('conflict', 'The endpoint of jobs cannot be deleted; it can be disabled.');
    if (!(await deleteEndpoint(this.services.db, tenantId, row.id))) throw unknown(id);
  }

  async rotate(tenantId: string, id: string, overlapSeconds = this.services.config.WEBHOOK_SECRET_OVERLAP_SECONDS): Promise<WebhookWithSecret> {
    const { id: rowId } = await this.find(tenantId, id);
    const rotated = await rotateSecret(this.services.db, tenantId, rowId, new Date(Date.now() + overlapSeconds * 1000));
    if (!rotated) throw unknown(id);
    return this.withSecret(rotated);
  }

  /** Sends a test message and waits for what comes of it. */
  async test(tenantId: string, id: string): Promise<DeliveryView> {
    const row = await this.find(tenantId, id);
    if (row.url === null) throw new MediaError('conflict', 'The endpoint of jobs has no address that could be tested.');
    if (!row.enabled) throw new MediaError('conflict', 'The webhook is disabled; enable it first.');
    const { id: delivery } = await createTestDelivery(this.services.db, row, new Date());
    await this.workflows.send({ kind: 'webhook', id: delivery, tenantId });
    await this.workflows.settled(delivery, deliveryTimeoutMs + 5000);
    return viewDelivery(await this.findDelivery(tenantId, id, delivery));
  }

  async deliveries(tenantId: string, id: string, { limit, after, job, state }: ListDeliveriesQuery): Promise<{ data: DeliveryView[]; nextCursor: string | null }> {
    const { id: rowId } = await this.find(tenantId, id);
    const rows = await listDeliveries(this.services.db, { tenantId, endpointId: rowId }, { limit: limit + 1, job, state, ...(after === undefined ? {} : { after: fromCursor(after, 'msg') }) });
    const page = rows.slice(0, limit);
    return { data: page.map(viewDelivery), nextCursor: rows.length > limit ? toCursor(page.at(-1)!) : null };
  }

  async delivery(tenantId: string, id: string, deliveryId: string): Promise<DeliveryWithBody> {
    const row = await this.findDelivery(tenantId, id, deliveryId);
    return { ...viewDelivery(row), body: row.body };
  }

  /** The same message with the same `webhook-id`, once more. */
  async replay(tenantId: string, id: string, deliveryId: string): Promise<DeliveryView> {
    const { endpoint } = await this.findDelivery(tenantId, id, deliveryId);
    if (!endpoint.enabled) throw new MediaError('conflict', 'The webhook is disabled; enable it first.');
    const reopened = await reopenDelivery(this.services.db, { tenantId, endpointId: endpoint.id }, deliveryId);
    if (!reopened) throw unknown(deliveryId);
    await this.workflows.send({ kind: 'webhook', id: deliveryId, tenantId });
    return viewDelivery(reopened);
  }

  private async find(tenantId: string, id: string): Promise<EndpointRow> {
    if (id === jobsAlias) return jobsEndpoint(this.services.db, tenantId);
    const row = await findEndpoint(this.services.db, tenantId, id);
    if (!row) throw unknown(id);
    return row;
  }

  private async findDelivery(tenantId: string, id: string, deliveryId: string): Promise<DeliveryRow> {
    const { id: endpointId } = await this.find(tenantId, id);
    const delivery = await findDeliveryOf(this.services.db, { tenantId, endpointId }, deliveryId);
    if (!delivery) throw unknown(deliveryId);
    return delivery;
  }

  private withSecret(row: EndpointRow): WebhookWithSecret {
    return { ...viewEndpoint(row), secret: signingSecrets(this.services.db, row, new Date())[0] };
  }

  private checkUrl(url: string): void {
    checkOutboundUrl(this.services.outbound, url, 'url');
  }
}

function unknown(id: string): MediaError {
  return new MediaError('not_found', `There is no ${id}.`);
}
