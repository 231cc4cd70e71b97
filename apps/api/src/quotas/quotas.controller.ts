import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Caller } from '../../../../packages/platform/job-store/api-keys.js';
import { CurrentCaller, Scopes } from '../auth/decorators.js';
import { Problems } from '../openapi/problems.js';
import { quotasView, type QuotasView } from './quota-views.js';
import { QuotasService } from './quotas.service.js';

@ApiTags('Usage')
@Controller('v1/quotas')
export class QuotasController {
  constructor(@Inject(QuotasService) private readonly quotas: QuotasService) {}

  @Get()
  @Scopes('usage:read')
  @ApiOperation({ operationId: 'getQuotas', summary: 'What the tenant may have, and what it has of that' })
  @ApiResponse({ status: 200, standardSchema: quotasView })
  @Problems(401, 403)
  get(@CurrentCaller() caller: Caller): Promise<QuotasView> {
    return this.quotas.view(caller.tenantId);
  }
}
