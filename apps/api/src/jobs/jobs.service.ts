import { Inject, Injectable } from '@nestjs/common';
import { MediaError } from '../../../../packages/media/errors.js';
import { assetKey, assetsOf, maxAssets } from '../../../../packages/media/spec/assets.js';
import type { JobRequest, JobSourceSpec, RequestedJob, SourceReference } from '../../../../packages/media/spec/job.js';
import { unsupportedOptions } from '../../../../packages/media/spec/unsupported.js';
import type { JobRequestView } from '../../../../packages/media/spec/request-view.js';
import type { JobView } from '../../../../packages/media/spec/views.js';
import { newId } from '../../../../packages/platform/ids.js';
import { viewJob } from '../../../../packages/platform/job-store/job-view.js';
import { viewRequest } from '../../../../packages/platform/job-store/request-view.js';
import { createJob } from '../../../../packages/platform/job-store/create-job.js';
import { findJob, listJobs } from '../../../../packages/platform/job-store/jobs.js';
import type { JobRow } from '../../../../packages/platform/job-store/jobs.js';
import { jobsEndpoint } from '../../../../packages/platform/job-store/notifications/endpoints.js';
import { noteInLog } from '../../../../packages/platform/logging/log-context.js';
import { noteInSpan } from '../../../../packages/platform/tracing/in-span.js';
import { fromCursor, toCursor } from '../http/page-cursor.js';
import type { PendingAnswer } from '../idempotency/pending-answer.js';
import { PresetsService } from '../presets/presets.service.js';
import { invalid } from '../problems/validation.js';
import { QuotasService } from '../quotas/quotas.service.js';
import { jobsCreated } from '../metrics/work-metrics.js';
import { Services } from '../services.js';
import { checkOutboundUrl } from '../http/outbound-url.js';
import type { ListJobsQuery } from './job-requests.js';
import { refuseDestinations } from './refuse-destinations.js';
import { WorkflowStarts } from './workflow-starts.js';

/** A workflow is started with all of it, and Temporal takes 2 MB: presets make a small request large. */
const maxRequestBytes = 1024 * 1024;

const refusals = { missing: 'there is no such upload', deleted: 'the upload was deleted', expired: 'the upload was not completed in time' } as const;

/** Where a job is to be read. */
export function locationOf({ id }: { readonly id: string }): string {
  return `/v1/jobs/${id}`;
}

/** The files of a source, and where the request names them. */
function sourcesOf(source: JobSourceSpec): { path: string; reference: SourceReference }[] {
  return 'concat' in source ? source.concat.map((reference, index) => ({ path: `source.concat.${index}`, reference })) : [{ path: 'source', reference: source }];
}

@Injectable()
export class JobsService {
  constructor(
    @Inject(Services) private readonly services: Services,
    @Inject(PresetsService) private readonly presets: PresetsService,
    @Inject(QuotasService) private readonly quotas: QuotasService,
    @Inject(WorkflowStarts) private readonly starts: WorkflowStarts,
  ) {}

  /** Commits the job; its workflow is started beside the answer, or by the dispatcher later. */
  async create(tenantId: string, request: RequestedJob, pending?: PendingAnswer): Promise<JobView> {
    const { source, outputs, reference, metadata, priority, cache, webhookUrl, notify } = await this.accept(tenantId, request);
    // Before the job's first event there is to be a secret that signs it.
    if (webhookUrl !== undefined) await jobsEndpoint(this.services.db, tenantId);
    const uploadId = 'upload' in source ? source.upload : null;
    const parts = 'concat' in source ? sourcesOf(source) : [];
    const isFetched = sourcesOf(source).some(({ reference: file }) => 'url' in file);
    const assets = [...parts, ...assetsOf(outputs)].flatMap(({ path, reference: asset }) => ('upload' in asset ? [{ uploadId: asset.upload, path: `${path}.upload` }] : []));
    const job = { id: newId('job'), tenantId, reference: reference ?? null, metadata, priority, cache, source, uploadId, isFetched, assets, outputs, idempotencyKey: pending?.key ?? null, webhookUrl: webhookUrl ?? null, notifyEmail: notify?.email ?? null, createdAt: new Date() };
    noteInLog({ jobId: job.id });
    noteInSpan({ 'reelforge.job.id': job.id });
    const check = await this.quotas.jobCheck(tenantId);
    const created = await createJob(this.services.db, job, { check, settle: pending && ((tx, row) => pending.write(tx, viewJob(row), { location: locationOf(row) })) });
    if (created.outcome === 'upload-unusable') throw invalid([{ path: created.path, message: refusals[created.reason] }]);
    jobsCreated.inc();
    this.starts.begin(created.job);
    return viewJob(created.job);
  }

