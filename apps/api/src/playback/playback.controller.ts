import { Controller, Get, Headers, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { downloadView } from '../../../../packages/media/spec/request-view.js';
import { playbackView } from '../../../../packages/media/spec/views.js';
import type { PlaybackView } from '../../../../packages/media/spec/views.js';
import type { Caller } from '../../../../packages/platform/job-store/api-keys.js';
import { CurrentCaller, Scopes } from '../auth/decorators.js';
import { jobId } from '../jobs/job-requests.js';
import { Problems } from '../openapi/problems.js';
import { Services } from '../services.js';
import { downloadQuery, outputName, playbackQuery, type PlaybackQuery } from './playback-requests.js';
import { PlaybackService } from './playback.service.js';

@ApiTags('Bytes out')
@Scopes('playback:read')
@Controller('v1/jobs/:id/outputs/:name')
export class PlaybackController {
  constructor(
    @Inject(PlaybackService) private readonly playback: PlaybackService,
    @Inject(Services) private readonly services: Services,
  ) {}

  @Get('playback')
  @ApiOperation({ operationId: 'getPlayback', summary: 'Signed links that play a completed output' })
  @ApiResponse({ status: 200, standardSchema: playbackView })
  @Problems(401, 403, 404, 409, 422)
  links(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: jobId }) id: string,
    @Param('name', { schema: outputName }) name: string,
    @Query({ schema: playbackQuery }) query: PlaybackQuery,
    @Req() request: FastifyRequest,
  ): Promise<PlaybackView> {
    const origin = (this.services.config.API_PUBLIC_URL ?? `${request.protocol}://${request.host}`).replace(/\/+$/, '');
    return this.playback.playback({ tenantId: caller.tenantId, jobId: id, output: name }, query, origin);
  }

  @Get('download')
  @ApiOperation({ operationId: 'downloadOutput', summary: 'Redirects to a file of a completed output; tells the link with `Accept: application/json`' })
  @ApiResponse({ status: 200, standardSchema: downloadView, description: 'With `Accept: application/json`' })
  @ApiResponse({ status: 302, description: 'The link lives ten minutes' })
  @Problems(401, 403, 404, 409, 422)
  async download(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: jobId }) id: string,
    @Param('name', { schema: outputName }) name: string,
    @Query({ schema: downloadQuery }) query: { file?: string },
    @Headers('accept') accept: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { url, expiresAt } = await this.playback.download({ tenantId: caller.tenantId, jobId: id, output: name }, query.file);
    void reply.header('cache-control', 'no-store').header('vary', 'accept');
    // Pages cannot see where a redirect leads, and must not fetch a film into their memory.
    if (accept?.includes('application/json')) await reply.send({ url, expiresAt });
    else await reply.redirect(url, 302);
  }
}
