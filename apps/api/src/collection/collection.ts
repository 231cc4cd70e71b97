import { callsOf } from '../docs/reference/openapi.js';
import type { Document } from '../docs/reference/openapi.js';
import { flow } from './flow.js';
import { itemOf } from './item.js';
import type { Folder } from './postman.js';

/** Variables that take the place of ids in paths and bodies. */
const variables = { api: 'http://localhost:8080', key: '', uploadId: '', jobId: '', outputName: 'main' };

/** The calls of the API as a collection of Postman (v2.1), which Bruno, Insomnia and others read, too. */
export function toCollection(document: Document): object {
  const calls = callsOf(document).filter(({ path }) => path.startsWith('/v1/') || path.endsWith('z'));
  const folders = [...new Set(calls.map(({ tags }) => tags[0]!))].map((tag): Folder => ({ name: tag, item: calls.filter(({ tags }) => tags[0] === tag).map(itemOf) }));
  return {
    info: {
      name: 'Reelforge',
      description: 'Every call of the API. Set the variables `api` (address) and `key` (API key) first. The folder "From file to playback" runs from top to bottom: choose a file in its first request.',
      schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
    },
    auth: { type: 'bearer', bearer: [{ key: 'token', value: '{{key}}', type: 'string' }] },
    variable: Object.entries(variables).map(([key, value]) => ({ key, value, type: 'string' })),
    item: [flow(calls), ...folders],
  };
}
