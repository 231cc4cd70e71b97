import { readFile } from 'node:fs/promises';
import { mintApiKey, revokeApiKeysNamed } from '../../../packages/platform/job-store/api-keys.js';
import { call, startApi } from '../../../test/services/running-api.js';
import type { RunningApi, Tenant } from '../../../test/services/running-api.js';
import { describeApi } from './openapi/document.js';

let api: RunningApi;
let tenant: Tenant;
beforeAll(async () => {
  api = await startApi();
  tenant = await api.newTenant();
}, 60_000);
afterAll(() => api?.close());

const raw = (path: string, init: RequestInit) => fetch(api.url + path, init);

describe('every fault is a problem', () => {
  it.each([
    ['an unknown path', 'GET', '/v1/nothing', undefined, 404, 'not_found'],
    ['a wrong method', 'DELETE', '/v1/jobs', undefined, 405, 'method_not_allowed'],
    ['broken JSON', 'POST', '/v1/jobs', '{"a":', 400, 'malformed_request'],
    ['a body that is too large', 'POST', '/v1/jobs', `"${'x'.repeat(1100 * 1024)}"`, 413, 'payload_too_large'],
    ['a path that is no URL', 'GET', '/v1/jobs/%zz', undefined, 400, 'malformed_request'],
  ])('%s', async (_, method, path, body, status, code) => {
    const answer = await raw(path, { method, headers: { authorization: `Bearer ${tenant.key}`, ...(body ? { 'content-type': 'application/json' } : {}) }, ...(body ? { body } : {}) });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'application/problem+json']);
    expect(answer.headers.get('x-request-id')).toMatch(/^[\w-]{8,}$/);
    expect(await answer.json()).toEqual({ type: `urn:reelforge:error:${code}`, title: expect.any(String), status, detail: expect.any(String), code, retryable: false, cure: expect.any(String) });
  });

  it('another content type than JSON', async () => {
    const answer = await raw('/v1/jobs', { method: 'POST', headers: { authorization: `Bearer ${tenant.key}`, 'content-type': 'text/xml' }, body: '<a/>' });
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([415, 'unsupported_media_type']);
  });
});

describe('credentials', () => {
  it('are needed, and an unknown, revoked or expired key is none', async () => {
    const { db } = api.services;
    const revoked = await mintApiKey(db, { tenantId: tenant.id, name: 'gone' });
    await revokeApiKeysNamed(db, tenant.id, 'gone');
    const expired = await mintApiKey(db, { tenantId: tenant.id, name: 'old', expiresAt: new Date(0) });
    for (const authorization of [undefined, 'Basic x', 'Bearer nonsense', `Bearer rf_${'a'.repeat(43)}`, `Bearer ${revoked.key}`, `Bearer ${expired.key}`]) {
      const answer = await call(`${api.url}/v1/jobs`, 'GET', undefined, authorization ? { authorization } : {});
      expect([answer.status, answer.body.code, answer.headers.get('www-authenticate')]).toEqual([401, 'unauthenticated', 'Bearer realm="reelforge"']);
    }
  });

  it('open only what their scopes name', async () => {
    const reader = await api.newTenant(['jobs:read']);
    expect((await reader.call('GET', '/v1/jobs')).status).toBe(200);
    expect(await reader.call('POST', '/v1/uploads', { fileName: 'a' })).toMatchObject({ status: 403, body: { code: 'forbidden', detail: expect.stringContaining('uploads:write') } });
  });

  it('are stored as a hash, and their use is noted', async () => {
    await tenant.call('GET', '/v1/jobs');
    const rows = await api.services.db.apiKey.findMany({ where: { tenantId: tenant.id, name: 'test' } });
    expect(JSON.stringify(rows)).not.toContain(tenant.key);
    expect(rows[0]!.lastUsedAt).not.toBeNull();
  });
});

it('a sane request id is taken over, another is replaced', async () => {
  const id = async (given: string) => (await call(`${api.url}/livez`, 'GET', undefined, { 'x-request-id': given })).headers.get('x-request-id');
  expect(await id('abc-123')).toBe('abc-123');
  expect(await id('{"no": 1}')).not.toBe('{"no": 1}');
});

