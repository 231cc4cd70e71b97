import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { jobRequest } from '../../../../packages/media/spec/job.js';
import type { RequestedJob } from '../../../../packages/media/spec/job.js';
import { jobPage, jobView } from '../../../../packages/media/spec/views.js';
import type { JobView } from '../../../../packages/media/spec/views.js';
import type { Caller } from '../../../../packages/platform/job-store/api-keys.js';
import { CurrentCaller, Scopes } from '../auth/decorators.js';
import { Idempotent, Pending } from '../idempotency/idempotent.js';
import type { PendingAnswer } from '../idempotency/pending-answer.js';
import { Problems } from '../openapi/problems.js';
import { jobId, listJobsQuery } from './job-requests.js';
import type { ListJobsQuery } from './job-requests.js';
import { JobsService, locationOf } from './jobs.service.js';

@ApiTags('Jobs')
@Controller('v1/jobs')
export class JobsController {
  constructor(@Inject(JobsService) private readonly jobs: JobsService) {}

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
}
