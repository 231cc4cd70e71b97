import type { Notification } from '../../../../workflows/contract.js';
import { testEventType, typesSent, type WebhookStyle } from '../../../media/webhooks/event-types.js';
import { standardPayload } from '../../../media/webhooks/payload.js';
import type { AttemptView } from '../../../media/webhooks/webhook.js';
import { newId } from '../../ids.js';
import type { Database } from '../client.js';
import type { NotificationState, WebhookDelivery, WebhookEndpoint } from '../generated/client.js';
import { viewEndpoint } from './webhook-views.js';

export type DeliveryRow = WebhookDelivery & { readonly endpoint: WebhookEndpoint };

/** Of one delivery; replays can make them many. */
const keptAttempts = 50;

/** Null when it or its endpoint is gone. */
export function findDelivery(db: Database, id: string): Promise<DeliveryRow | null> {
  return db.webhookDelivery.findUnique({ where: { id }, include: { endpoint: true } });
}

/** As `findDelivery`, of an endpoint of the tenant; null without one. */
export function findDeliveryOf(db: Database, { tenantId, endpointId }: EndpointOfTenant, id: string): Promise<DeliveryRow | null> {
  return db.webhookDelivery.findFirst({ where: { id, endpointId, endpoint: { tenantId } }, include: { endpoint: true } });
}

export interface EndpointOfTenant {
  readonly tenantId: string;
  readonly endpointId: string;
}

/** Where a list goes on. */
export interface DeliveryPosition {
  readonly createdAt: Date;
  readonly id: string;
}

/** Newest first. */
export function listDeliveries(db: Database, { tenantId, endpointId }: EndpointOfTenant, filter: { limit: number; job?: string | undefined; state?: NotificationState | undefined; after?: DeliveryPosition | undefined }): Promise<DeliveryRow[]> {
  const { limit, job, state, after } = filter;
  return db.webhookDelivery.findMany({
    where: { endpointId, endpoint: { tenantId }, ...(job === undefined ? {} : { jobId: job }), ...(state ? { state } : {}), ...(after ? { OR: [{ createdAt: { lt: after.createdAt } }, { createdAt: after.createdAt, id: { lt: after.id } }] } : {}) },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit,
    include: { endpoint: true },
  });
}

/** What came of an attempt; without `next` the delivery has ended. */
export interface AttemptOutcome {
  readonly attempt: AttemptView;
  readonly next: Date | null;
}

/** Keeps an attempt of a delivery that is still pending. */
export async function recordAttempt(db: Database, { id, attempts, endpointId }: WebhookDelivery, { attempt, next }: AttemptOutcome): Promise<void> {
  const isDelivered = attempt.error === null;
  const state: NotificationState = isDelivered ? 'delivered' : next ? 'pending' : 'failed';
  const kept = [...(attempts as AttemptView[]), attempt].slice(-keptAttempts);
  await db.webhookDelivery.updateMany({ where: { id, state: 'pending' }, data: { attempts: kept, state, nextAttemptAt: next, finishedAt: state === 'pending' ? null : new Date() } });
  if (isDelivered) await db.webhookEndpoint.updateMany({ where: { id: endpointId }, data: { deliveredAt: new Date() } });
}

/** A delivery that is to be sent again, whatever came of it; null when it is gone. */
export async function reopenDelivery(db: Database, of: EndpointOfTenant, id: string): Promise<DeliveryRow | null> {
  await db.webhookDelivery.updateMany({ where: { id, endpointId: of.endpointId, endpoint: { tenantId: of.tenantId } }, data: { state: 'pending', finishedAt: null, nextAttemptAt: null, dispatchedAt: null } });
  return findDeliveryOf(db, of, id);
}

/** A delivery that is tried once, to see whether the endpoint works. */
export function createTestDelivery(db: Database, endpoint: WebhookEndpoint, at: Date): Promise<DeliveryRow> {
  const body = standardPayload(testEventType, at.toISOString(), { webhook: viewEndpoint(endpoint) });
  return db.webhookDelivery.create({ data: { id: newId('msg'), endpointId: endpoint.id, type: testEventType, body }, include: { endpoint: true } });
}

/**
 * Sends nothing more to an endpoint, says why, and tells the tenant's other endpoints. Does nothing to one that is
 * disabled already. An address that a job brought along is forgotten with it. Returns what is to be sent.
 */
export async function disableReceiver(db: Database, { endpoint, jobId, url }: DeliveryRow, reason: string, at: Date): Promise<readonly Notification[]> {
  if (endpoint.url === null) {
    if (jobId !== null) await db.job.updateMany({ where: { id: jobId, webhookUrl: url }, data: { webhookUrl: null } });
    return [];
  }
  const { id, tenantId } = endpoint;
  return db.$transaction(async (tx) => {
    const [disabled] = await tx.webhookEndpoint.updateManyAndReturn({ where: { id, enabled: true }, data: { enabled: false, disabledReason: reason, disabledAt: at } });
    if (!disabled) return [];
    const others = await tx.webhookEndpoint.findMany({ where: { tenantId, enabled: true, url: { not: null } } });
    const type = 'webhook.disabled';
    const body = standardPayload(type, at.toISOString(), { webhook: viewEndpoint(disabled) });
    const told = others.filter(({ style, events }) => typesSent(style as WebhookStyle, events).includes(type));
    const rows = await tx.webhookDelivery.createManyAndReturn({ data: told.map((other) => ({ id: newId('msg'), endpointId: other.id, type, body })), select: { id: true } });
    return rows.map((row) => ({ kind: 'webhook', id: row.id, tenantId }));
  });
}
