import { foldJson } from './fold-json.js';
import type { Call, Media } from './openapi.js';

/** The first example of a body, or undefined. */
export function exampleOf(media: Media | undefined): unknown {
  return media?.example ?? Object.values(media?.examples ?? {})[0]?.value;
}

/** The command that makes this call from a shell where `API` and `KEY` are set. */
export function curlOf(call: Call): string {
  const needsKey = call.security?.length !== 0;
  const media = call.requestBody?.content ?? {};
  const body = exampleOf(media['application/json']);
  const query = (call.parameters ?? []).filter((p) => p.in === 'query' && (p.required || p.example !== undefined)).map((p) => `${p.name}=${encodeURIComponent(String(p.example ?? `<${p.name}>`))}`);
  const url = `"$API${filled(call)}${query.length ? `?${query.join('&')}` : ''}"`;
  const lines = [
    `curl -fsS${call.operationId === 'downloadOutput' ? 'L -OJ' : ''}${methodOption(call, body)} ${url}`,
    ...(needsKey ? ['-H "Authorization: Bearer $KEY"'] : []),
    ...(isStream(call) ? ["-H 'Accept: text/event-stream' --no-buffer"] : []),
    ...(Object.hasOwn(media, 'application/octet-stream') ? ['-T clip.mp4'] : []),
    ...(body === undefined ? [] : ["-H 'Content-Type: application/json'", `-d '${foldJson(JSON.stringify(body, null, 2)).replaceAll("'", "'\\''")}'`]),
  ];
  return lines.join(' \\\n  ');
}

/** The path with the examples of its parameters in their places. */
export function filled(call: Call): string {
  return call.path.replace(/\{(\w+)\}/g, (whole, name: string) => String(call.parameters?.find((p) => p.in === 'path' && p.name === name)?.example ?? whole));
}

function isStream(call: Call): boolean {
  return call.operationId === 'readJobEvents';
}

/** curl posts what has a body and puts what it sends from a file. */
function methodOption({ method, requestBody }: Call, body: unknown): string {
  const implied = requestBody && Object.hasOwn(requestBody.content, 'application/octet-stream') ? 'PUT' : body === undefined ? 'GET' : 'POST';
  if (method === 'HEAD') return ' -I';
  return method === implied ? '' : ` -X ${method}`;
}
