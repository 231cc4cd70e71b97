import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { planView } from '../../../../packages/media/preview/plan-view.js';
import type { PlanView } from '../../../../packages/media/preview/plan-view.js';
import { jobRequest } from '../../../../packages/media/spec/job.js';
import type { RequestedJob } from '../../../../packages/media/spec/job.js';
import type { Caller } from '../../../../packages/platform/job-store/api-keys.js';
import { CurrentCaller, Scopes } from '../auth/decorators.js';
import { Problems } from '../openapi/problems.js';
import { PlansService } from './plans.service.js';

@ApiTags('Jobs')
@Controller('v1/plan')
export class PlansController {
  constructor(@Inject(PlansService) private readonly plans: PlansService) {}

  @Post()
  @HttpCode(200)
  @Scopes('jobs:write')
  @ApiOperation({ operationId: 'planJob', summary: 'What a job would run, without creating one', description: 'Looks at the source and answers with renditions, chunks, the exact arguments of ffmpeg, and estimates that learn from past jobs.' })
  @ApiResponse({ status: 200, standardSchema: planView })
  @Problems(400, 401, 403, 409, 410, 413, 415, 422)
  plan(@CurrentCaller() caller: Caller, @Body({ schema: jobRequest }) body: RequestedJob): Promise<PlanView> {
    return this.plans.plan(caller.tenantId, body);
  }
}
