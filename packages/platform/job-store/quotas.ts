import { tenantQuotas, type TenantQuotas } from '../config/quotas.js';
import { BriefMemory } from '../brief-memory.js';
import type { Database } from './client.js';
import type { Prisma } from './generated/client.js';

type Transaction = Pick<Prisma.TransactionClient, '$queryRaw'>;

/** What a tenant has of what is limited. */
export interface QuotaUse {
  readonly storedBytes: number;
  readonly activeJobs: number;
  /** Of the day (UTC) so far */
  readonly mediaMinutesPerDay: number;
}

/** Runs in the transaction of what it judges, and throws where the tenant may not have it. */
export type QuotaCheck = (tx: Prisma.TransactionClient) => Promise<void>;

/** Everything that a tenant has. */
export async function quotaUse(db: Transaction, tenantId: string): Promise<QuotaUse> {
  return { storedBytes: await storedBytes(db, tenantId), activeJobs: await jobsUnderWay(db, tenantId), mediaMinutesPerDay: await mediaMinutesToday(db, tenantId) };
}

/** What an upload by form may bring that has not announced its size. */
export const unannouncedBytes = 64 * 1024 * 1024;

/** Of uploads and completed outputs. Uploads that are still to come count by their announced size, or by what they may bring. */
export async function storedBytes(db: Transaction, tenantId: string): Promise<number> {
  return numberOf(await db.$queryRaw`
    SELECT (SELECT COALESCE(sum(COALESCE(size_bytes, expected_bytes, CASE WHEN method = 'post' THEN ${unannouncedBytes}::bigint END)), 0) FROM uploads WHERE tenant_id = ${tenantId} AND (state = 'ready' OR (state = 'pending' AND expires_at > now())))
      + (SELECT COALESCE(sum((o.usage->>'outputBytes')::bigint), 0) FROM jobs j JOIN outputs o ON o.job_id = j.id WHERE j.tenant_id = ${tenantId} AND o.state = 'completed') AS value`);
}

/** Jobs that have not ended. */
export async function jobsUnderWay(db: Transaction, tenantId: string): Promise<number> {
  return numberOf(await db.$queryRaw`SELECT count(*) AS value FROM jobs WHERE tenant_id = ${tenantId} AND state IN ('waiting', 'queued', 'inspecting', 'processing')`);
}

/** Minutes of film and sound made on this day (UTC). */
export async function mediaMinutesToday(db: Transaction, tenantId: string): Promise<number> {
  return numberOf(await db.$queryRaw`SELECT COALESCE(sum(media_seconds), 0) / 60 AS value FROM usage_records WHERE tenant_id = ${tenantId} AND day = (now() AT TIME ZONE 'UTC')::date`);
}

/** Sums come as decimals of any length. */
function numberOf(rows: unknown): number {
  return Number((rows as [{ value: unknown }])[0].value);
}

/** From here to the end of the transaction nobody else decides by this tenant's quotas. */
export async function lockQuotas(tx: Transaction, tenantId: string): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('quotas'), hashtext(${tenantId}))::text`;
}

/** What stands in the tenant's row; nothing for one that does not exist. */
export async function findQuotas(db: Database, tenantId: string): Promise<TenantQuotas> {
  const row = await db.tenant.findUnique({ where: { id: tenantId }, select: { quotas: true } });
  return tenantQuotas.parse(row?.quotas ?? {});
}

/** False when there is no such tenant. */
export async function setQuotas(db: Database, tenantId: string, quotas: TenantQuotas): Promise<boolean> {
  const { count } = await db.tenant.updateMany({ where: { id: tenantId }, data: { quotas: { ...quotas } } });
  return count === 1;
}

const keptMs = 5000;
const keptTenants = 10_000;

/** The quotas of tenants' rows, looked up every few seconds at most. */
export class KnownQuotas {
  private readonly memory = new BriefMemory<TenantQuotas>(keptMs, keptTenants);

  constructor(private readonly db: Database) {}

  of(tenantId: string): Promise<TenantQuotas> {
    return this.memory.of(tenantId, () => findQuotas(this.db, tenantId));
  }
}
