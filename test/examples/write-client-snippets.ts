/** `npm run openapi` writes how the client library makes each call, for the reference. */
import { readFileSync, writeFileSync } from 'node:fs';
import type { Document } from '../../apps/api/src/docs/reference/openapi.js';
import { clientSnippets } from './client-snippets.js';

const document = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as Document;
writeFileSync('docs/client-snippets.json', `${JSON.stringify(clientSnippets(document), null, 2)}\n`);