  async get(tenantId: string, id: string): Promise<JobView> {
    return viewJob(await this.find(tenantId, id));
  }

  async request(tenantId: string, id: string): Promise<JobRequestView> {
    return viewRequest(await this.find(tenantId, id));
  }

  async find(tenantId: string, id: string): Promise<JobRow> {
    const job = await findJob(this.services.db, tenantId, id);
    if (!job) throw new MediaError('not_found', `There is no job ${id}.`);
    return job;
  }

  async list(tenantId: string, { limit, after, createdAfter, createdBefore, state, reference }: ListJobsQuery): Promise<{ data: JobView[]; nextCursor: string | null }> {
    const rows = await listJobs(this.services.db, tenantId, {
      limit: limit + 1,
      ...(state ? { state } : {}),
      ...(reference === undefined ? {} : { reference }),
      ...(createdAfter ? { createdAfter: new Date(createdAfter) } : {}),
      ...(createdBefore ? { createdBefore: new Date(createdBefore) } : {}),
      ...(after === undefined ? {} : { after: fromCursor(after, 'job') }),
    });
    const page = rows.slice(0, limit);
    return { data: page.map(viewJob), nextCursor: rows.length > limit ? toCursor(page.at(-1)!) : null };
  }

  /** The request with its presets resolved. Throws for what can be known to be impossible before there is a job. */
  async accept(tenantId: string, request: RequestedJob): Promise<JobRequest> {
    const resolved = await this.presets.resolve(tenantId, request);
    if (Buffer.byteLength(JSON.stringify(resolved)) > maxRequestBytes) throw new MediaError('payload_too_large', 'The request is too large with its presets in place.');
    this.refuse(tenantId, resolved);
    return resolved;
  }

  private refuse(tenantId: string, request: JobRequest): void {
    const { config, outbound } = this.services;
    if (request.webhookUrl !== undefined) checkOutboundUrl(outbound, request.webhookUrl, 'webhookUrl');
    if (request.notify && config.SMTP_URL === undefined) throw new MediaError('not_configured', 'This service sends no mail: SMTP_URL is not set.', { errors: [{ path: 'notify.email', message: 'this service sends no mail' }] });
    const named = assetsOf(request.outputs);
    const files = new Set(named.map(({ reference }) => assetKey(reference))).size;
    if (files > maxAssets) throw invalid([{ path: 'outputs', message: `name ${files} different files beside the source; a job may have ${maxAssets}` }]);
    for (const { path, reference } of [...sourcesOf(request.source), ...named]) this.refuseSource(reference, path);
    const errors = unsupportedOptions(request.outputs);
    if (errors.length) throw new MediaError('not_supported', errors.map((e) => `${e.path}: ${e.message}`).join('; '), { errors });
    refuseDestinations(config, tenantId, request.outputs);
  }

  private refuseSource(source: SourceReference, path: string): void {
    const { config, store, outbound } = this.services;
    if ('url' in source) checkOutboundUrl(outbound, source.url, `${path}.url`);
    if (!('bucket' in source)) return;
    // The service's own buckets hold the objects of all tenants.
    const allowed = config.SOURCE_BUCKETS.includes(source.bucket) && source.bucket !== store.inputBucket && source.bucket !== store.outputBucket;
    if (!allowed) throw invalid([{ path: `${path}.bucket`, message: 'jobs may not read this bucket' }]);
  }
}
