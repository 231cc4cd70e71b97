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
  readonly idempotencyKey: string | null;
  /** Is told of the job's events */
  readonly webhookUrl?: string | null;
  /** Gets a mail when it ends */
  readonly notifyEmail?: string | null;
  readonly createdAt: Date;
}

export type Creation =
  | { readonly outcome: 'created'; readonly job: JobRow }
  | { readonly outcome: 'upload-unusable'; readonly path: string; readonly reason: 'missing' | 'deleted' | 'expired' };

const withOutputs = { outputs: { orderBy: { position: 'asc' } } } as const satisfies Prisma.JobInclude;
/** A burst of creates queues for the pool instead of failing after Prisma's default of two seconds. */
const patience = { maxWait: 20_000, timeout: 20_000 };

/**
 * Writes a job and its outputs, and whatever `settle` writes of the answer, in one transaction. The job waits while its
 * upload is pending and is queued otherwise.
 */
export async function createJob(db: Database, job: NewJob, settle?: (tx: Prisma.TransactionClient, job: JobRow) => Promise<void>): Promise<Creation> {
  return db.$transaction(async (tx): Promise<Creation> => {
    const upload = await usableUpload(tx, job, job.uploadId);
    if (typeof upload === 'string') return { outcome: 'upload-unusable', path: 'source.upload', reason: upload };
    const { outputs, source, metadata, assets = [], ...row } = job;
    let isWaiting = upload.pending;
    for (const { uploadId, path } of assets) {
      const asset = await usableUpload(tx, job, uploadId);
      if (typeof asset === 'string') return { outcome: 'upload-unusable', path, reason: asset };
      // A file of the source itself; outputs wait for theirs one by one.
      isWaiting ||= asset.pending && path.startsWith('source.');
    }
    await tx.job.createMany({ data: [{ ...row, source, metadata, state: isWaiting ? 'waiting' : 'queued' }] });
    await tx.output.createMany({ data: outputs.map((spec, position) => ({ jobId: job.id, name: spec.name, type: spec.type, position, spec })) });
    const made = await tx.job.findUniqueOrThrow({ where: { id: job.id }, include: withOutputs });
    await settle?.(tx, made);
    return { outcome: 'created', job: made };
  }, patience);
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
