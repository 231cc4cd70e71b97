import type { Database } from './client.js';
import type { Job, Output, Prisma } from './generated/client.js';

export type ActiveJob = Pick<Job, 'id' | 'tenantId' | 'state' | 'sequence'> & { readonly outputs: readonly Pick<Output, 'name' | 'state'>[] };

const active: Prisma.JobWhereInput = { state: { in: ['waiting', 'queued', 'inspecting', 'processing'] } };
const shape = { id: true, tenantId: true, state: true, sequence: true, outputs: { select: { name: true, state: true } } } as const;

/** Jobs that have not ended and whose workflow was started before `before`, in the order of their ids. */
export function activeJobs(db: Database, { before, after, limit }: { before: Date; after: string | null; limit: number }): Promise<ActiveJob[]> {
  return db.job.findMany({ where: { ...active, dispatchedAt: { lt: before }, ...(after === null ? {} : { id: { gt: after } }) }, orderBy: { id: 'asc' }, take: limit, select: shape });
}

/** Of these jobs those that were not compared with their workflow for longest, and not since `since`. */
export function leastChecked(db: Database, { before, since, limit }: { before: Date; since: Date; limit: number }): Promise<ActiveJob[]> {
  return db.job.findMany({ where: { ...active, dispatchedAt: { lt: before }, OR: [{ checkedAt: null }, { checkedAt: { lt: since } }] }, orderBy: { checkedAt: { sort: 'asc', nulls: 'first' } }, take: limit, select: shape });
}

export async function markChecked(db: Database, ids: readonly string[], at: Date): Promise<void> {
  await db.job.updateMany({ where: { id: { in: [...ids] } }, data: { checkedAt: at } });
}

/** Null when the job has been deleted. */
export function findActiveJob(db: Database, id: string): Promise<ActiveJob | null> {
  return db.job.findFirst({ where: { id, ...active }, select: shape });
}

/** The dispatcher is to start the workflow of a job that nothing is told of. */
export async function undispatch(db: Database, id: string): Promise<void> {
  await db.job.updateMany({ where: { id, sequence: 0 }, data: { dispatchedAt: null, dispatchClaimedUntil: null } });
}

/** The dispatcher is to start the workflows of these jobs anew: they go on from what the rows say. */
export async function startAnew(db: Database, ids: readonly string[]): Promise<void> {
  await db.job.updateMany({ where: { id: { in: [...ids] }, ...active }, data: { dispatchedAt: null, dispatchClaimedUntil: null } });
}

/** Which of these ids are those of jobs. */
export async function existingJobs(db: Database, ids: readonly string[]): Promise<ReadonlySet<string>> {
  return new Set((await db.job.findMany({ where: { id: { in: [...ids] } }, select: { id: true } })).map(({ id }) => id));
}
