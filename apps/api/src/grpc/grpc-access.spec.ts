import { once } from 'node:events';
import { status } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import type { MethodDefinition, ServiceDefinition } from '@grpc/proto-loader';
import { protoPath as healthFile } from 'grpc-health-check';
import { newId } from '../../../../packages/platform/ids.js';
import { mintApiKey, operatorScopes, scopes } from '../../../../packages/platform/job-store/api-keys.js';
import { applyChanges } from '../../../../packages/platform/job-store/mirror.js';
import { GrpcClient } from '../../../../test/grpc/grpc-client.js';
import { giveBelongings } from '../../../../test/routes/belongings.js';
import type { Belongings } from '../../../../test/routes/route-table.js';
import { bearer, newPerson } from '../../../../test/services/people.js';
import type { Person } from '../../../../test/services/people.js';
import { startApi, type RunningApi } from '../../../../test/services/running-api.js';
import { until } from '../../../../test/until.js';
import { EventStreams } from '../events/event-streams.js';
import { GrpcServer } from './grpc-server.js';
import { jobMethods } from './job-methods.js';
import type { JobMethod } from './job-methods.js';

let api: RunningApi;
let owner: Person;
let owned: Belongings;
let grpc: GrpcClient;
beforeAll(async () => {
  api = await startApi({ GRPC_PORT: '0', API_HOST: '127.0.0.1', PASSWORD_HASH_MEMORY_KIB: '64', PASSWORD_HASH_PASSES: '1', MAX_EVENT_STREAMS: '3' });
  owner = await newPerson(api);
  owned = await giveBelongings(api, owner, await owner.logIn());
  grpc = new GrpcClient(`127.0.0.1:${api.app.get(GrpcServer).port}`);
}, 60_000);
afterAll(async () => {
  grpc?.close();
  await api?.close();
});

/** A request of each call for what the owner has, and what strangers are answered. A call that is missing here does not compile. */
const asked: Readonly<Record<JobMethod, readonly [(of: Belongings) => object, string]>> = {
  CreateJob: [(of) => ({ source: { upload: of.upload }, outputs: [{ image: { name: 'main', format: 'IMAGE_FORMAT_WEBP' } }] }), 'INVALID_ARGUMENT'],
  GetJob: [(of) => ({ id: of.job }), 'NOT_FOUND'],
  ListJobs: [() => ({}), 'OK'],
  CancelJobs: [(of) => ({ ids: [of.job] }), 'OK'],
  RevokeOutput: [(of) => ({ jobId: of.job, output: of.output }), 'NOT_FOUND'],
  RetryOutputs: [(of) => ({ jobId: of.job }), 'NOT_FOUND'],
  DeleteJob: [(of) => ({ id: of.job }), 'NOT_FOUND'],
  WatchJob: [(of) => ({ id: of.job }), 'NOT_FOUND'],
};
const methods = Object.keys(jobMethods) as JobMethod[];

async function ask(method: JobMethod, headers: Record<string, string>): Promise<{ status: string; answer: any }> {
  const request = asked[method][0](owned);
  if (method !== 'WatchJob') {
    const { answer, failure } = await grpc.call(method, request, headers);
    return { status: failure?.status ?? 'OK', answer };
  }
  const reader = grpc.watch(request, headers);
  await reader.ended;
  return { status: reader.failure?.status ?? 'OK', answer: reader.messages };
}

const rows = () => api.services.db.job.findMany({ where: { tenantId: owner.user.tenantId }, include: { outputs: true } });
const key = async (options: { scopes?: readonly any[]; expiresAt?: Date }) => bearer((await mintApiKey(api.services.db, { tenantId: owner.user.tenantId, name: 'matrix', ...options })).key);
const all = [...scopes, ...operatorScopes];

