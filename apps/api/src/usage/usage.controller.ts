import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Caller } from '../../../../packages/platform/job-store/api-keys.js';
import { sumUsage } from '../../../../packages/platform/job-store/usage.js';
import { CurrentCaller, Scopes } from '../auth/decorators.js';
import { Problems } from '../openapi/problems.js';
import { Services } from '../services.js';
import { usageQuery, usageReport } from './usage-requests.js';
import type { UsageQuery, UsageReport } from './usage-requests.js';

const day = { required: false, description: 'A day (UTC) or an instant of it, included; the last thirty days by default', schema: { type: 'string', example: '2026-11-21' } } as const;

@ApiTags('Usage')
@Controller('v1/usage')
export class UsageController {
  constructor(@Inject(Services) private readonly services: Services) {}

  @Get()
  @Scopes('usage:read')
  @ApiOperation({ operationId: 'getUsage', summary: 'What outputs have needed, by day or by type; deleted jobs count' })
  @ApiQuery({ name: 'from', ...day })
  @ApiQuery({ name: 'to', ...day })
  @ApiQuery({ name: 'groupBy', required: false, schema: { type: 'string', enum: ['day', 'outputType'], default: 'day' } })
  @ApiResponse({ status: 200, standardSchema: usageReport })
  @Problems(401, 403, 422)
  async get(@CurrentCaller() caller: Caller, @Query({ schema: usageQuery }) query: UsageQuery): Promise<UsageReport> {
    const groups = await sumUsage(this.services.db, caller.tenantId, query);
    return { ...query, data: groups.map(({ group, ...sums }) => ({ [query.groupBy]: group, ...sums })) };
  }
}
