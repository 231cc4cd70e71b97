import type { JobRequest } from './views.js';

/** The request as a command for a shell; the key stands in `$KEY`. */
export function asCurl(request: JobRequest, origin: string): string {
  const body = JSON.stringify(request, null, 2).replaceAll("'", `'\\''`);
  return `curl -fsS '${origin}/v1/jobs' \\\n  -H "Authorization: Bearer $KEY" \\\n  -H 'Content-Type: application/json' \\\n  -d '${body}'`;
}

/** The request as a program with the client library. */
export function asTypeScript(request: JobRequest, origin: string): string {
  return `import { Reelforge } from '@reelforge/client';

const reelforge = new Reelforge({ baseUrl: '${origin}', apiKey: process.env.REELFORGE_API_KEY });
const job = await reelforge.jobs.create(${literal(request)});
const done = await reelforge.jobs.wait(job.id);
console.log(done.state);`;
}

/** A value as it is written in TypeScript. */
function literal(value: unknown, indent = ''): string {
  if (typeof value === 'string') return value.includes("'") ? JSON.stringify(value) : `'${JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"')}'`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const parts = Array.isArray(value) ? value.map((part) => literal(part, inner)) : Object.entries(value).map(([name, field]) => `${/^[A-Za-z_$][\w$]*$/.test(name) ? name : literal(name)}: ${literal(field, inner)}`);
  if (!parts.length) return `${open}${close}`;
  const line = parts.join(', ');
  if (line.length < 70 && !line.includes('\n')) return Array.isArray(value) ? `[${line}]` : `{ ${line} }`;
  return `${open}\n${parts.map((part) => `${inner}${part},\n`).join('')}${indent}${close}`;
}
