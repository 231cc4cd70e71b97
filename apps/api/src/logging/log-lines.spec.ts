import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { pino } from 'pino';
import { GrpcClient } from '../../../../test/grpc/grpc-client.js';
import { Collector } from '../../../../test/observability/collector.js';
import { bearer } from '../../../../test/services/people.js';
import { startApi, type RunningApi, type Tenant } from '../../../../test/services/running-api.js';
import { until } from '../../../../test/until.js';
import { GrpcServer } from '../grpc/grpc-server.js';

let collector: Collector;
let api: RunningApi;
let tenant: Tenant;
const lines: Record<string, unknown>[] = [];
const of = (requestId: string) => lines.filter((line) => line['requestId'] === requestId);
const traceId = randomBytes(16).toString('hex');
const traced = (requestId: string) => ({ 'x-request-id': requestId, traceparent: `00-${traceId}-${randomBytes(8).toString('hex')}-01` });
const ids = { traceId, spanId: expect.stringMatching(/^[0-9a-f]{16}$/) };

beforeAll(async () => {
  collector = await Collector.open();
  api = await startApi({ LOG_LEVEL: 'info', GRPC_PORT: '0', API_HOST: '127.0.0.1', OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
  Reflect.set(api.services.log, pino.symbols.streamSym, { write: (line: string) => lines.push(JSON.parse(line) as Record<string, unknown>) });
  tenant = await api.newTenant();
}, 60_000);
afterAll(async () => {
  await api?.close();
  await collector?.close();
});

test('the line of a request names it, its job and output, and its span', async () => {
  const { body: upload } = await tenant.call('POST', '/v1/uploads', { fileName: 'a.mp4' });
  const { body: job } = await tenant.call('POST', '/v1/jobs', { source: { upload: upload.id }, outputs: [{ name: 'sound', type: 'audio' }] }, traced('made'));
  await tenant.call('GET', `/v1/jobs/${job.id}/outputs/sound/playback`, undefined, traced('played'));
  await tenant.call('GET', '/v1/jobs/no%22thing/outputs/%2e%2e/playback', undefined, traced('strange'));
  await tenant.call('GET', '/v1/nowhere', undefined, traced('nowhere'));
  await tenant.call('GET', '/livez', undefined, traced('probed'));
  await tenant.call('POST', '/v1/jobs', 'no job', traced('refused'));
  const answered = { level: 30, app: 'api', msg: 'answered', ms: expect.any(Number), time: expect.stringMatching(/^20.*Z$/), ...ids };
  expect(of('made')).toContainEqual({ ...answered, requestId: 'made', jobId: job.id, method: 'POST', path: '/v1/jobs', status: 201 });
  expect(of('played')).toEqual([{ ...answered, requestId: 'played', jobId: job.id, output: 'sound', method: 'GET', path: `/v1/jobs/${job.id}/outputs/sound/playback`, status: 409 }]);
  expect(of('strange')).toEqual([expect.objectContaining({ status: 404, ...ids })]);
  expect(of('strange')[0]).not.toHaveProperty('jobId');
  expect(of('probed')).toEqual([]);
  expect([of('nowhere'), of('refused')]).toEqual([[expect.objectContaining({ status: 404, ...ids })], [expect.objectContaining({ status: 422, ...ids })]]);
});

test('clients that leave are logged, and their spans end', async () => {
  const { hostname, port } = new URL(api.url);
  const half = request({ hostname, port, method: 'PUT', path: '/v1/uploads/content?fileName=a', headers: { ...bearer(tenant.key), ...traced('left'), 'content-length': 1000 } });
  half.on('error', () => undefined).write('half');
  await new Promise((resolve) => half.once('socket', (socket) => socket.once('connect', resolve)));
  half.destroy();
  await until('it is logged', () => of('left').length > 0);
  expect(of('left').at(-1)).toMatchObject({ msg: 'the client left without an answer', method: 'PUT', path: '/v1/uploads/content', ...ids });
});

test('calls of gRPC are logged alike', async () => {
  const grpc = new GrpcClient(`127.0.0.1:${api.app.get(GrpcServer).port}`);
  const { body: upload } = await tenant.call('POST', '/v1/uploads', { fileName: 'a.mp4' });
  const made = await grpc.call('CreateJob', { source: { upload: upload.id }, outputs: [{ audio: { name: 'sound' } }] }, { ...bearer(tenant.key), ...traced('called') });
  await grpc.call('GetJob', { id: 'job_none' }, { ...bearer(tenant.key), ...traced('asked') });
  grpc.close();
  const answered = { level: 30, app: 'api', time: expect.any(String), msg: 'answered', method: 'gRPC', ms: expect.any(Number), ...ids };
  expect(of('called')).toEqual([{ ...answered, requestId: 'called', jobId: made.answer.job.id, path: 'CreateJob', status: 'OK' }]);
  expect(of('asked')).toEqual([{ ...answered, requestId: 'asked', jobId: 'job_none', path: 'GetJob', status: 'NOT_FOUND' }]);
});

test('a fault is logged with the ids of its request', async () => {
  await api.services.db.$executeRaw`DROP TABLE presets`;
  await tenant.call('GET', '/v1/presets', undefined, traced('broken'));
  expect(of('broken')).toEqual([expect.objectContaining({ level: 50, code: 'internal', ...ids }), expect.objectContaining({ msg: 'answered', status: 500, ...ids })]);
});
