import type { Database } from './client.js';
import type { Job, JobState, Output, Prisma } from './generated/client.js';

export type JobRow = Job & { readonly outputs: Output[] };

const withOutputs = { outputs: { orderBy: { position: 'asc' } } } as const satisfies Prisma.JobInclude;

/** Null when the tenant has no such job. */
export function findJob(db: Database, tenantId: string, id: string): Promise<JobRow | null> {
  return db.job.findFirst({ where: { id, tenantId }, include: withOutputs });
}

export interface JobFilter {
  readonly state?: JobState;
  readonly reference?: string;
  readonly createdAfter?: Date;
  readonly createdBefore?: Date;
  readonly limit: number;
  /** The last job of the page before */
  readonly after?: { readonly createdAt: Date; readonly id: string };
}

/** Newest first. */
export function listJobs(db: Database, tenantId: string, filter: JobFilter): Promise<JobRow[]> {
  const { after } = filter;
  return db.job.findMany({
    where: {
      tenantId,
      ...(filter.state ? { state: filter.state } : {}),
      ...(filter.reference === undefined ? {} : { reference: filter.reference }),
      createdAt: { ...(filter.createdAfter ? { gt: filter.createdAfter } : {}), ...(filter.createdBefore ? { lt: filter.createdBefore } : {}) },
      ...(after ? { OR: [{ createdAt: { lt: after.createdAt } }, { createdAt: after.createdAt, id: { lt: after.id } }] } : {}),
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: filter.limit,
    include: withOutputs,
  });
}