describe('readiness', () => {
  it('names each dependency', async () => {
    expect(await call(`${api.url}/readyz`, 'GET')).toMatchObject({ status: 200, body: { status: 'up', dependencies: { postgres: { status: 'up' }, temporal: { status: 'up' }, storage: { status: 'up' } } } });
  });

  it('tells which one is down, in bounded time, and calls that need it answer 503', async () => {
    const cut = await startApi({ TEMPORAL_ADDRESS: '127.0.0.1:1' });
    try {
      expect(await call(`${cut.url}/readyz`, 'GET')).toMatchObject({ status: 503, body: { status: 'down', dependencies: { postgres: { status: 'up' }, temporal: { status: 'down' }, storage: { status: 'up' } } } });
    } finally {
      await cut.close();
    }
    const dark = await startApi({ DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none', S3_ENDPOINT: 'http://127.0.0.1:1' });
    try {
      expect(await call(`${dark.url}/readyz`, 'GET')).toMatchObject({ status: 503, body: { dependencies: { postgres: { status: 'down' }, temporal: { status: 'up' }, storage: { status: 'down' } } } });
      const answer = await call(`${dark.url}/v1/jobs`, 'GET', undefined, { authorization: `Bearer ${tenant.key}` });
      expect(answer).toMatchObject({ status: 503, body: { code: 'dependency_unavailable', retryable: true } });
      expect(JSON.stringify(answer.body)).not.toContain('127.0.0.1');
      expect((await call(`${dark.url}/livez`, 'GET')).status).toBe(200);
    } finally {
      await dark.close();
    }
  }, 60_000);
});

describe('the API document', () => {
  it('is the checked-in one', async () => {
    expect(JSON.parse(await readFile('docs/openapi.json', 'utf8'))).toEqual(JSON.parse(JSON.stringify(describeApi(api.app))));
  });

  it('covers every route, with an operation id of its own, and resolves its references', async () => {
    const { body } = await call(`${api.url}/openapi.json`, 'GET');
    const operations = Object.entries(body.paths as Record<string, Record<string, { operationId: string; tags: string[]; responses: object }>>).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })));
    const ids = operations.map((operation) => operation.operationId);
    expect(ids.sort()).toEqual([
      'cancelJob', 'cancelJobs', 'changeWebhook', 'completeUpload', 'createApiKey', 'createJob', 'createPreset', 'createSession',
      'createUpload', 'createUser', 'createWebhook', 'deleteApiKey', 'deleteJob', 'deleteMe', 'deletePreset', 'deleteUpload',
      'deleteWebhook', 'downloadOutput', 'endAllSessions', 'endCurrentSession', 'endSession', 'getCurrentSession', 'getDeletion',
      'getDelivery', 'getJob', 'getJobRequest', 'getJobsWebhookSecret', 'getMe', 'getPlayback', 'getPreset', 'getQuotas', 'getService', 'getUpload', 'getUsage', 'getWebhook',
      'headPlay', 'listApiKeys', 'listAudit', 'listDeliveries', 'listJobs', 'listPresets', 'listSessions', 'listWebhooks', 'livez',
      'planJob', 'play', 'preflightPlay', 'readJobEvents', 'readyz', 'refreshSession', 'replayDelivery', 'requestUploadParts',
      'retryJob', 'revokeOutput', 'rotateWebhookSecret', 'testWebhook', 'uploadContent',
    ]);
    for (const operation of operations) expect(operation.tags).toHaveLength(1);
    const references = [...JSON.stringify(body).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map((match) => match[1]!);
    for (const name of references) expect(body.components.schemas).toHaveProperty([name]);
    expect(body.components.securitySchemes.bearer).toMatchObject({ type: 'http', scheme: 'bearer' });
  });

  it('is shown at /docs', async () => {
    const page = await call(`${api.url}/docs/api/jobs`, 'GET');
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.body).toContain('<h2 id="createJob">');
    expect(await call(`${api.url}/docs/none`, 'GET')).toMatchObject({ status: 404, body: { code: 'not_found' } });
  });
});
