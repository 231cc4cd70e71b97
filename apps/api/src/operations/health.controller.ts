import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { readinessView } from '../../../../packages/media/spec/views.js';
import type { ReadinessView } from '../../../../packages/media/spec/views.js';
import { Public } from '../auth/decorators.js';
import { Readiness } from './readiness.js';

@ApiTags('Operating')
@Public()
@Controller()
export class HealthController {
  constructor(@Inject(Readiness) private readonly readiness: Readiness) {}

  @Get('livez')
  @ApiOperation({ operationId: 'livez', summary: 'The process answers', security: [] })
  @ApiResponse({ status: 200, schema: { type: 'object', required: ['status'], properties: { status: { type: 'string', enum: ['up'] } } } })
  live(): { status: 'up' } {
    return { status: 'up' };
  }

  @Get('readyz')
  @ApiOperation({ operationId: 'readyz', summary: 'Each dependency by name', security: [] })
  @ApiResponse({ status: 200, standardSchema: readinessView })
  @ApiResponse({ status: 503, standardSchema: readinessView })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<ReadinessView> {
    const view = await this.readiness.view();
    void reply.status(view.status === 'up' ? 200 : 503).header('cache-control', 'no-store');
    return view;
  }
}
