import { randomBytes } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApi } from '../../apps/api/src/app.js';
import { WorkflowStarts } from '../../apps/api/src/jobs/workflow-starts.js';
import { Services } from '../../apps/api/src/services.js';
import { apiSchema } from '../../packages/platform/config/blocks.js';
import { parseConfig } from '../../packages/platform/config/parse.js';
import { newId } from '../../packages/platform/ids.js';
import { ensureTenant, mintApiKey } from '../../packages/platform/job-store/api-keys.js';
import type { Scope } from '../../packages/platform/job-store/api-keys.js';
import { freshBuckets, freshDatabase, testServices } from './services.js';

/** An API over a database and buckets of its own, listening on a free port. */
export interface RunningApi {
  readonly url: string;
  readonly app: NestFastifyApplication;
  readonly services: Services;
  /** A tenant with a key */
  newTenant(scopes?: readonly Scope[]): Promise<Tenant>;
  /** Resolves when the workflows of jobs that were accepted so far are started. */
  started(): Promise<void>;
  close(): Promise<void>;
}

export interface Tenant {
  readonly id: string;
  readonly key: string;
  /** JSON in, JSON out. Workflows of jobs that it makes are started when it returns. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: any;  
}

export async function startApi(overrides: Record<string, string> = {}): Promise<RunningApi> {
  const storage = await freshBuckets();
  const config = parseConfig(apiSchema, {
    ...Object.fromEntries(Object.entries(storage).map(([name, value]) => [name, String(value)])),
    DATABASE_URL: await freshDatabase(),
    TEMPORAL_ADDRESS: testServices().temporalAddress,
    PLAYBACK_SECRET: randomBytes(32).toString('hex'),
    LOG_LEVEL: 'fatal',
    // Tests ask as fast as they can.
    RATE_LIMIT_PER_MINUTE: '0',
    // Tests run rounds of the dispatcher themselves.
    DISPATCH_INTERVAL_MS: '60000',
    ...overrides,
  });
  const app = await createApi(config);
  await app.listen({ host: '127.0.0.1', port: 0 });
  const url = (await app.getUrl()).replace('[::1]', '127.0.0.1');
  const services = app.get(Services);
  return { url, app, services, newTenant: (scopes) => newTenant(app, url, scopes), started: () => app.get(WorkflowStarts).settled(), close: () => app.close() };
}

async function newTenant(app: NestFastifyApplication, url: string, scopes?: readonly Scope[]): Promise<Tenant> {
  const id = newId('ten');
  const services = app.get(Services);
  const starts = app.get(WorkflowStarts);
  await ensureTenant(services.db, { id, name: id });
  const { key } = await mintApiKey(services.db, { tenantId: id, name: 'test', ...(scopes ? { scopes } : {}) });
  return {
    id,
    key,
    call: async (method, path, body, headers) => {
      const answer = await call(url + path, method, body, { authorization: `Bearer ${key}`, ...headers });
      await starts.settled();
      return answer;
    },
  };
}

/** One request; redirects are not followed. */
export async function call(url: string, method: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  const response = await fetch(url, { method, redirect: 'manual', headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  const text = await response.text();
  const json = /json/.test(response.headers.get('content-type') ?? '') && text !== '';
  return { status: response.status, headers: response.headers, body: json ? JSON.parse(text) : text };
}
