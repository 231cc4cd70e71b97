import type { Database } from './client.js';
import type { Prisma } from './generated/client.js';
import type { JobRow } from './jobs.js';

/** Jobs that were committed before `before` and whose workflow nobody is known to have started. */
export function undispatchedJobs(db: Database, before: Date, limit: number): Promise<JobRow[]> {
  return db.job.findMany({ where: { dispatchedAt: null, createdAt: { lt: before } }, orderBy: { createdAt: 'asc' }, take: limit, include: { outputs: { orderBy: { position: 'asc' } } } });
}

/** Notes that the job's workflow exists. */
export async function markDispatched(db: Database, jobId: string, at: Date): Promise<void> {
  await db.job.updateMany({ where: { id: jobId, dispatchedAt: null }, data: { dispatchedAt: at } });
}

/** Waiting jobs that may go on, or must fail, because their upload is no longer pending. */
export async function jobsWithSettledUpload(db: Database, limit: number): Promise<string[]> {
  const rows = await db.job.findMany({ where: { state: 'waiting', dispatchedAt: { not: null }, upload: { state: { not: 'pending' } } }, select: { id: true }, orderBy: { createdAt: 'asc' }, take: limit });
  return rows.map((row) => row.id);
}

/** Jobs whose source is this upload, or has it as a part, or whose outputs name it as a file beside the source (see `assetsOf`). */
export function readsUpload(uploadId: string): Prisma.JobWhereInput[] {
  const beside: Prisma.OutputWhereInput[] = [
    { spec: { path: ['watermark', 'image', 'upload'], equals: uploadId } },
    { spec: { path: ['operations'], array_contains: [{ image: { upload: uploadId } }] } },
    { spec: { path: ['cover', 'upload'], equals: uploadId } },
    { spec: { path: ['captions'], array_contains: [{ source: { upload: uploadId } }] } },
  ];
  return [{ uploadId }, { source: { path: ['concat'], array_contains: [{ upload: uploadId }] } }, { outputs: { some: { OR: beside } } }];
}

/** Jobs that may wait for one upload. One whose source is there is queued already, and may still wait for other files. */
export async function jobsWaitingFor(db: Database, tenantId: string, uploadId: string): Promise<string[]> {
  const rows = await db.job.findMany({ where: { tenantId, state: { in: ['waiting', 'queued'] }, OR: readsUpload(uploadId) }, select: { id: true } });
  return rows.map((row) => row.id);
}

/** Throws when the database does not answer. */
export async function pingDatabase(db: Database): Promise<void> {
  await db.$queryRaw`SELECT 1`;
}
