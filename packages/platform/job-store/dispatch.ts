import type { Database } from './client.js';
import type { Prisma } from './generated/client.js';
import type { JobRow } from './jobs.js';

/**
 * Jobs that were committed before `before` and whose workflow nobody is known to have started, the oldest first. They are
 * this caller's for `claimMs`: of several dispatchers each gets others, and one that cannot be started does not stand
 * in the way of those behind it.
 */
export async function claimUndispatched(db: Database, { before, claimMs, limit }: { before: Date; claimMs: number; limit: number }): Promise<JobRow[]> {
  const claimed = await db.$queryRaw<{ id: string }[]>`
    UPDATE jobs SET dispatch_claimed_until = now() + ${claimMs}::float8 * interval '1 ms'
    WHERE id IN (
      SELECT id FROM jobs
      WHERE dispatched_at IS NULL AND created_at < ${before} AND (dispatch_claimed_until IS NULL OR dispatch_claimed_until < now())
      ORDER BY created_at LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    RETURNING id`;
  if (claimed.length === 0) return [];
  return db.job.findMany({ where: { id: { in: claimed.map(({ id }) => id) } }, orderBy: { createdAt: 'asc' }, include: { outputs: { orderBy: { position: 'asc' } } } });
}

/** Gives jobs back that could not be started: they are claimed again after `pauseMs`. */
export async function releaseUndispatched(db: Database, ids: readonly string[], pauseMs: number): Promise<void> {
  await db.$executeRaw`UPDATE jobs SET dispatch_claimed_until = now() + ${pauseMs}::float8 * interval '1 ms' WHERE id = ANY(${[...ids]}) AND dispatched_at IS NULL`;
}

/**
 * Waiting jobs that may go on, or must fail, because their upload is no longer pending. Each is given to one caller, and
 * again after a pause as long as it has waited, from 5 s to 10 min: a signal is an event in its history.
 */
export async function claimSettled(db: Database, limit: number): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    UPDATE jobs j SET dispatch_claimed_until = now() + LEAST(interval '10 minutes', GREATEST(interval '5 seconds', now() - COALESCE(u.completed_at, u.created_at)))
    FROM uploads u
    WHERE u.id = j.upload_id AND j.id IN (
      SELECT w.id FROM jobs w JOIN uploads s ON s.id = w.upload_id
      WHERE w.state = 'waiting' AND w.dispatched_at IS NOT NULL AND s.state <> 'pending' AND (w.dispatch_claimed_until IS NULL OR w.dispatch_claimed_until < now())
      ORDER BY w.created_at LIMIT ${limit} FOR UPDATE OF w SKIP LOCKED)
    RETURNING j.id`;
  return rows.map(({ id }) => id);
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
