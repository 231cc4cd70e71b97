import type { Database } from './client.js';
import type { Output } from './generated/client.js';

/** Null when the tenant has no such job, or the job no such output. */
export function findOutput(db: Database, tenantId: string, jobId: string, name: string): Promise<Output | null> {
  return db.output.findFirst({ where: { jobId, name, job: { tenantId } } });
}
