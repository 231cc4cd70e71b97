import { isJobEnd, typesSent, type WebhookStyle } from '../../../media/webhooks/event-types.js';
import type { Prisma } from '../generated/client.js';

/** A job that is locked, with what tells whether anybody listens. */
export interface LockedJob {
  readonly sequence: number;
  readonly tenantId: string;
  readonly webhookUrl: string | null;
  readonly notifyEmail: string | null;
  readonly hasEndpoints: boolean;
  /** When it was begun, or else made */
  readonly begunAt: Date;
}

/** As `lockJob`; whether anybody listens is asked on the way. Null without such a job. */
export async function lockJobToTell(tx: Prisma.TransactionClient, jobId: string): Promise<LockedJob | null> {
  const [job] = await tx.$queryRaw<LockedJob[]>`
    SELECT sequence, tenant_id AS "tenantId", webhook_url AS "webhookUrl", notify_email AS "notifyEmail", COALESCE(started_at, created_at) AS "begunAt",
      EXISTS (SELECT 1 FROM webhook_endpoints w WHERE w.tenant_id = jobs.tenant_id AND w.enabled AND w.url IS NOT NULL) AS "hasEndpoints"
    FROM jobs WHERE id = ${jobId} FOR UPDATE`;
  return job ?? null;
}

interface Listener {
  readonly id: string;
  readonly style: WebhookStyle;
  readonly types: readonly string[];
  /** Of the job itself; null where the endpoint has an address of its own */
  readonly url: string | null;
}

/** Who is to be told of a job. */
export interface Listeners {
  readonly tenantId: string;
  readonly endpoints: readonly Listener[];
  readonly email: string | null;
}

/** The endpoint that stands for the addresses which jobs of a tenant bring along. */
export function jobsEndpointId(tenantId: string): string {
  return `whk_jobs_${tenantId}`;
}

/** Null, without a question to the database, when nobody listens. */
export async function listenersOf(tx: Prisma.TransactionClient, { tenantId, webhookUrl, notifyEmail, hasEndpoints }: LockedJob): Promise<Listeners | null> {
  if (!hasEndpoints && webhookUrl === null) return notifyEmail === null ? null : { tenantId, endpoints: [], email: notifyEmail };
  const own = webhookUrl === null ? [] : [{ id: jobsEndpointId(tenantId) }];
  const rows = await tx.webhookEndpoint.findMany({ where: { tenantId, enabled: true, OR: [{ url: { not: null } }, ...own] } });
  const endpoints = rows.map(({ id, style, events, url }) => ({ id, style: style as WebhookStyle, types: typesSent(style as WebhookStyle, events), url: url === null ? webhookUrl : null }));
  return { tenantId, endpoints, email: notifyEmail };
}

/** Does anybody want to hear of an event of this type? */
export function isHeard(listeners: Listeners, type: string): boolean {
  return (listeners.email !== null && isJobEnd(type)) || listeners.endpoints.some(({ types }) => types.includes(type));
}
