import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { MediaError } from '../../../../packages/media/errors.js';
import { Public } from '../auth/decorators.js';

const own = path.join(import.meta.dirname, 'assets');
const { resolve } = createRequire(import.meta.url);
const hls = path.dirname(resolve('hls.js/dist/hls.min.js'));
const shaka = path.join(path.dirname(resolve('shaka-player/package.json')), 'dist/shaka-player.dash.js');
const assets: Readonly<Record<string, { readonly file: string; readonly type: string }>> = {
  'player.js': { file: path.join(own, 'player.js'), type: 'text/javascript; charset=utf-8' },
  'dash-player.js': { file: path.join(own, 'dash-player.js'), type: 'text/javascript; charset=utf-8' },
  'shaka.js': { file: shaka, type: 'text/javascript; charset=utf-8' },
  'player.css': { file: path.join(own, 'player.css'), type: 'text/css; charset=utf-8' },
  'hls.min.js': { file: path.join(hls, 'hls.min.js'), type: 'text/javascript; charset=utf-8' },
  'hls.worker.js': { file: path.join(hls, 'hls.worker.js'), type: 'text/javascript; charset=utf-8' },
};

/** The few static files of the player page. */
@ApiExcludeController()
@Public()
@Controller('player')
export class PlayerController {
  @Get(':name')
  async asset(@Param('name') name: string, @Res() reply: FastifyReply): Promise<void> {
    const asset = Object.hasOwn(assets, name) ? assets[name] : undefined;
    if (!asset) throw new MediaError('not_found', 'The player has no such file.');
    await reply.header('cache-control', 'public, max-age=3600').type(asset.type).send(createReadStream(asset.file));
  }
}
