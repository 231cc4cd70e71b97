import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { operatorScopes, scopes } from '../../../../packages/platform/job-store/api-keys.js';
import { newId } from '../../../../packages/platform/ids.js';
import { call, startApi } from '../../../../test/services/running-api.js';
import type { Answer, RunningApi, Tenant } from '../../../../test/services/running-api.js';
import { describeApi } from './document.js';

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { readonly schema: object }>> }>>;
}

let api: RunningApi;
let tenant: Tenant;
let operations: Map<string, Operation & { path: string }>;
let ajv: Ajv;
beforeAll(async () => {
  api = await startApi({ MAX_UPLOAD_BYTES: '1000000' });
  tenant = await api.newTenant();
  const document = JSON.parse(JSON.stringify(describeApi(api.app))) as { paths: Record<string, Record<string, Operation>>; components: object };
  operations = new Map(Object.entries(document.paths).flatMap(([path, methods]) => Object.values(methods).map((operation) => [operation.operationId, { path, ...operation }] as const)));
  ajv = new Ajv({ strict: false, allErrors: true });
  (addFormats as unknown as (ajv: Ajv) => void)(ajv);
  ajv.addSchema({ $id: 'api', components: orNull(document.components) as object });
}, 60_000);
afterAll(() => api?.close());

/** OpenAPI 3.0 says "this schema or null" by `nullable` beside `allOf`, which JSON Schema does not know. */
function orNull(schema: unknown): unknown {
  if (typeof schema !== 'object' || schema === null) return schema;
  if (Array.isArray(schema)) return schema.map(orNull);
  const { nullable, allOf, ...rest } = Object.fromEntries(Object.entries(schema).map(([name, inner]) => [name, orNull(inner)])) as Record<string, unknown>;
  if (nullable === true && allOf) return { ...rest, anyOf: [{ allOf }, { type: 'null' }] };
  return { ...rest, ...(nullable === undefined ? {} : { nullable }), ...(allOf === undefined ? {} : { allOf }) };
}

