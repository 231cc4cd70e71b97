import { newId } from '../../ids.js';
import { newWebhookSecret } from '../../webhooks/signature.js';
import { vaultOf } from '../client.js';
import type { Database } from '../client.js';
import type { Prisma, WebhookEndpoint } from '../generated/client.js';
import { jobsEndpointId } from './listeners.js';

export type EndpointRow = WebhookEndpoint;

/** Every event is written once for each of them. */
export const maxEndpoints = 20;

export interface NewEndpoint {
  readonly tenantId: string;
  readonly url: string;
  readonly description: string | null;
  /** Empty: the default of the style */
  readonly events: readonly string[];
  readonly style: string;
}

/** Where a kept secret belongs, for the vault. */
export function webhookSecretPlace(endpointId: string): string {
  return `webhook secret ${endpointId}`;
}

/** The secrets that sign what is sent now, the newest first, as they are shown to receivers. */
export function signingSecrets(db: Database, { id, secret, previousSecret, previousSecretUntil }: EndpointRow, at: Date): [string, ...string[]] {
  const read = (kept: string) => vaultOf(db).readText(webhookSecretPlace(id), kept);
  return [read(secret), ...(previousSecret !== null && previousSecretUntil! > at ? [read(previousSecret)] : [])];
}

function newSecret(db: Database, id: string): string {
  return vaultOf(db).keepText(webhookSecretPlace(id), newWebhookSecret());
}

/** With a new secret, in one transaction with whatever `settle` writes of the answer. Null when the tenant has as many as are allowed. */
export async function createEndpoint(db: Database, { events, ...endpoint }: NewEndpoint, settle?: (tx: Prisma.TransactionClient, row: EndpointRow) => Promise<void>): Promise<EndpointRow | null> {
  return db.$transaction(async (tx) => {
    // Requests at once are counted one after another.
    await tx.$queryRaw`SELECT 1 FROM tenants WHERE id = ${endpoint.tenantId} FOR UPDATE`;
    if ((await tx.webhookEndpoint.count({ where: { tenantId: endpoint.tenantId, url: { not: null } } })) >= maxEndpoints) return null;
    const id = newId('whk');
    const made = await tx.webhookEndpoint.create({ data: { id, secret: newSecret(db, id), events: [...events], ...endpoint } });
    await settle?.(tx, made);
    return made;
  });
}

/** The tenant's endpoint for addresses that jobs bring along; made when it is asked for first. */
export async function jobsEndpoint(db: Database, tenantId: string): Promise<EndpointRow> {
  const id = jobsEndpointId(tenantId);
  const found = await db.webhookEndpoint.findUnique({ where: { id } });
  if (found) return found;
  await db.webhookEndpoint.createMany({ data: [{ id, tenantId, events: [], secret: newSecret(db, id) }], skipDuplicates: true });
  return db.webhookEndpoint.findUniqueOrThrow({ where: { id } });
}

/** Null when the tenant has no such endpoint. */
export function findEndpoint(db: Database, tenantId: string, id: string): Promise<EndpointRow | null> {
  return db.webhookEndpoint.findFirst({ where: { id, tenantId } });
}

/** Those with an address, oldest first, from behind `after`. */
export function listEndpoints(db: Database, tenantId: string, { limit, after }: { limit: number; after?: string | undefined }): Promise<EndpointRow[]> {
  return db.webhookEndpoint.findMany({ where: { tenantId, url: { not: null }, ...(after === undefined ? {} : { id: { gt: after } }) }, orderBy: { id: 'asc' }, take: limit });
}

export interface EndpointChange {
  readonly url?: string;
  readonly description?: string | null;
  readonly events?: readonly string[];
  readonly style?: string;
  /** true forgets why it was disabled */
  readonly enabled?: boolean;
}

/** Null when it is gone. */
export async function changeEndpoint(db: Database, tenantId: string, id: string, { events, ...change }: EndpointChange): Promise<EndpointRow | null> {
  const forget = change.enabled === undefined ? {} : { disabledReason: null, disabledAt: change.enabled ? null : new Date() };
  const [row] = await db.webhookEndpoint.updateManyAndReturn({ where: { id, tenantId }, data: { ...change, ...forget, ...(events ? { events: [...events] } : {}) } });
  return row ?? null;
}

/** Takes a new secret; the one before signs beside it until `previousUntil`. Null when the endpoint is gone. */
export async function rotateSecret(db: Database, tenantId: string, id: string, previousUntil: Date): Promise<EndpointRow | null> {
  const [row] = await db.$queryRaw<{ id: string }[]>`
    UPDATE webhook_endpoints SET previous_secret = secret, previous_secret_until = ${previousUntil}, secret = ${newSecret(db, id)} WHERE id = ${id} AND tenant_id = ${tenantId} RETURNING id`;
  return row ? findEndpoint(db, tenantId, id) : null;
}

/** With all its deliveries. False when it was gone. */
export async function deleteEndpoint(db: Database, tenantId: string, id: string): Promise<boolean> {
  return (await db.webhookEndpoint.deleteMany({ where: { id, tenantId } })).count > 0;
}
