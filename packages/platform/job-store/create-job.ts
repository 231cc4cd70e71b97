import type { Database } from './client.js';
import type { Output, Prisma } from './generated/client.js';
import type { JobRow } from './jobs.js';
import type { QuotaCheck } from './quotas.js';

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
  /** Of the source, something has still to be fetched from a URL */
  readonly isFetched?: boolean;
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
  | { readonly outcome: 'upload-unusable'; readonly path: string; readonly reason: Unusable };

type Unusable = 'missing' | 'deleted' | 'expired';
interface FoundUpload {
  readonly id: string;
  readonly state: string;
  readonly isLate: boolean;
}

/**
 * Writes a job and its outputs, and whatever `settle` writes of the answer, in one transaction, unless `check` throws. The job waits while its
 * upload is pending or its source is fetched, and is queued otherwise.
 */
export async function createJob(db: Database, job: NewJob, { check, settle }: { check?: QuotaCheck | null; settle?: ((tx: Prisma.TransactionClient, job: JobRow) => Promise<void>) | undefined } = {}): Promise<Creation> {
  if (!settle && !check) return insertJob(db, job);
  return db.$transaction(async (tx) => {
    await check?.(tx);
    const created = await insertJob(tx, job);
    if (created.outcome === 'created') await settle?.(tx, created.job);
    return created;
  });
}

/** One statement, because the ways to the database are what a create costs. It writes nothing when an upload cannot be used. */
async function insertJob(db: Pick<Prisma.TransactionClient, '$queryRaw'>, job: NewJob): Promise<Creation> {
  const { id, tenantId, reference, metadata, priority, cache, source, uploadId, isFetched = false, assets = [], outputs, idempotencyKey, webhookUrl = null, notifyEmail = null, createdAt } = job;
  const named = [...(uploadId === null ? [] : [{ uploadId, path: 'source.upload' }]), ...assets];
  const uploadIds = [...new Set(named.map((upload) => upload.uploadId))];
  // Files of the source itself; outputs wait for theirs one by one.
  const sourceIds = named.filter(({ path }) => path.startsWith('source.')).map((upload) => upload.uploadId);
  const rows = outputs.map((spec, position) => ({ name: spec.name, type: spec.type, position, spec }));
  const [found] = await db.$queryRaw<[{ state: JobRow['state'] | null; uploads: FoundUpload[] | null }]>`
    WITH named AS (
      SELECT id, state::text, state = 'pending' AND expires_at <= ${createdAt} AS late FROM uploads WHERE id = ANY(${uploadIds}) AND tenant_id = ${tenantId} FOR SHARE
    ), usable AS (
      SELECT COALESCE(bool_or(state = 'pending' AND id = ANY(${sourceIds})), false) AS pending FROM named
      HAVING count(*) FILTER (WHERE state IN ('pending', 'ready') AND NOT late) = ${uploadIds.length}
    ), job AS (
      INSERT INTO jobs (id, tenant_id, state, reference, metadata, priority, cache, source, upload_id, idempotency_key, webhook_url, notify_email, created_at)
      SELECT ${id}, ${tenantId}, (CASE WHEN pending OR ${isFetched} THEN 'waiting' ELSE 'queued' END)::job_state, ${reference}, ${JSON.stringify(metadata)}::jsonb, ${priority}, ${cache}, ${JSON.stringify(source)}::jsonb, ${uploadId}, ${idempotencyKey}, ${webhookUrl}, ${notifyEmail}, ${createdAt}
      FROM usable
      RETURNING id, state::text
    ), made AS (
      INSERT INTO outputs (job_id, name, position, type, spec)
      SELECT job.id, o.name, o.position, o.type, o.spec
      FROM job, jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS o(name text, position int, type text, spec jsonb)
    )
    SELECT (SELECT state FROM job) AS state, (SELECT jsonb_agg(jsonb_build_object('id', id, 'state', state, 'isLate', late)) FROM named) AS uploads`;
  if (found.state !== null) return { outcome: 'created', job: rowOf(job, found.state) };
  for (const { uploadId: wanted, path } of named) {
    const reason = faultOf(found.uploads?.find((upload) => upload.id === wanted));
    if (reason) return { outcome: 'upload-unusable', path, reason };
  }
  throw new Error(`Job ${id} was not written although its uploads can be used.`);
}

function faultOf(upload: FoundUpload | undefined): Unusable | null {
  if (!upload) return 'missing';
  if (upload.state === 'deleted' || upload.state === 'expired') return upload.state;
  return upload.isLate ? 'expired' : null;
}

/** As it stands in the database now. */
function rowOf({ assets: _assets, outputs, source, metadata, ...job }: NewJob, state: JobRow['state']): JobRow {
  const unset = { sequence: 0, progress: 0, sourceInfo: null, error: null, webhookUrl: null, notifyEmail: null, dispatchedAt: null, dispatchClaimedUntil: null, checkedAt: null, sweptAt: null, startedAt: null, finishedAt: null };
  return { ...unset, ...job, state, source: source, metadata, outputs: outputs.map((spec, position) => outputRowOf(job.id, spec, position)) };
}

function outputRowOf(jobId: string, spec: NewJob['outputs'][number], position: number): Output {
  const { name, type } = spec;
  return {
    jobId, name, type, position, spec: spec, state: 'queued', sequence: 0, phase: null, progress: 0, speed: null, renditions: [], audio: [], captions: [], skipped: [],
    perTitle: null, placeholder: null, srcset: null, files: [], cached: null, live: null, error: null, framesPerSecond: null, secondsLeft: null, pace: null, progressedAt: null, usage: null,
  };
}
