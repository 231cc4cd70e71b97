import { ChannelCredentials } from '@grpc/grpc-js';
import { generate } from 'selfsigned';
import { GrpcClient } from '../../../../test/grpc/grpc-client.js';
import { ReflectedClient } from '../../../../test/grpc/reflected-client.js';
import { bearer } from '../../../../test/services/people.js';
import { startApi, type RunningApi, type Tenant } from '../../../../test/services/running-api.js';
import { until } from '../../../../test/until.js';
import { GrpcServer } from './grpc-server.js';
import { addressOf } from './incoming-call.js';

let api: RunningApi;
let tenant: Tenant;
let address: string;
let ca: Buffer;
beforeAll(async () => {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }], { algorithm: 'sha256', keyType: 'ec', extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] }] });
  ca = Buffer.from(cert);
  api = await startApi({ GRPC_PORT: '0', API_HOST: '127.0.0.1', GRPC_TLS_CERT: cert, GRPC_TLS_KEY: key, TRUST_PROXY: '127.0.0.1,10.0.0.0/8' });
  tenant = await api.newTenant();
  address = `localhost:${api.app.get(GrpcServer).port}`;
}, 60_000);
afterAll(() => api?.close());

it('with a certificate it is served by TLS alone, reflection too', async () => {
  const safe = new GrpcClient(address, ChannelCredentials.createSsl(ca));
  expect((await safe.call('ListJobs', {}, bearer(tenant.key))).answer).toMatchObject({ jobs: [] });
  const clear = new GrpcClient(address);
  expect((await clear.call('ListJobs', {}, bearer(tenant.key), new Date(Date.now() + 5000))).failure!.status).toMatch(/UNAVAILABLE|DEADLINE_EXCEEDED/);
  const stranger = new GrpcClient(address, ChannelCredentials.createSsl());
  expect((await stranger.call('ListJobs', {}, bearer(tenant.key), new Date(Date.now() + 5000))).failure!.status).toMatch(/UNAVAILABLE|DEADLINE_EXCEEDED/);
  const reflected = new ReflectedClient(address, ChannelCredentials.createSsl(ca));
  expect((await reflected.list()).sort()).toEqual(expect.arrayContaining(['grpc.health.v1.Health', 'reelforge.v1.JobService']));
  expect(await reflected.call('reelforge.v1.JobService/ListJobs', { limit: 1 }, bearer(tenant.key))).toHaveLength(1);
  for (const client of [safe, clear, stranger, reflected]) client.close();
});

it('the audit log has the address that a trusted proxy names, and not one that a client makes up before it', async () => {
  const client = new GrpcClient(address, ChannelCredentials.createSsl(ca));
  await client.call('DeleteJob', { id: 'job_0' }, { 'x-request-id': 'far', 'x-forwarded-for': '192.0.2.1, 203.0.113.7, 10.1.2.3' });
  client.close();
  await until('it is told', async () => (await api.services.db.auditEntry.count({ where: { requestId: 'far' } })) === 1);
  expect((await api.services.db.auditEntry.findFirst({ where: { requestId: 'far' } }))!.address).toBe('203.0.113.7');
});

it.each([
  ['127.0.0.1:50000', undefined, [], '127.0.0.1'],
  ['127.0.0.1:50000', '203.0.113.7', [], '127.0.0.1'],
  ['[::ffff:10.0.0.1]:50000', '203.0.113.7', ['10.0.0.0/8'], '203.0.113.7'],
  ['[2001:db8::1]:50000', '203.0.113.7', ['10.0.0.0/8'], '2001:db8::1'],
  ['10.0.0.1:50000', '10.0.0.3, 10.0.0.2', ['10.0.0.0/8'], '10.0.0.3'],
])('from %s with x-forwarded-for %s and the proxies %j comes %s', (peer, forwarded, trusted, found) => {
  expect(addressOf(peer, forwarded, trusted)).toBe(found);
});
