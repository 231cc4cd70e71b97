import { anchorOf } from '../html.js';
import { callsOf, referenced } from './openapi.js';
import type { Document, Schema } from './openapi.js';

/** Types of outputs have a page of their own; so have the objects that calls answer with. */
const outputsPage = '/docs/api/outputs';
const objectsPage = '/docs/api/objects';

/** Page of the calls of a tag. */
export function tagPath(tag: string): string {
  return `/docs/api/${anchorOf(tag)}`;
}

/** The schemas of requests, which are written where they are sent and nowhere else. */
export function bodySchemas(document: Document): Set<string> {
  const bodies = callsOf(document).map((call) => call.requestBody?.content['application/json']?.schema);
  return new Set(bodies.flatMap((schema) => (schema ? (referenced(schema) ?? []) : [])));
}

export function isOutputType(name: string): boolean {
  return name !== 'RequestedOutput' && name !== 'Output' && name.endsWith('Output');
}

/** Where each named schema stands. */
export function placesOf(document: Document): (name: string) => string | null {
  const bodies = bodySchemas(document);
  return (name) => {
    if (name === 'RequestedOutput') return outputsPage;
    if (isOutputType(name)) return `${outputsPage}#${name}`;
    return bodies.has(name) ? null : `${objectsPage}#${name}`;
  };
}

/** The value that an output of this schema has as `type`; null for one from a preset. */
export function typeOf(schema: Schema): string | null {
  const [type] = schema.properties?.['type']?.enum ?? [];
  return typeof type === 'string' ? type : null;
}
