import { z } from 'zod';
import { jobRequest, maxOutputs } from '../../../../packages/media/spec/job.js';
import type { Scope } from '../../../../packages/platform/job-store/api-keys.js';
import { cancelJobsRequest, listJobsQuery } from '../jobs/job-requests.js';

/** Numbers of events are numbers of Postgres' type integer. */
const sequence = z.int().min(0).max(2 ** 31 - 1);
const name = z.string();

export interface MethodModel {
  readonly scope: Scope;
  /** The same request by HTTP: what it is called in the audit log, and what a key for idempotency is bound to */
  readonly route: string;
  /** What that answers */
  readonly status: number;
  readonly request: z.ZodObject;
  /** Fields of the request that stand in the path there */
  readonly path: readonly string[];
  /** It obeys `idempotency-key` */
  readonly isKeyed?: true;
}

/** The calls of the service. `proto/reelforge/v1/job_service.proto` must agree: a test compares them. */
export const jobMethods = {
  CreateJob: { scope: 'jobs:write', route: 'POST /v1/jobs', status: 201, request: jobRequest, path: [], isKeyed: true },
  GetJob: { scope: 'jobs:read', route: 'GET /v1/jobs/:id', status: 200, request: z.strictObject({ id: name }), path: ['id'] },
  ListJobs: { scope: 'jobs:read', route: 'GET /v1/jobs', status: 200, request: listJobsQuery.extend({ limit: z.int().min(1).max(100).default(20) }), path: [] },
  CancelJobs: { scope: 'jobs:write', route: 'POST /v1/jobs/cancel', status: 200, request: cancelJobsRequest, path: [] },
  RevokeOutput: { scope: 'jobs:write', route: 'DELETE /v1/jobs/:id/outputs/:name', status: 202, request: z.strictObject({ jobId: name, output: name }), path: ['jobId', 'output'] },
  RetryOutputs: { scope: 'jobs:write', route: 'POST /v1/jobs/:id/retry', status: 202, request: z.strictObject({ jobId: name, outputs: z.array(name).max(maxOutputs).optional() }), path: ['jobId'], isKeyed: true },
  DeleteJob: { scope: 'jobs:write', route: 'DELETE /v1/jobs/:id', status: 202, request: z.strictObject({ id: name }), path: ['id'] },
  WatchJob: { scope: 'jobs:read', route: 'GET /v1/jobs/:id/events', status: 200, request: z.strictObject({ id: name, afterSequence: sequence.default(0) }), path: ['id'] },
} as const satisfies Record<string, MethodModel>;

export type JobMethod = keyof typeof jobMethods;
