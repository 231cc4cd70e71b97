import type { Database } from './client.js';
import type { Job, JobState, Output, Prisma } from './generated/client.js';

export type JobRow = Job & { readonly outputs: Output[] };

export interface NewJob {
  readonly id: string;
  readonly tenantId: string;
  readonly reference: string | null;
  readonly metadata: Readonly<Record<string, string>>;
  readonly priority: number;
  /** Earlier results may be copied, and those of this job may be by later ones */
  readonly cache: boolean;
  readonly source: object;
  readonly uploadId: string | null;
  /** Uploads that outputs name beside the source, and where in the request */
  readonly assets?: readonly { readonly uploadId: string; readonly path: string }[];
  /** In the order of the request, parsed */
  readonly outputs: readonly { readonly name: string; readonly type: string }[];
  readonly idempotency: { readonly key: string; readonly requestHash: string } | null;
  readonly createdAt: Date;
}

export type Creation =
  | { readonly outcome: 'created' | 'replayed'; readonly job: JobRow }
  | { readonly outcome: 'idempotency-conflict' }
  | { readonly outcome: 'upload-unusable'; readonly path: string; readonly reason: 'missing' | 'deleted' | 'expired' };

const withOutputs = { outputs: { orderBy: { position: 'asc' } } } as const satisfies Prisma.JobInclude;
/** A burst of creates queues for the pool instead of failing after Prisma's default of two seconds. */
const patience = { maxWait: 20_000, timeout: 20_000 };

/**
 * Writes a job, its outputs and its idempotency record in one transaction. The same key with the same request
 * gives the job that exists. The job waits while its upload is pending and is queued otherwise.
 */
export async function createJob(db: Database, job: NewJob): Promise<Creation> {
  const earlier = await replay(db, job);
  if (earlier) return earlier;
  const made = await db.$transaction(async (tx): Promise<Creation | 'taken'> => {
    const upload = await usableUpload(tx, job, job.uploadId);
    if (typeof upload === 'string') return { outcome: 'upload-unusable', path: 'source.upload', reason: upload };
    const { outputs, idempotency, source, metadata, assets = [], ...row } = job;
    let isWaiting = upload.pending;
    for (const { uploadId, path } of assets) {
      const asset = await usableUpload(tx, job, uploadId);
      if (typeof asset === 'string') return { outcome: 'upload-unusable', path, reason: asset };
      // A file of the source itself; outputs wait for theirs one by one.
      isWaiting ||= asset.pending && path.startsWith('source.');
    }
    const { count } = await tx.job.createMany({
      data: [{ ...row, source, metadata, state: isWaiting ? 'waiting' : 'queued', idempotencyKey: idempotency?.key ?? null, requestHash: idempotency?.requestHash ?? null }],
      skipDuplicates: true,
    });
    if (count === 0) return 'taken';
    await tx.output.createMany({ data: outputs.map((spec, position) => ({ jobId: job.id, name: spec.name, type: spec.type, position, spec })) });
    return { outcome: 'created', job: await tx.job.findUniqueOrThrow({ where: { id: job.id }, include: withOutputs }) };
  }, patience);
  if (made !== 'taken') return made;
  const winner = await replay(db, job);
  if (!winner) throw new Error(`The id ${job.id} is taken by another job.`);
  return winner;
}

async function replay(db: Database, { tenantId, idempotency }: NewJob): Promise<Creation | null> {
  if (!idempotency) return null;
  const job = await db.job.findUnique({ where: { tenantId_idempotencyKey: { tenantId, idempotencyKey: idempotency.key } }, include: withOutputs });
  if (!job) return null;
  return job.requestHash === idempotency.requestHash ? { outcome: 'replayed', job } : { outcome: 'idempotency-conflict' };
}

async function usableUpload(tx: Prisma.TransactionClient, { tenantId, createdAt }: NewJob, uploadId: string | null): Promise<{ pending: boolean } | 'missing' | 'deleted' | 'expired'> {
  if (uploadId === null) return { pending: false };
  const [upload] = await tx.$queryRaw<{ state: string; expires_at: Date }[]>`SELECT state::text, expires_at FROM uploads WHERE id = ${uploadId} AND tenant_id = ${tenantId} FOR SHARE`;
  if (!upload) return 'missing';
  if (upload.state === 'deleted' || upload.state === 'expired') return upload.state;
  if (upload.state === 'pending' && upload.expires_at <= createdAt) return 'expired';
  return { pending: upload.state === 'pending' };
}

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
