import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { presetPage, presetRequest, presetView } from '../../../../packages/media/presets/preset.js';
import type { PresetRequest, PresetView } from '../../../../packages/media/presets/preset.js';
import { presetName } from '../../../../packages/media/spec/requested-output.js';
import type { Caller } from '../../../../packages/platform/job-store/api-keys.js';
import { CurrentCaller, Scopes } from '../auth/decorators.js';
import { pageLimit } from '../http/query-number.js';
import { Idempotent, Pending } from '../idempotency/idempotent.js';
import type { PendingAnswer } from '../idempotency/pending-answer.js';
import { Problems } from '../openapi/problems.js';
import { PresetsService } from './presets.service.js';

const listQuery = z.strictObject({ limit: pageLimit, after: presetName.optional().describe('`nextCursor` of the page before') });
type ListQuery = z.output<typeof listQuery>;

@ApiTags('Presets')
@Controller('v1/presets')
export class PresetsController {
  constructor(@Inject(PresetsService) private readonly presets: PresetsService) {}

  @Get()
  @Scopes('jobs:read')
  @ApiOperation({ operationId: 'listPresets', summary: 'Named output specs, built-in and own, by name' })
  @ApiResponse({ status: 200, standardSchema: presetPage })
  @Problems(401, 403, 422)
  list(@CurrentCaller() caller: Caller, @Query({ schema: listQuery }) query: ListQuery): Promise<{ data: PresetView[]; nextCursor: string | null }> {
    return this.presets.list(caller.tenantId, query);
  }

  @Post()
  @Scopes('jobs:write')
  @ApiOperation({ operationId: 'createPreset', summary: 'Give an output spec a name', description: 'An output of a job without `type` and with `preset` starts from it; fields given there take the place of the preset’s.' })
  @Idempotent()
  @ApiResponse({ status: 201, standardSchema: presetView })
  @Problems(400, 401, 403, 409, 413, 415, 422)
  async create(@CurrentCaller() caller: Caller, @Body({ schema: presetRequest }) body: PresetRequest, @Pending() pending: PendingAnswer | undefined, @Res({ passthrough: true }) reply: FastifyReply): Promise<PresetView> {
    const made = await this.presets.create(caller.tenantId, body, pending);
    void reply.header('location', `/v1/presets/${made.name}`);
    return made;
  }

  @Get(':name')
  @Scopes('jobs:read')
  @ApiOperation({ operationId: 'getPreset', summary: 'One preset' })
  @ApiResponse({ status: 200, standardSchema: presetView })
  @Problems(401, 403, 404)
  get(@CurrentCaller() caller: Caller, @Param('name', { schema: presetName }) name: string): Promise<PresetView> {
    return this.presets.get(caller.tenantId, name);
  }

  @Delete(':name')
  @HttpCode(204)
  @Scopes('jobs:write')
  @ApiOperation({ operationId: 'deletePreset', summary: 'Forget an own preset; jobs made from it stay as they are' })
  @ApiResponse({ status: 204, description: 'Gone' })
  @Problems(401, 403, 404, 409)
  delete(@CurrentCaller() caller: Caller, @Param('name', { schema: presetName }) name: string): Promise<void> {
    return this.presets.delete(caller.tenantId, name);
  }
}
