import { GrpcClient } from '../../../../test/grpc/grpc-client.js';
import type { Failure } from '../../../../test/grpc/grpc-client.js';
import { startApi, type RunningApi, type Tenant } from '../../../../test/services/running-api.js';
import { bearer } from '../../../../test/services/people.js';
import { GrpcServer } from './grpc-server.js';

let api: RunningApi;
let tenant: Tenant;
let grpc: GrpcClient;
beforeAll(async () => {
  api = await startApi({ GRPC_PORT: '0', API_HOST: '127.0.0.1' });
  tenant = await api.newTenant();
  grpc = new GrpcClient(`127.0.0.1:${api.app.get(GrpcServer).port}`);
}, 60_000);
afterAll(async () => {
  grpc?.close();
  await api?.close();
});

const own = (headers = {}) => ({ ...bearer(tenant.key), ...headers });
const newUpload = async () => (await tenant.call('POST', '/v1/uploads', { fileName: 'a.mp4' })).body.id as string;
const newJob = async (reference: string) => ({ source: { upload: await newUpload() }, outputs: [{ hls: { name: 'main', codec: 'VIDEO_CODEC_HEVC', segmentSeconds: 6, captions: { listValue: { values: [{ stringValue: 'de' }] } } } }, { image: { name: 'picture', operations: [{ op: 'IMAGE_OPERATION_KIND_RESIZE', width: 20 }] } }], reference, metadata: { a: 'b' } });
const refusal = ({ status, details }: Failure) => ({ status, reason: details['ErrorInfo']?.reason });

async function audited(requestId: string) {
  return (await api.services.db.auditEntry.findMany({ where: { requestId } })).map(({ action, outcome, status, code, objectId, tenantId, address }) => ({ action, outcome, status, code, objectId, tenantId, address }));
}

describe('jobs', () => {
  it('are made by typed outputs as by REST, and read, listed and deleted', async () => {
    const { answer, headers } = await grpc.call('CreateJob', await newJob('first'), own({ 'x-request-id': 'create-1' }));
    expect(answer.job).toMatchObject({ state: 'JOB_STATE_WAITING', priority: 3, reference: 'first', metadata: { a: 'b' }, outputs: [{ name: 'main', type: 'hls', state: 'OUTPUT_STATE_QUEUED' }, { name: 'picture', type: 'image' }] });
    expect(headers.get('x-request-id')).toEqual(['create-1']);
    const { id, createdAt } = answer.job;
    const { body } = await tenant.call('GET', `/v1/jobs/${id}`);
    expect(new Date(createdAt.seconds * 1000 + createdAt.nanos / 1e6).toISOString()).toBe(body.createdAt);
    const rows = await api.services.db.output.findMany({ where: { jobId: id }, orderBy: { position: 'asc' } });
    expect(rows.map(({ spec }) => spec)).toMatchObject([{ type: 'hls', codec: 'hevc', segmentSeconds: 6, captions: ['de'], ladder: 'auto' }, { type: 'image', operations: [{ op: 'resize', width: 20, fit: 'inside' }] }]);
    expect((await grpc.call('GetJob', { id }, own())).answer).toEqual({ job: answer.job });
    for (const name of ['second', 'third']) await grpc.call('CreateJob', await newJob(name), own());
    const page = await grpc.call('ListJobs', { limit: 2 }, own());
    expect(page.answer.jobs.map((job: any) => job.reference)).toEqual(['third', 'second']);
    const rest = await grpc.call('ListJobs', { limit: 2, after: page.answer.nextCursor }, own());
    expect([rest.answer.jobs.map((job: any) => job.id), rest.answer.nextCursor]).toEqual([[id], undefined]);
    const since = await grpc.call('ListJobs', { createdAfter: createdAt, state: 'JOB_STATE_WAITING', reference: 'second' }, own());
    expect(since.answer.jobs.map((job: any) => job.reference)).toEqual(['second']);
    expect(await audited('create-1')).toEqual([{ action: 'job.created', outcome: 'succeeded', status: 201, code: null, objectId: id, tenantId: tenant.id, address: '127.0.0.1' }]);
  });

  it('are made once for an idempotency key, whichever way it comes', async () => {
    const upload = await newUpload();
    const outputs = [{ audio: { name: 'sound', kbps: 128 } }];
    const request = { source: { upload }, outputs };
    const first = await grpc.call('CreateJob', request, own({ 'idempotency-key': 'once', 'x-request-id': 'once-1' }));
    const again = await grpc.call('CreateJob', request, own({ 'idempotency-key': 'once', 'x-request-id': 'once-2' }));
    const byRest = await tenant.call('POST', '/v1/jobs', { source: { upload }, outputs: [{ name: 'sound', type: 'audio', kbps: 128 }] }, { 'idempotency-key': 'once' });
    expect(again.answer).toEqual(first.answer);
    expect([byRest.body.id, byRest.headers.get('idempotency-replayed')]).toEqual([first.answer.job.id, 'true']);
    expect([(await audited('once-1')).length, (await audited('once-2')).length]).toEqual([1, 0]);
    const other = await grpc.call('CreateJob', { ...request, priority: 1 }, own({ 'idempotency-key': 'once' }));
    expect(refusal(other.failure!)).toEqual({ status: 'INVALID_ARGUMENT', reason: 'IDEMPOTENCY_CONFLICT' });
  });
});

