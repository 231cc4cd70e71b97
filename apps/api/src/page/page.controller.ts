import { Controller, Get, Headers, Inject, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../auth/decorators.js';
import { Services } from '../services.js';
import { clientRoutes } from './client-routes.js';
import { PageFiles } from './page-files.js';
import type { PageFile } from './page-files.js';
import { pagePolicy } from './page-policy.js';

/** The page for people; what it shows comes from the API like everything else. */
@ApiExcludeController()
@Public()
@Controller()
export class PageController {
  private readonly policy: string;

  constructor(
    @Inject(Services) services: Services,
    @Inject(PageFiles) private readonly files: PageFiles,
  ) {
    this.policy = pagePolicy(services.config);
  }

  @Get([...clientRoutes])
  async index(@Headers('accept-encoding') accepts: string | undefined, @Res() reply: FastifyReply): Promise<void> {
    const file = this.files.index(accepts);
    void reply.header('content-security-policy', this.policy).header('cross-origin-opener-policy', 'same-origin').header('permissions-policy', 'camera=(), microphone=(), geolocation=()');
    await send(reply, file, 'no-cache');
  }

  @Get('assets/:name')
  async asset(@Param('name') name: string, @Headers('accept-encoding') accepts: string | undefined, @Res() reply: FastifyReply): Promise<void> {
    await send(reply, this.files.asset(name, accepts), 'public, max-age=31536000, immutable');
  }
}

async function send(reply: FastifyReply, { type, encoding, open }: PageFile, caching: string): Promise<void> {
  if (encoding) void reply.header('content-encoding', encoding);
  await reply.header('cache-control', caching).header('vary', 'accept-encoding').type(type).send(open());
}
