import { jobEndStates } from '../../media/control/job-ends.js';
import type { Database } from './client.js';
import { Prisma } from './generated/client.js';

const atOnce = 5000;
const ended = Prisma.sql`(${Prisma.join([...jobEndStates])})`;

/** What a sweep of rows removes: a table, and which of its rows (as `t`). */
interface Doomed {
  readonly table: Prisma.Sql;
  readonly where: Prisma.Sql;
}

export interface RowRetention {
  readonly now: Date;
  /** Null where they are kept */
  readonly eventsBefore: Date | null;
  readonly deliveriesBefore: Date | null;
  readonly uploadsBefore: Date | null;
  readonly auditBefore: Date | null;
}

function doomedRows({ now, eventsBefore, deliveriesBefore, uploadsBefore, auditBefore }: RowRetention): Record<string, Doomed> {
  return {
    idempotencyRecords: { table: Prisma.sql`idempotency_records`, where: Prisma.sql`t.expires_at < ${now}` },
    sessions: { table: Prisma.sql`sessions`, where: Prisma.sql`t.ended_at IS NOT NULL OR t.expires_at < ${now}` },
    loginAttempts: { table: Prisma.sql`login_attempts`, where: Prisma.sql`t.expires_at < ${now}` },
    cachedResults: { table: Prisma.sql`cached_results`, where: Prisma.sql`EXISTS (SELECT 1 FROM outputs o WHERE o.job_id = t.job_id AND o.name = t.output AND o.state <> 'completed')` },
    // The last one stays with its job: it is what a stream of events ends with.
    ...(eventsBefore && { events: { table: Prisma.sql`job_events`, where: Prisma.sql`t.at < ${eventsBefore} AND EXISTS (SELECT 1 FROM jobs j WHERE j.id = t.job_id AND j.state::text IN ${ended} AND t.sequence < j.sequence)` } }),
    ...(eventsBefore && {
      apiKeys: { table: Prisma.sql`api_keys`, where: Prisma.sql`t.revoked_at < ${eventsBefore}` },
      deletions: { table: Prisma.sql`tenant_deletions`, where: Prisma.sql`t.finished_at < ${eventsBefore}` },
    }),
    ...(deliveriesBefore && {
      deliveries: { table: Prisma.sql`webhook_deliveries`, where: Prisma.sql`t.finished_at < ${deliveriesBefore}` },
      mails: { table: Prisma.sql`mails`, where: Prisma.sql`t.finished_at < ${deliveriesBefore}` },
    }),
    ...(auditBefore && { auditEntries: { table: Prisma.sql`audit_entries`, where: Prisma.sql`t.created_at < ${auditBefore}` } }),
    ...(uploadsBefore && { uploadRows: { table: Prisma.sql`uploads`, where: Prisma.sql`t.state::text IN ('deleted', 'expired') AND t.expires_at < ${uploadsBefore} AND NOT EXISTS (SELECT 1 FROM jobs j WHERE j.upload_id = t.id)` } }),
  };
}

/** Removes rows that are kept no longer, a few thousand by a statement, or only counts them. Returns how many of each kind. */
export async function sweepRows(db: Database, retention: RowRetention, { dryRun, onBatch }: { dryRun: boolean; onBatch: () => void }): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const [kind, { table, where }] of Object.entries(doomedRows(retention))) {
    counts[kind] = 0;
    if (dryRun) {
      const [found] = await db.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM ${table} t WHERE ${where}`;
      counts[kind] = found!.n;
      continue;
    }
    for (let removed = atOnce; removed === atOnce; counts[kind] += removed) {
      removed = await db.$executeRaw`DELETE FROM ${table} d WHERE d.ctid IN (SELECT t.ctid FROM ${table} t WHERE ${where} LIMIT ${atOnce} FOR UPDATE SKIP LOCKED)`;
      onBatch();
    }
  }
  return counts;
}

/** Completed uploads whose jobs have all ended before `before`, in the order of their ids. */
export function unusedUploads(db: Database, { before, after, limit }: { before: Date; after: string; limit: number }): Promise<{ id: string; tenantId: string }[]> {
  return db.upload.findMany({ where: { id: { gt: after }, state: 'ready', completedAt: { lt: before }, jobs: { none: { OR: [{ finishedAt: null }, { finishedAt: { gte: before } }] } } }, orderBy: { id: 'asc' }, take: limit, select: { id: true, tenantId: true } });
}

/** Uploads whose bytes may be there or arrive. */
export async function wantedUploads(db: Database, ids: readonly string[]): Promise<ReadonlySet<string>> {
  return new Set((await db.upload.findMany({ where: { id: { in: [...ids] }, state: { in: ['pending', 'ready'] } }, select: { id: true } })).map(({ id }) => id));
}

/** Of these multipart uploads, by the store's id, those that a pending upload goes by. */
export async function wantedMultiparts(db: Database, multipartIds: readonly string[], now: Date): Promise<ReadonlySet<string>> {
  return new Set((await db.upload.findMany({ where: { multipartId: { in: [...multipartIds] }, state: 'pending', expiresAt: { gt: now } }, select: { multipartId: true } })).map(({ multipartId }) => multipartId!));
}

/** Jobs that have ended before `before` and whose objects were not looked at since; each with the names of outputs that have objects. */
export async function unsweptJobs(db: Database, { before, after, limit }: { before: Date; after: string; limit: number }): Promise<{ id: string; tenantId: string; outputs: string[] }[]> {
  const rows = await db.job.findMany({ where: { id: { gt: after }, state: { in: [...jobEndStates] }, finishedAt: { lt: before }, sweptAt: null }, orderBy: { id: 'asc' }, take: limit, select: { id: true, tenantId: true, outputs: { where: { state: 'completed' }, select: { name: true } } } });
  return rows.map(({ outputs, ...job }) => ({ ...job, outputs: outputs.map(({ name }) => name) }));
}

export async function markSwept(db: Database, ids: readonly string[], at: Date): Promise<void> {
  await db.job.updateMany({ where: { id: { in: [...ids] } }, data: { sweptAt: at } });
}