it.each<[string, () => Promise<Record<string, string>>]>([
  ['nobody', async () => ({})],
  ['somebody with a made-up token', async () => bearer('eyJhbGciOiJub25lIn0.e30.')],
  ['a revoked session', async () => {
    const ended = await owner.logIn();
    await ended.call('DELETE', '/v1/sessions/current');
    return bearer(ended.accessToken);
  }],
  ['an expired key', () => key({ scopes: all, expiresAt: new Date() })],
])('%s is refused by every call', async (_, holder) => {
  const headers = await holder();
  const before = await rows();
  for (const method of methods) expect([method, (await ask(method, headers)).status]).toEqual([method, 'UNAUTHENTICATED']);
  expect(await rows()).toEqual(before);
});

it('a key without the scope of a call is refused, another tenant sees and changes nothing, and refusals are told to the audit log', async () => {
  const before = await rows();
  for (const method of methods) {
    const { scope } = jobMethods[method];
    expect([method, (await ask(method, await key({ scopes: all.filter((other) => other !== scope) }))).status]).toEqual([method, 'PERMISSION_DENIED']);
    const stranger = await api.newTenant([scope]);
    const { status: answered, answer } = await ask(method, bearer(stranger.key));
    expect([method, answered]).toEqual([method, asked[method][1]]);
    expect(JSON.stringify(answer ?? '')).not.toContain('JOB_STATE');
  }
  expect(await rows()).toEqual(before);
  await until('the denial of a call that changes something is told', async () => (await api.services.db.auditEntry.count({ where: { tenantId: owner.user.tenantId, action: 'job.deleted', outcome: 'denied', code: 'forbidden' } })) === 1);
  for (const method of ['GetJob', 'ListJobs', 'WatchJob'] as const) expect([method, (await ask(method, bearer((await owner.logIn()).accessToken))).status]).toEqual([method, 'OK']);
});

async function newJob(tenantId: string): Promise<string> {
  const id = newId('job');
  await api.services.db.job.create({ data: { id, tenantId, state: 'processing', source: {}, outputs: { create: [{ name: 'a', position: 0, type: 'hls', spec: {} }] } } });
  return id;
}

async function tell(id: string, from: number, to: number, { end = false, detail = '' } = {}): Promise<void> {
  const changes = Array.from({ length: to - from + 1 }, (_, index) => ({ sequence: from + index, at: new Date(1e12 + index).toISOString(), type: 'output.phase', output: { name: 'a', phase: 'encoding' as const, error: null, ...(detail ? { skipped: [{ name: 'x', reason: detail }] } : {}) } }));
  if (end) Object.assign(changes.at(-1)!, { type: 'job.completed', job: { state: 'completed' }, output: undefined });
  await applyChanges(api.services.db, id, changes);
}
const upTo = (last: number, from = 1) => Array.from({ length: last - from + 1 }, (_, index) => from + index);

