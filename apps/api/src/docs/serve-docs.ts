import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { MediaError } from '../../../../packages/media/errors.js';
import { sendProblem } from '../problems/problem.filter.js';
import type { Document } from './reference/openapi.js';
import { buildSite, projectFolder } from './site.js';

const own = path.join(import.meta.dirname, 'assets');
const minisearch = path.dirname(createRequire(import.meta.url).resolve('minisearch'));
const assets: Readonly<Record<string, { readonly file: string; readonly type: string }>> = {
  'docs.css': { file: path.join(own, 'docs.css'), type: 'text/css; charset=utf-8' },
  'docs.js': { file: path.join(own, 'docs.js'), type: 'text/javascript; charset=utf-8' },
  'search.js': { file: path.join(own, 'search.js'), type: 'text/javascript; charset=utf-8' },
  'minisearch.js': { file: path.join(minisearch, '../es/index.js'), type: 'text/javascript; charset=utf-8' },
};

/** Serves `/openapi.json`, which `describe` gives, and the pages at `/docs`; they are made when somebody asks for the first one. */
export function serveDocs(server: FastifyInstance, describe: () => object): void {
  const described = once(describe);
  const site = once(() => buildSite(described() as Document, projectFolder()));
  const page = (path: string, reply: FastifyReply) => {
    const html = site().pages.get(path.replace(/(?<=.)\/$/, ''));
    return html === undefined ? undefined : briefly(reply).type('text/html; charset=utf-8').send(html);
  };
  server.get('/openapi.json', (_request, reply) => briefly(reply).type('application/json; charset=utf-8').send(JSON.stringify(described())));
  server.get('/docs/search.json', (_request, reply) => briefly(reply).type('application/json; charset=utf-8').send(site().search));
  server.get<{ Params: { name: string } }>('/docs/assets/:name', (request, reply) => {
    const asset = Object.hasOwn(assets, request.params.name) ? assets[request.params.name] : undefined;
    if (!asset) return sendProblem(request, reply, new MediaError('not_found', 'The documentation has no such file.'));
    return reply.header('cache-control', 'public, max-age=3600').type(asset.type).send(createReadStream(asset.file));
  });
  for (const route of ['/docs', '/docs/*']) {
    server.get(route, (request, reply) => page(request.url.split('?')[0]!, reply) ?? sendProblem(request, reply, new MediaError('not_found', 'The documentation has no such page; /docs lists them.')));
  }
}

/** Pages change with a new version only, but then at once. */
function briefly(reply: FastifyReply): FastifyReply {
  return reply.header('cache-control', 'no-cache');
}

function once<Made>(make: () => Made): () => Made {
  let made: { readonly value: Made } | undefined;
  return () => (made ??= { value: make() }).value;
}
