import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { readinessView } from '../../../../packages/media/spec/views.js';
import type { ReadinessView } from '../../../../packages/media/spec/views.js';
import { pingDatabase } from '../../../../packages/platform/job-store/dispatch.js';
import { Public } from '../auth/decorators.js';
import { Services } from '../services.js';

const deadlineMs = 2500;

@ApiTags('Operating')
@Public()
@Controller()
export class HealthController {
  constructor(@Inject(Services) private readonly services: Services) {}

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
    const { db, store, temporal, config, log } = this.services;
    const check = async (name: string, probe: () => Promise<unknown>) => {
      try {
        await within(deadlineMs, probe());
        return { status: 'up' } as const;
      } catch (error) {
        log.warn({ err: error, dependency: name }, 'a dependency does not answer');
        return { status: 'down', error: error instanceof Late ? error.message : 'does not answer as it should; see the log' } as const;
      }
    };
    const [postgres, temporalServer, storage] = await Promise.all([
      check('postgres', () => pingDatabase(db)),
      check('temporal', () => this.services.connection.withDeadline(Date.now() + deadlineMs, () => temporal.workflowService.describeNamespace({ namespace: config.TEMPORAL_NAMESPACE }))),
      check('storage', () => Promise.all([store.ping(store.inputBucket), store.ping(store.outputBucket)])),
    ]);
    const dependencies = { postgres, temporal: temporalServer, storage };
    const status = Object.values(dependencies).every((d) => d.status === 'up') ? 'up' : 'down';
    void reply.status(status === 'up' ? 200 : 503).header('cache-control', 'no-store');
    return { status, dependencies };
  }
}

class Late extends Error {}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => (timer = setTimeout(() => reject(new Late(`no answer within ${ms} ms`)), ms)));
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