describe('refusals', () => {
  it('name every fault of a request at its place, as by REST', async () => {
    const { failure } = await grpc.call('CreateJob', { source: {}, outputs: [{ hls: { name: 'a b', segmentSeconds: 99 } }, {}], priority: 9 }, own({ 'x-request-id': 'faulty' }));
    const rest = await tenant.call('POST', '/v1/jobs', { source: {}, outputs: [{ name: 'a b', type: 'hls', segmentSeconds: 99 }, {}], priority: 9 });
    expect(failure).toMatchObject({ status: 'INVALID_ARGUMENT', message: rest.body.detail, requestId: 'faulty' });
    expect(failure!.details['BadRequest'].fieldViolations).toEqual(rest.body.errors.map(({ path, message }: any) => ({ field: path, description: message })));
    expect(failure!.details['ErrorInfo']).toEqual({ reason: 'INVALID_REQUEST', domain: 'reelforge', metadata: { code: 'invalid_request', title: rest.body.title, cure: rest.body.cure, status: '422', retryable: 'false' } });
    expect(failure!.details['RetryInfo']).toBeUndefined();
  });

  it.each<[string, object, string, string]>([
    ['GetJob', { id: 'job_0' }, 'NOT_FOUND', 'NOT_FOUND'],
    ['GetJob', {}, 'NOT_FOUND', 'NOT_FOUND'],
    ['GetJob', { id: '\0' }, 'NOT_FOUND', 'NOT_FOUND'],
    ['ListJobs', { limit: 101 }, 'INVALID_ARGUMENT', 'INVALID_REQUEST'],
    ['ListJobs', { after: 'x' }, 'INVALID_ARGUMENT', 'INVALID_REQUEST'],
    ['ListJobs', { createdAfter: { seconds: 9e14 } }, 'INVALID_ARGUMENT', 'INVALID_REQUEST'],
    ['ListJobs', { state: 99 }, 'INVALID_ARGUMENT', 'INVALID_REQUEST'],
    ['ListJobs', { reference: '\0' }, 'INVALID_ARGUMENT', 'INVALID_REQUEST'],
    ['CancelJobs', {}, 'INVALID_ARGUMENT', 'INVALID_REQUEST'],
    ['RevokeOutput', { jobId: 'job_0', output: 'a/b' }, 'NOT_FOUND', 'NOT_FOUND'],
    ['CreateJob', { source: { url: 'http://127.0.0.1/' }, outputs: [{ poster: { name: 'a' } }] }, 'INVALID_ARGUMENT', 'INVALID_REQUEST'],
    ['CreateJob', { source: { url: 'https://example.com/a.mp4' }, outputs: [{ hls: { name: 'a', codec: 99 } }] }, 'INVALID_ARGUMENT', 'INVALID_REQUEST'],
    ['CreateJob', { source: { url: 'https://example.com/a.mp4' }, outputs: [{ preset: { name: 'a', preset: 'nobodys' } }] }, 'INVALID_ARGUMENT', 'INVALID_REQUEST'],
    ['WatchJob', { id: 'job_0' }, 'NOT_FOUND', 'NOT_FOUND'],
  ])('%s of %j is answered %s', async (method, request, status, reason) => {
    const failure = method === 'WatchJob' ? await watched(request) : (await grpc.call(method, request, own())).failure!;
    expect(refusal(failure)).toEqual({ status, reason });
  });

  async function watched(request: object): Promise<Failure> {
    const reader = grpc.watch(request, own());
    await reader.ended;
    return reader.failure!;
  }

  it('of a message that is too large, or nested too deeply, or no message at all harm nobody else', async () => {
    let deep: object = { stringValue: 'x' };
    for (let level = 0; level < 90; level++) deep = { listValue: { values: [deep] } };
    const requests = [{ source: { upload: 'x'.repeat(2 ** 20) } }, { source: { upload: 'upl_0' }, outputs: [{ hls: { name: 'a', captions: deep } }] }];
    const failures = await Promise.all(requests.map(async (request) => (await grpc.call('CreateJob', request, own())).failure!.status));
    expect(failures).toEqual(['RESOURCE_EXHAUSTED', expect.stringMatching('INVALID_ARGUMENT|INTERNAL')]);
    const garbage = await new Promise<number>((resolve) => grpc.client.makeUnaryRequest('/reelforge.v1.JobService/GetJob', () => Buffer.from('ffffffffff', 'hex'), String, {}, (error) => resolve(error!.code)));
    expect(garbage).toBeGreaterThan(0);
    expect((await grpc.call('ListJobs', {}, own())).failure).toBeUndefined();
  });

  it('for each of many jobs that are cancelled stand beside those that are accepted', async () => {
    const running = (await grpc.call('CreateJob', await newJob('cancelled'), own())).answer.job.id as string;
    const ended = (await grpc.call('CreateJob', await newJob('ended'), own())).answer.job.id as string;
    await api.services.db.job.update({ where: { id: ended }, data: { state: 'completed', dispatchedAt: new Date() } });
    await api.started();
    await api.services.temporal.workflow.getHandle(ended).terminate();
    const { answer } = await grpc.call('CancelJobs', { ids: [running, ended, 'job_0', running] }, own({ 'x-request-id': 'many' }));
    expect(answer.results.map(({ id, result, problem }: any) => [id, result, problem?.code])).toEqual([[running, 'job', undefined], [ended, 'problem', 'job_ended'], ['job_0', 'problem', 'not_found'], [running, 'job', undefined]]);
    expect((await audited('many')).map(({ action, objectId }) => [action, objectId])).toContainEqual(['job.cancelled', running]);
  });
});
