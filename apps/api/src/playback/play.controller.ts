import { Controller, Get, Head, Inject, Options, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { MediaError } from '../../../../packages/media/errors.js';
import { findContentKey } from '../../../../packages/platform/job-store/content-keys.js';
import { ringOf } from '../../../../packages/platform/secrets/secret-ring.js';
import { Public } from '../auth/decorators.js';
import { Problems } from '../openapi/problems.js';
import { contentPolicy, messagePage, playerPage } from '../player/player-page.js';
import { toMediaError } from '../problems/to-media-error.js';
import { Services } from '../services.js';
import { assetPath, isSegment, keyIndex, playlistType } from './asset-path.js';
import { LivePlaylists } from './live/live-playlists.js';
import { PublishedOutputs, type PublishedOutput } from './published-outputs.js';
import { readGrant, refuseElsewhere, type PlaybackGrant } from './token.js';

/** Long enough for one segment on a slow line. */
const segmentLinkSeconds = 120;
const longestLinkSeconds = 3600;

const tokenParameter = { name: 'token', schema: { type: 'string' as const }, description: 'From the links of getPlayback' };
const pathParameter = { name: 'path', schema: { type: 'string' as const }, description: 'Of the file below the output; may hold slashes, may be empty' };

/** Playlists and segments. The token in the path is the only credential, so relative names in playlists carry it. */
@ApiTags('Bytes out')
@Public()
@Controller('play/:token')
export class PlayController {
  constructor(
    @Inject(Services) private readonly services: Services,
    @Inject(PublishedOutputs) private readonly outputs: PublishedOutputs,
    @Inject(LivePlaylists) private readonly live: LivePlaylists,
  ) {}

  @Get()
  @ApiExcludeEndpoint()
  async withoutSlash(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    // Relative: a proxy in front may have put the API below a path of its own.
    await reply.header('cache-control', 'no-store').redirect(`${request.url.split('?')[0]!.split('/').at(-1)!}/`, 302);
  }

  @Options('*')
  @ApiOperation({ operationId: 'preflightPlay', summary: 'CORS preflight: any origin may play', security: [] })
  @ApiParam(tokenParameter)
  @ApiParam(pathParameter)
  @ApiResponse({ status: 204, description: 'GET and HEAD with ranges are possible' })
  async preflight(@Res() reply: FastifyReply): Promise<void> {
    await allowAnyOrigin(reply).header('access-control-max-age', '86400').status(204).send();
  }

  @Head('*')
  @ApiOperation({ operationId: 'headPlay', summary: 'Size and type of a file', security: [] })
  @ApiParam(tokenParameter)
  @ApiParam(pathParameter)
  @ApiResponse({ status: 200, description: 'As GET would answer' })
  @Problems(403, 404, 409, 503)
  async head(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { path, key, grant, output } = await this.open(token, request, reply);
    if (path === '') return void (await reply.type('text/html; charset=utf-8').send());
    const growing = await this.growingPlaylist(path, output);
    if (growing !== null) return void (await reply.header('content-length', Buffer.byteLength(growing)).type(playlistType(path)!).send());
    const contentKey = await this.contentKey(path, grant);
    if (contentKey) return void (await reply.header('content-length', contentKey.length).type('application/octet-stream').send());
    const found = await this.services.store.head(this.services.store.outputBucket, key);
    if (!found) throw missing(path);
    await reply.header('content-length', found.sizeBytes).header('accept-ranges', 'bytes').type(playlistType(path) ?? found.contentType ?? 'application/octet-stream').send();
  }

  @Get('*')
  @ApiOperation({ operationId: 'play', summary: 'A playlist, a key of an encrypted output, a redirect to a segment or file, or, without a path, a page that plays the output', security: [] })
  @ApiParam(tokenParameter)
  @ApiParam(pathParameter)
  @ApiResponse({ status: 200, description: 'A playlist, or the page', content: { 'application/vnd.apple.mpegurl': { schema: { type: 'string' } }, 'text/html': { schema: { type: 'string' } }, 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } })
  @ApiResponse({ status: 302, description: 'Where the bytes are' })
  @Problems(403, 404, 409, 503)
  async play(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { store } = this.services;
    if ((request.params as { '*': string })['*'] === '') return this.page(token, request, reply);
    const { path, key, grant, output } = await this.open(token, request, reply);
    const contentKey = await this.contentKey(path, grant);
    if (contentKey) return void (await reply.type('application/octet-stream').send(contentKey));
    const type = playlistType(path);
    const growing = await this.growingPlaylist(path, output);
    if (growing !== null) return void (await reply.type(type!).send(growing));
    if (type) {
      const found = await store.read(store.outputBucket, key);
      if (!found) throw missing(path);
      return void (await reply.type(type).send(found.body));
    }
    const remaining = grant.expiresAt - Math.floor(Date.now() / 1000);
    const expiresIn = isSegment(path) ? segmentLinkSeconds : Math.min(longestLinkSeconds, Math.max(60, remaining));
    await reply.redirect(await store.presignGet(store.outputBucket, key, { expiresIn }), 302);
  }

  /** People see why there is nothing to play; programs get the problem. */
  private async page(token: string, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    void reply.header('content-security-policy', contentPolicy(this.services.config)).header('referrer-policy', 'no-referrer');
    const html = await this.open(token, request, reply).then(({ grant, output }) => playerPage(grant.output, output), (error: unknown) => {
      const { status, detail, code } = toMediaError(error).toProblem();
      if (code === 'internal' || !request.headers.accept?.includes('text/html')) throw error;
      void reply.status(status);
      return messagePage(status, detail);
    });
    await reply.type('text/html; charset=utf-8').send(html);
  }

  /** The 16 bytes that a path names; null where it names something else. Keys are never in the store, and never cached. */
  private async contentKey(path: string, { tenantId, jobId, output }: PlaybackGrant): Promise<Buffer | null> {
    const index = keyIndex(path);
    if (index === null) return null;
    const key = await findContentKey(this.services.db, tenantId, { jobId, output }, index);
    if (!key) throw missing(path);
    return Buffer.from(key);
  }

  /** A playlist of an output that is being made; null for everything else. */
  private async growingPlaylist(path: string, { live }: PublishedOutput): Promise<string | null> {
    if (!live || !playlistType(path)) return null;
    const text = await this.live.playlist(live, path);
    if (text === null) throw missing(path);
    return text;
  }

  private async open(token: string, request: FastifyRequest, reply: FastifyReply) {
    allowAnyOrigin(reply).header('cache-control', 'no-store');
    const { PLAYBACK_SECRET, PLAYBACK_SECRET_PREVIOUS } = this.services.config;
    const grant = readGrant(token, ringOf(PLAYBACK_SECRET, PLAYBACK_SECRET_PREVIOUS).all);
    refuseElsewhere(grant, request.headers.referer);
    const text = (request.params as { '*': string })['*'];
    const path = text === '' ? '' : assetPath(text);
    if (path === null) throw missing(text);
    const output = await this.outputs.findCached(grant.tenantId, grant.jobId, grant.output);
    const key = output.live && path !== '' && !playlistType(path) ? this.live.keyOf(output.live, path) : output.prefix + path;
    if (key === null) throw missing(path);
    return { path, key, output, grant };
  }
}

function allowAnyOrigin(reply: FastifyReply): FastifyReply {
  return reply
    .header('access-control-allow-origin', '*')
    .header('access-control-allow-methods', 'GET, HEAD, OPTIONS')
    .header('access-control-allow-headers', 'Range, If-Range, If-None-Match, If-Modified-Since')
    .header('access-control-expose-headers', 'Content-Length, Content-Range, Accept-Ranges, X-Request-Id');
}

function missing(path: string): MediaError {
  return new MediaError('not_found', `The output has no file "${path.slice(0, 200)}".`);
}
