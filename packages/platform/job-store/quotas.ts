import { tenantQuotas, type TenantQuotas } from '../config/quotas.js';
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

/** What a tenant has. Uploads that are still to come count by their announced size. */
export async function quotaUse(db: Transaction, tenantId: string): Promise<QuotaUse> {
  const [found] = await db.$queryRaw<[Record<'uploaded' | 'made' | 'active' | 'seconds', unknown>]>`
    SELECT
      (SELECT COALESCE(sum(COALESCE(size_bytes, expected_bytes)), 0) FROM uploads WHERE tenant_id = ${tenantId} AND (state = 'ready' OR (state = 'pending' AND expires_at > now()))) AS uploaded,
      (SELECT COALESCE(sum((o.usage->>'outputBytes')::bigint), 0) FROM jobs j JOIN outputs o ON o.job_id = j.id WHERE j.tenant_id = ${tenantId} AND o.state = 'completed') AS made,
      (SELECT count(*) FROM jobs WHERE tenant_id = ${tenantId} AND state IN ('waiting', 'queued', 'inspecting', 'processing')) AS active,
      (SELECT COALESCE(sum(media_seconds), 0) FROM usage_records WHERE tenant_id = ${tenantId} AND day = (now() AT TIME ZONE 'UTC')::date) AS seconds`;
  return { storedBytes: Number(found.uploaded) + Number(found.made), activeJobs: Number(found.active), mediaMinutesPerDay: Number(found.seconds) / 60 };
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
  private readonly known = new Map<string, { readonly until: number; readonly quotas: Promise<TenantQuotas> }>();

  constructor(private readonly db: Database) {}

  of(tenantId: string): Promise<TenantQuotas> {
    const hit = this.known.get(tenantId);
    if (hit && hit.until > Date.now()) return hit.quotas;
    if (this.known.size >= keptTenants) this.known.clear();
    const quotas = findQuotas(this.db, tenantId);
    this.known.set(tenantId, { until: Date.now() + keptMs, quotas });
    quotas.catch(() => this.known.delete(tenantId));
    return quotas;
  }
}