/** What the document says against this answer; nothing when it is as described. */
function faultsOf(operationId: string, { status, headers, body }: Answer): string[] {
  const described = operations.get(operationId)!.responses[status];
  if (!described) return [`${status} is not described`];
  const type = headers.get('content-type')?.split(';')[0];
  if (!described.content) return body === '' ? [] : [`${status} has a body that is not described`];
  const content = described.content[type ?? ''];
  if (!content) return [`${status} with ${type} is not described`];
  const validate = ajv.compile(JSON.parse(JSON.stringify(content.schema).replaceAll('"#/', '"api#/')) as object);
  return validate(body) ? [] : validate.errors!.map((error) => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`);
}

async function fits(operationId: string, status: number, answer: Answer | Promise<Answer>): Promise<any> {
  const got = await answer;
  expect({ operationId, status: got.status, faults: faultsOf(operationId, got), body: got.body }).toEqual({ operationId, status, faults: [], body: got.body });
  return got.body;
}

it('every placeholder of a path is a parameter', () => {
  for (const { path, operationId, parameters } of operations.values()) {
    const placeholders = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
    expect([operationId, (parameters ?? []).filter((p) => p.in === 'path').map((p) => p.name).sort()]).toEqual([operationId, placeholders.sort()]);
  }
});

it('an answer with a field more or less than described would be noticed', async () => {
  const answer = await tenant.call('POST', '/v1/uploads', { fileName: 'a' });
  const { id: _, ...less } = answer.body;
  expect(faultsOf('createUpload', { ...answer, body: less })).not.toEqual([]);
  expect(faultsOf('createUpload', { ...answer, body: { ...answer.body, more: 1 } })).not.toEqual([]);
  expect(faultsOf('createUpload', { ...answer, status: 418 })).not.toEqual([]);
});

it('uploads answer as described', async () => {
  const uploads = '/v1/uploads';
  await fits('createUpload', 201, tenant.call('POST', uploads, { fileName: 'a', sizeBytes: 3, contentType: 'video/mp4' }));
  const parts = await fits('createUpload', 201, tenant.call('POST', uploads, { fileName: 'a', sizeBytes: 3, method: 'multipart' }));
  await fetch(parts.multipart.parts[0].url, { method: 'PUT', body: 'abc' });
  await fits('getUpload', 200, tenant.call('GET', `${uploads}/${parts.id}`));
  await fits('requestUploadParts', 200, tenant.call('POST', `${uploads}/${parts.id}/parts`, { numbers: [1] }));
  await fits('completeUpload', 200, tenant.call('POST', `${uploads}/${parts.id}/complete`));
  await fits('requestUploadParts', 409, tenant.call('POST', `${uploads}/${parts.id}/parts`, { numbers: [1] }));
  await fits('deleteUpload', 204, tenant.call('DELETE', `${uploads}/${parts.id}`));
  await fits('completeUpload', 410, tenant.call('POST', `${uploads}/${parts.id}/complete`));
  await fits('createUpload', 422, tenant.call('POST', uploads, { fileName: 'a\n', sizeBytes: 'x' }));
  await fits('createUpload', 413, tenant.call('POST', uploads, { fileName: 'a', sizeBytes: 1_000_001 }));
  await fits('createUpload', 401, call(api.url + uploads, 'POST', { fileName: 'a' }));
  await fits('createUpload', 415, tenant.call('POST', uploads, {}, { 'content-type': 'text/plain' }));
  await fits('getUpload', 404, tenant.call('GET', `${uploads}/upl_0`));
  await fits('uploadContent', 422, tenant.call('PUT', `${uploads}/content`));
  await fits('uploadContent', 201, tenant.call('PUT', `${uploads}/content?fileName=a`, 'x'));
});

it('jobs and what they made answer as described', async () => {
  const { body: upload } = await tenant.call('POST', '/v1/uploads', { fileName: 'a' });
  const job = { source: { upload: upload.id }, outputs: [{ name: 'a', type: 'audio' }], reference: 'r', metadata: { a: 'b' } };
  const made = await fits('createJob', 201, tenant.call('POST', '/v1/jobs', job));
  await fits('createJob', 422, tenant.call('POST', '/v1/jobs', { outputs: [{ type: 'none' }] }));
  await fits('createJob', 413, tenant.call('POST', '/v1/jobs', { reference: 'x'.repeat(1024 * 1024) }));
  await fits('getPlayback', 409, tenant.call('GET', `/v1/jobs/${made.id}/outputs/a/playback`));
  const id = await completedJob();
  await fits('getJob', 200, tenant.call('GET', `/v1/jobs/${id}`));
  await fits('getJob', 404, tenant.call('GET', '/v1/jobs/job_0'));
  await fits('listJobs', 200, tenant.call('GET', '/v1/jobs?limit=1'));
  await fits('listJobs', 422, tenant.call('GET', '/v1/jobs?limit=0'));
  const { hls } = await fits('getPlayback', 200, tenant.call('GET', `/v1/jobs/${id}/outputs/main/playback`));
  await fits('getPlayback', 200, tenant.call('GET', `/v1/jobs/${id}/outputs/sound/playback?ttlSeconds=60`));
  await fits('getPlayback', 404, tenant.call('GET', `/v1/jobs/${id}/outputs/none/playback`));
  await fits('downloadOutput', 302, tenant.call('GET', `/v1/jobs/${id}/outputs/sound/download`));
  await fits('play', 200, call(hls, 'GET'));
  await fits('play', 403, call(hls.replace('/play/', '/play/x'), 'GET'));
  await fits('play', 404, call(hls.replace('master', 'none'), 'GET'));
  await fits('cancelJob', 409, tenant.call('POST', `/v1/jobs/${id}/cancel`));
  await fits('cancelJob', 404, tenant.call('POST', '/v1/jobs/job_0/cancel'));
  await fits('cancelJobs', 200, tenant.call('POST', '/v1/jobs/cancel', { ids: [id, made.id, 'job_0'] }));
  await fits('cancelJobs', 422, tenant.call('POST', '/v1/jobs/cancel', { ids: [] }));
  await fits('retryJob', 409, tenant.call('POST', `/v1/jobs/${id}/retry`, { outputs: ['main'] }));
  await fits('retryJob', 422, tenant.call('POST', `/v1/jobs/${id}/retry`, { outputs: ['none'] }));
  await fits('revokeOutput', 409, tenant.call('DELETE', `/v1/jobs/${id}/outputs/bad`));
  await fits('revokeOutput', 202, tenant.call('DELETE', `/v1/jobs/${id}/outputs/main`));
  await fits('deleteJob', 202, tenant.call('DELETE', `/v1/jobs/${id}`));
  await fits('deleteJob', 404, tenant.call('DELETE', '/v1/jobs/job_0'));
  const operator = await api.newTenant([...scopes, ...operatorScopes]);
  await operator.call('POST', '/v1/uploads', { fileName: 'a' });
  await fits('listAudit', 200, operator.call('GET', '/v1/audit?limit=100'));
  await fits('listAudit', 403, tenant.call('GET', '/v1/audit'));
  await fits('listAudit', 422, operator.call('GET', '/v1/audit?createdAfter=yesterday'));
  await fits('livez', 200, call(`${api.url}/livez`, 'GET'));
  await fits('readyz', 200, call(`${api.url}/readyz`, 'GET'));
});

it('webhooks and their deliveries answer as described', async () => {
  const webhooks = '/v1/webhooks';
  const { id } = await fits('createWebhook', 201, tenant.call('POST', webhooks, { url: 'https://example.com/hook', description: 'd' }));
  await fits('createWebhook', 422, tenant.call('POST', webhooks, { url: 'http://127.0.0.1/' }));
  await fits('listWebhooks', 200, tenant.call('GET', webhooks));
  await fits('getWebhook', 200, tenant.call('GET', `${webhooks}/${id}`));
  await fits('getWebhook', 200, tenant.call('GET', `${webhooks}/jobs`));
  await fits('getJobsWebhookSecret', 200, tenant.call('GET', `${webhooks}/jobs/secret`));
  await fits('changeWebhook', 200, tenant.call('PATCH', `${webhooks}/${id}`, { events: ['job.completed'], enabled: false }));
  await fits('rotateWebhookSecret', 200, tenant.call('POST', `${webhooks}/${id}/rotate`, { overlapSeconds: 60 }));
  await fits('testWebhook', 409, tenant.call('POST', `${webhooks}/${id}/test`));
  const attempt = { number: 1, at: new Date().toISOString(), durationMs: 5, status: 500, error: 'e', response: '' };
  const delivery = newId('msg');
  await api.services.db.webhookDelivery.create({ data: { id: delivery, endpointId: id, type: 'job.completed', jobId: 'job_1', sequence: 5, body: '{}', attempts: [attempt], dispatchedAt: new Date() } });
  await fits('listDeliveries', 200, tenant.call('GET', `${webhooks}/${id}/deliveries`));
  await fits('getDelivery', 200, tenant.call('GET', `${webhooks}/${id}/deliveries/${delivery}`));
  await fits('replayDelivery', 409, tenant.call('POST', `${webhooks}/${id}/deliveries/${delivery}/replay`));
  await tenant.call('PATCH', `${webhooks}/${id}`, { enabled: true });
  await fits('replayDelivery', 202, tenant.call('POST', `${webhooks}/${id}/deliveries/${delivery}/replay`));
  await fits('deleteWebhook', 409, tenant.call('DELETE', `${webhooks}/jobs`));
  await fits('deleteWebhook', 204, tenant.call('DELETE', `${webhooks}/${id}`));
  await fits('getDelivery', 404, tenant.call('GET', `${webhooks}/${id}/deliveries/${delivery}`));
});

/** A row as a worker leaves it, with one of everything. */
async function completedJob(): Promise<string> {
  const { db, store } = api.services;
  const id = newId('job');
  const file = (key: string, contentType: string) => ({ bucket: store.outputBucket, key: `${tenant.id}/${id}/${key}`, contentType, sizeBytes: 9 });
  const error = { type: 'urn:reelforge:error:internal', title: 't', status: 500, detail: 'd', code: 'internal', retryable: true, cure: 'c' };
  const renditions = [{ name: '360p', width: 640, height: 360, videoKbps: 800, audioKbps: null, state: 'completed' }];
  await store.put(store.outputBucket, `${tenant.id}/${id}/main/master.m3u8`, '#EXTM3U\n', 'application/vnd.apple.mpegurl');
  const outputs = [
    { name: 'main', type: 'hls', state: 'completed' as const, speed: 2.5, renditions, skipped: [{ name: '720p', reason: 'larger than the source' }], files: [file('main/master.m3u8', 'application/vnd.apple.mpegurl')] },
    { name: 'sound', type: 'audio', state: 'completed' as const, files: [file('sound/sound.mp3', 'audio/mpeg')] },
    { name: 'bad', type: 'image', state: 'failed' as const, error },
  ];
  await db.job.create({ data: { id, tenantId: tenant.id, state: 'partial', progress: 1, source: { bucket: 'b', key: 'k' }, startedAt: new Date(), finishedAt: new Date(), dispatchedAt: new Date(), outputs: { create: outputs.map((output, position) => ({ ...output, position, spec: {} })) } } });
  return id;
}

it('every example of an answer is one that the description allows', () => {
  let judged = 0;
  const faults = [...operations.values()].flatMap(({ operationId, responses }) =>
    Object.entries(responses).flatMap(([status, { content }]) => {
      const example = (content?.['application/json'] as { example?: object } | undefined)?.example;
      if (!example) return [];
      judged += 1;
      return faultsOf(operationId, { status: Number(status), headers: new Headers({ 'content-type': 'application/json' }), body: example }).map((fault) => `${operationId}: ${fault}`);
    }),
  );
  expect(faults).toEqual([]);
  expect(judged).toBeGreaterThan(40);
});
