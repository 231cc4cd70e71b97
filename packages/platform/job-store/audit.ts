import { newId } from '../ids.js';
import type { Database } from './client.js';
import type { AuditEntry, AuditOutcome } from './generated/client.js';

export type AuditRow = AuditEntry;

/** What is told of one request. `id` is made here. */
export interface AuditRecord {
  readonly tenantId: string | null;
  readonly action: string;
  readonly outcome: AuditOutcome;
  readonly status: number;
  readonly code: string | null;
  readonly actorType: string | null;
  readonly actorId: string | null;
  readonly objectId: string | null;
  readonly address: string | null;
  readonly requestId: string;
  readonly at: Date;
}

/** An entry that is to be written, under the id that it will have. */
export interface NewAuditEntry extends AuditRecord {
  readonly id: string;
}

export function auditEntry(record: AuditRecord): NewAuditEntry {
  return { id: newId('aud'), ...record };
}

/** Writes any number of entries by one statement. What was written although its confirmation was lost is not written twice. */
export async function writeAudit(db: Pick<Database, '$executeRaw'>, entries: readonly NewAuditEntry[]): Promise<void> {
  await db.$executeRaw`
    INSERT INTO audit_entries (id, tenant_id, action, outcome, status, code, actor_type, actor_id, object_id, address, request_id, created_at, last_at)
    SELECT id, "tenantId", action, outcome, status, code, "actorType", "actorId", "objectId", address, "requestId", at, at
    FROM jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) AS e(id text, "tenantId" text, action text, outcome audit_outcome, status int, code text, "actorType" text, "actorId" text, "objectId" text, address text, "requestId" text, at timestamptz)
    ON CONFLICT (id) DO NOTHING`;
}

/** How often something has happened that is told by one entry. */
export interface AuditCount {
  readonly id: string;
  readonly count: number;
  readonly lastAt: Date;
}

/** By one statement. */
export async function countAudit(db: Database, counts: readonly AuditCount[]): Promise<void> {
  await db.$executeRaw`
    UPDATE audit_entries SET count = c.count, last_at = c."lastAt"
    FROM jsonb_to_recordset(${JSON.stringify(counts)}::jsonb) AS c(id text, count int, "lastAt" timestamptz) WHERE audit_entries.id = c.id`;
}

export interface AuditFilter {
  readonly action?: string | undefined;
  /** Id of a user or an API key */
  readonly actor?: string | undefined;
  readonly createdAfter?: Date | undefined;
  readonly createdBefore?: Date | undefined;
  readonly limit: number;
  /** The last entry of the page before */
  readonly after?: { readonly createdAt: Date; readonly id: string } | undefined;
}

/** Of a tenant, newest first. */
export function listAudit(db: Database, tenantId: string, { action, actor, createdAfter, createdBefore, limit, after }: AuditFilter): Promise<AuditRow[]> {
  return db.auditEntry.findMany({
    where: {
      tenantId,
      ...(action === undefined ? {} : { action }),
      ...(actor === undefined ? {} : { actorId: actor }),
      createdAt: { ...(createdAfter ? { gt: createdAfter } : {}), ...(createdBefore ? { lt: createdBefore } : {}) },
      ...(after ? { OR: [{ createdAt: { lt: after.createdAt } }, { createdAt: after.createdAt, id: { lt: after.id } }] } : {}),
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit,
  });
}
