import type { Call } from '../docs/reference/openapi.js';
import type { Item, Request } from './postman.js';

/** One request, with the first example of its body. */
export function itemOf(call: Call): Item {
  const media = call.requestBody?.content['application/json'];
  const examples = Object.entries(media?.examples ?? {});
  const others = examples.slice(1).map(([summary]) => summary);
  const description = [call.description, others.length ? `Further bodies are shown at /docs: ${others.join('; ')}.` : ''].filter(Boolean).join('\n\n');
  const needsNothing = call.security?.length === 0;
  const request: Request = {
    ...(needsNothing ? { auth: { type: 'noauth' } } : {}),
    method: call.method,
    header: media ? [{ key: 'Content-Type', value: 'application/json' }] : [],
    url: urlOf(call),
    ...(media ? { body: { mode: 'raw', raw: withVariables(JSON.stringify(examples[0]?.[1].value ?? {}, null, 2)), options: { raw: { language: 'json' } } } } : {}),
    ...(call.requestBody?.content['application/octet-stream'] ? { body: { mode: 'file', file: { src: null } } } : {}),
    ...(description ? { description } : {}),
  };
  return { name: call.summary.replaceAll('`', ''), request };
}

function urlOf({ path, parameters = [] }: Call): Request['url'] {
  const segments = path.split('/').slice(1).map((segment) => segment.replace(/^\{(\w+)\}$/, (_, name: string) => `{{${variableOf(path, name)}}}`));
  const query = parameters.filter((p) => p.in === 'query').map(({ name, description = '', required, schema }) => ({ key: name, value: name === 'fileName' ? 'clip.mp4' : String((schema.default as string | number | undefined) ?? ''), description, disabled: !required }));
  const enabled = query.filter(({ disabled }) => !disabled).map(({ key, value }) => `${key}=${value}`);
  return { raw: `{{api}}/${segments.join('/')}${enabled.length ? `?${enabled.join('&')}` : ''}`, host: ['{{api}}'], path: segments, ...(query.length ? { query } : {}) };
}

const kinds: Readonly<Record<string, string>> = { uploads: 'uploadId', jobs: 'jobId', webhooks: 'webhookId', 'api-keys': 'apiKeyId', sessions: 'sessionId', deletions: 'deletionId' };

function variableOf(path: string, placeholder: string): string {
  if (placeholder === 'name') return path.startsWith('/v1/presets') ? 'presetName' : 'outputName';
  return placeholder === 'id' ? (kinds[path.split('/')[2]!] ?? 'id') : placeholder;
}

/** Ids of the examples are nobody's: a variable holds the real one. */
function withVariables(body: string): string {
  return body.replaceAll(/"upl_[0-9a-f]{32}"/g, '"{{uploadId}}"').replaceAll(/"job_[0-9a-f]{32}"/g, '"{{jobId}}"');
}
