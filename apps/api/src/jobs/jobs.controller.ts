import { Body, Controller, Get, Headers, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { jobRequest } from '../../../../packages/media/spec/job.js';
import type { RequestedJob } from '../../../../packages/media/spec/job.js';
import { jobPage, jobView } from '../../../../packages/media/spec/views.js';
import type { JobView } from '../../../../packages/media/spec/views.js';
import type { Caller } from '../../../../packages/platform/job-store/api-keys.js';
import { CurrentCaller, Scopes } from '../auth/decorators.js';
import { Problems } from '../openapi/problems.js';
import { jobId, listJobsQuery, parseIdempotencyKey } from './job-requests.js';
import type { ListJobsQuery } from './job-requests.js';
import { JobsService } from './jobs.service.js';

@ApiTags('Jobs')
@Controller('v1/jobs')
export class JobsController {
  constructor(@Inject(JobsService) private readonly jobs: JobsService) {}

  @Post()
  @Scopes('jobs:write')
  @ApiOperation({ operationId: 'createJob', summary: 'Ask for outputs of a source' })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: 'The same key with the same body gives the same job' })
  @ApiResponse({ status: 201, standardSchema: jobView })
  @Problems(400, 401, 403, 413, 415, 422)
  async create(
    @CurrentCaller() caller: Caller,
    @Body({ schema: jobRequest }) body: RequestedJob,
    @Headers('idempotency-key') header: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<JobView> {
    const { job, replayed } = await this.jobs.create(caller.tenantId, body, parseIdempotencyKey(header));
    void reply.header('location', `/v1/jobs/${job.id}`);
    if (replayed) void reply.header('idempotency-replayed', 'true');
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