describe('a stream of events', () => {
  it('goes on behind a number, tells what becomes empty, and ends with the job', async () => {
    const tenant = await api.newTenant();
    const id = await newJob(tenant.id);
    await tell(id, 1, 3);
    const readers = [grpc.watch({ id }, bearer(tenant.key)), grpc.watch({ id, afterSequence: 2 }, bearer(tenant.key))];
    await until('both have what there is', () => readers.every(({ sequences }) => sequences.includes(3)));
    await tell(id, 4, 5, { end: true });
    await Promise.all(readers.map(({ ended }) => ended));
    expect(readers.map(({ sequences, failure }) => [sequences, failure])).toEqual([[upTo(5), null], [upTo(5, 3), null]]);
    expect(readers[0]!.messages[0]).toMatchObject({ told: 'event', changed: { paths: ['output.error', 'output.name', 'output.phase'] }, event: { type: 'output.phase', sequence: 1, output: { name: 'a', phase: 'encoding', error: null } } });
    expect(readers[0]!.events.at(-1).job.state).toBe('JOB_STATE_COMPLETED');
    const late = grpc.watch({ id, afterSequence: 5 }, bearer(tenant.key));
    await late.ended;
    expect([late.messages, late.failure]).toEqual([[], null]);
    const beyond = grpc.watch({ id, afterSequence: 6 }, bearer(tenant.key));
    await beyond.ended;
    expect(beyond.failure).toMatchObject({ status: 'INVALID_ARGUMENT', details: { BadRequest: { fieldViolations: [{ field: 'afterSequence' }] } } });
  });

  it('that is read slowly holds up nobody, stays within bounds, and misses nothing', async () => {
    const tenant = await api.newTenant();
    const id = await newJob(tenant.id);
    const slow = new GrpcClient(grpc.address);
    const reader = slow.watch({ id }, bearer(tenant.key));
    await until('it is open', () => api.app.get(EventStreams).size === 1);
    reader.stream.pause();
    const quick = grpc.watch({ id }, bearer(tenant.key));
    for (let sequence = 1; sequence <= 100; sequence += 10) await tell(id, sequence, sequence + 9, { end: sequence === 91, detail: 'x'.repeat(100_000) });
    await quick.ended;
    expect(quick.sequences).toEqual(upTo(100));
    // The rest waits in the table.
    expect(api.app.get(EventStreams).size).toBe(1);
    reader.stream.resume();
    await reader.ended;
    expect(reader.sequences).toEqual(upTo(100));
    slow.close();
  });

  it('ends with its session, its deadline and its client, and a tenant may have so many', async () => {
    const session = await owner.logIn();
    const id = await newJob(owner.user.tenantId);
    await tell(id, 1, 1);
    const readers = [grpc.watch({ id }, bearer(session.accessToken)), grpc.watch({ id }, bearer(session.accessToken)), grpc.watch({ id }, bearer(session.accessToken), new Date(Date.now() + 60_000))];
    await until('all are open', () => readers.every(({ sequences }) => sequences.length === 1));
    const fourth = grpc.watch({ id }, bearer(session.accessToken));
    await fourth.ended;
    expect(fourth.failure).toMatchObject({ status: 'RESOURCE_EXHAUSTED', details: { ErrorInfo: { reason: 'TOO_MANY_STREAMS' }, RetryInfo: { retryDelay: { seconds: 10 } } } });
    readers[0]!.stream.cancel();
    await until('it is forgotten', () => api.app.get(EventStreams).size === 2);
    await session.call('DELETE', '/v1/sessions/current');
    await Promise.all(readers.map(({ ended }) => ended));
    expect(readers.map(({ failure }) => failure?.status)).toEqual(['CANCELLED', 'UNAUTHENTICATED', 'UNAUTHENTICATED']);
    const brief = grpc.watch({ id }, bearer((await owner.logIn()).accessToken), new Date(Date.now() + 1500));
    await brief.ended;
    expect(brief.failure!.status).toBe('DEADLINE_EXCEEDED');
    await until('nobody is left', () => api.app.get(EventStreams).size === 0);
  });
});

it('health follows readiness, and the process that ends sends its clients elsewhere', async () => {
  const other = await startApi({ GRPC_PORT: '0', API_HOST: '127.0.0.1', DATABASE_URL: api.services.config.DATABASE_URL });
  const client = new GrpcClient(`127.0.0.1:${other.app.get(GrpcServer).port}`);
  const { path, requestSerialize, responseDeserialize } = (loadSync(healthFile, { enums: String })['grpc.health.v1.Health'] as ServiceDefinition)['Check'] as MethodDefinition<object, object>;
  const check = (service: string) => new Promise<string>((resolve) => client.client.makeUnaryRequest(path, requestSerialize, responseDeserialize, { service }, (error, answer) => resolve(error ? status[error.code] : (answer as { status: string }).status)));
  await until('it serves', async () => (await check('reelforge.v1.JobService')) === 'SERVING');
  expect([await check(''), await check('somebody.else')]).toEqual(['SERVING', 'NOT_FOUND']);
  const tenant = await other.newTenant();
  const id = await newJob(tenant.id);
  await tell(id, 1, 1);
  const reader = client.watch({ id }, bearer(tenant.key));
  await once(reader.stream, 'data');
  await other.close();
  await reader.ended;
  expect(reader.failure).toMatchObject({ status: 'UNAVAILABLE', details: { RetryInfo: { retryDelay: { seconds: 1 } } } });
  client.close();
});
