import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { jobRequest } from '../../../../packages/media/spec/job.js';
import type { RequestedJob } from '../../../../packages/media/spec/job.js';
import { jobRequestView, type JobRequestView } from '../../../../packages/media/spec/request-view.js';
import { cancellationsView, jobPage, jobView } from '../../../../packages/media/spec/views.js';
import type { CancellationsView, JobView } from '../../../../packages/media/spec/views.js';
import { outputName } from '../../../../packages/media/spec/output-fields.js';
import type { Caller } from '../../../../packages/platform/job-store/api-keys.js';
import { CurrentCaller, Scopes } from '../auth/decorators.js';
import { Idempotent, Pending } from '../idempotency/idempotent.js';
import type { PendingAnswer } from '../idempotency/pending-answer.js';
import { Problems } from '../openapi/problems.js';
import { JobControl } from './job-control.js';
import { cancelJobsRequest, jobId, listJobsQuery, retryRequest } from './job-requests.js';
import type { CancelJobsRequest, ListJobsQuery, RetryRequest } from './job-requests.js';
import { JobsService, locationOf } from './jobs.service.js';

@ApiTags('Jobs')
@Controller('v1/jobs')
export class JobsController {
  constructor(
    @Inject(JobsService) private readonly jobs: JobsService,
    @Inject(JobControl) private readonly control: JobControl,
  ) {}

  @Post()
  @Scopes('jobs:write')
  @ApiOperation({ operationId: 'createJob', summary: 'Ask for outputs of a source' })
  @Idempotent()
  @ApiResponse({ status: 201, standardSchema: jobView })
  @Problems(400, 401, 403, 409, 413, 415, 422)
  async create(
    @CurrentCaller() caller: Caller,
    @Body({ schema: jobRequest }) body: RequestedJob,
    @Pending() pending: PendingAnswer | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<JobView> {
    const job = await this.jobs.create(caller.tenantId, body, pending);
    void reply.header('location', locationOf(job));
    return job;
  }

  @Get()
  @Scopes('jobs:read')
  @ApiOperation({ operationId: 'listJobs', summary: 'Jobs, newest first' })
  @ApiResponse({ status: 200, standardSchema: jobPage })
  @Problems(401, 403, 422)
  list(@CurrentCaller() caller: Caller, @Query({ schema: listJobsQuery }) query: ListJobsQuery): Promise<{ data: JobView[]; nextCursor: string | null }> {
    return this.jobs.list(caller.tenantId, query);
  }

  @Get(':id')
  @Scopes('jobs:read')
  @ApiOperation({ operationId: 'getJob', summary: 'A job with its outputs' })
  @ApiResponse({ status: 200, standardSchema: jobView })
  @Problems(401, 403, 404)
  get(@CurrentCaller() caller: Caller, @Param('id', { schema: jobId }) id: string): Promise<JobView> {
    return this.jobs.get(caller.tenantId, id);
  }

  @Get(':id/request')
  @Scopes('jobs:read')
  @ApiOperation({ operationId: 'getJobRequest', summary: 'The body that makes the same job again' })
  @ApiResponse({ status: 200, standardSchema: jobRequestView })
  @Problems(401, 403, 404)
  request(@CurrentCaller() caller: Caller, @Param('id', { schema: jobId }) id: string): Promise<JobRequestView> {
    return this.jobs.request(caller.tenantId, id);
  }

  @Post('cancel')
  @HttpCode(200)
  @Scopes('jobs:write')
  @ApiOperation({ operationId: 'cancelJobs', summary: 'Cancel many jobs, each for itself' })
  @ApiResponse({ status: 200, standardSchema: cancellationsView })
  @Problems(400, 401, 403, 413, 415, 422)
  cancelMany(@CurrentCaller() caller: Caller, @Body({ schema: cancelJobsRequest }) { ids }: CancelJobsRequest): Promise<CancellationsView> {
    return this.control.cancelMany(caller.tenantId, ids);
  }

  @Post(':id/cancel')
  @HttpCode(202)
  @Scopes('jobs:write')
  @ApiOperation({ operationId: 'cancelJob', summary: 'End a job and remove what it has published' })
  @ApiResponse({ status: 202, standardSchema: jobView })
  @Problems(401, 403, 404, 409)
  cancel(@CurrentCaller() caller: Caller, @Param('id', { schema: jobId }) id: string): Promise<JobView> {
    return this.control.cancel(caller.tenantId, id);
  }

  @Post(':id/retry')
  @HttpCode(202)
  @Scopes('jobs:write')
  @ApiOperation({ operationId: 'retryJob', summary: 'Make failed or cancelled outputs again' })
  @Idempotent()
  @ApiResponse({ status: 202, standardSchema: jobView })
  @Problems(400, 401, 403, 404, 409, 410, 413, 415, 422)
  retry(@CurrentCaller() caller: Caller, @Param('id', { schema: jobId }) id: string, @Body({ schema: retryRequest }) { outputs }: RetryRequest): Promise<JobView> {
    return this.control.retry(caller.tenantId, id, outputs ?? null);
  }

  @Delete(':id/outputs/:name')
  @HttpCode(202)
  @Scopes('jobs:write')
  @ApiOperation({ operationId: 'revokeOutput', summary: 'End one output and remove its objects; the others go on' })
  @ApiResponse({ status: 202, standardSchema: jobView })
  @Problems(401, 403, 404, 409)
  revoke(@CurrentCaller() caller: Caller, @Param('id', { schema: jobId }) id: string, @Param('name', { schema: outputName }) name: string): Promise<JobView> {
    return this.control.revoke(caller.tenantId, id, name);
  }

  @Delete(':id')
  @HttpCode(202)
  @Scopes('jobs:write')
  @ApiOperation({ operationId: 'deleteJob', summary: 'End a job, remove all its objects, and then the job itself' })
  @ApiResponse({ status: 202, standardSchema: jobView })
  @Problems(401, 403, 404)
  delete(@CurrentCaller() caller: Caller, @Param('id', { schema: jobId }) id: string): Promise<JobView> {
    return this.control.delete(caller.tenantId, id);
  }
}
