import type { Database } from './client.js';
import type { Output } from './generated/client.js';

/** Null when the tenant has no such job, or the job no such output; and for a tenant that is being removed, whose links are to open nothing from then on. */
export function findOutput(db: Database, tenantId: string, jobId: string, name: string): Promise<Output | null> {
  return db.output.findFirst({ where: { jobId, name, job: { tenantId, tenant: { deletedAt: null } } } });
}
