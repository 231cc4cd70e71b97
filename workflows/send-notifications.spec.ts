import type { ServerResponse } from 'node:http';
import type { AttemptView } from '../packages/media/webhooks/webhook.js';
import { createEndpoint, rotateSecret } from '../packages/platform/job-store/notifications/endpoints.js';
import { reopenDelivery } from '../packages/platform/job-store/notifications/deliveries.js';
import { NotifyBench, wholeJob } from '../test/webhooks/notify-bench.js';
import { Receiver, verified } from '../test/webhooks/receiver.js';
import { until } from '../test/until.js';
import { notificationWorkflow, sendNow } from './contract.js';

let bench: NotifyBench;
let receiver: Receiver;
beforeAll(async () => {
  bench = await NotifyBench.open({ timeoutMs: 300 });
}, 120_000);
afterAll(() => bench?.close());
beforeEach(async () => {
  receiver = await Receiver.open();
});
afterEach(() => receiver.close());

/** A tenant with an endpoint that wants a job's end only. */
async function newEndpoint(url = receiver.url, rest: object = {}) {
  const tenant = await bench.api.newTenant();
  return { tenant, endpoint: (await createEndpoint(bench.db, { tenantId: tenant.id, url, description: null, events: ['job.completed'], style: 'standard', ...rest }))! };
}
/** The delivery of a job's end. */
async function deliver(tenantId: string): Promise<string> {
  const [one] = await bench.tell(await bench.newJob(tenantId), wholeJob());
  return one!.id;
}
async function settled(id: string) {
  await bench.settled(id);
  const row = await bench.delivery(id);
  return { ...row, attempts: row.attempts as AttemptView[] };
}
const endpointRow = (id: string) => bench.db.webhookEndpoint.findUniqueOrThrow({ where: { id } });

test('a delivery is signed, dated and named as the Standard Webhooks have it, and is over when it is taken', async () => {
  const { tenant, endpoint } = await newEndpoint();
  receiver.answer = () => (response) => void response.writeHead(202).end('thanks');
  const id = await deliver(tenant.id);
  const row = await settled(id);
  const [one] = receiver.received;
  expect(verified(endpoint.secret, one!)).toMatchObject({ type: 'job.completed', timestamp: '2030-01-01T00:00:05.000Z', data: { job: { state: 'completed', sequence: 5 } } });
  expect(one!.headers).toMatchObject({ 'webhook-id': id, 'content-type': 'application/json' });
  expect(Math.abs(Number(one!.headers['webhook-timestamp']) - Date.now() / 1000)).toBeLessThan(60);
  expect(() => verified(`whsec_${Buffer.alloc(32).toString('base64')}`, one!)).toThrow();
  expect(row).toMatchObject({ state: 'delivered', attempts: [{ number: 1, status: 202, error: null, response: 'thanks' }], nextAttemptAt: null });
  expect(row.finishedAt).not.toBeNull();
  expect((await endpointRow(endpoint.id)).deliveredAt).not.toBeNull();
  expect(receiver.received).toHaveLength(1);
});

test('secrets stand in no history, and none is in the row of a delivery', async () => {
  const { tenant, endpoint } = await newEndpoint();
  receiver.answer = (_, count) => (count === 1 ? 500 : 204);
  const id = await deliver(tenant.id);
  const row = await settled(id);
  const { events } = await bench.api.services.temporal.workflow.getHandle(id).fetchHistory();
  const history = Buffer.from(JSON.stringify(events)).toString();
  const plain = events!.flatMap((event) => JSON.stringify(event, (_, value) => (value?.type === 'Buffer' ? Buffer.from(value.data).toString() : value)));
  for (const text of [history, ...plain, JSON.stringify(row)]) expect(text.includes(endpoint.secret.slice('whsec_'.length))).toBe(false);
  expect(events!.length).toBeLessThan(30);
});

test('while two secrets are valid both sign, and afterwards the new one alone', async () => {
  const { tenant, endpoint } = await newEndpoint();
  const rotated = (await rotateSecret(bench.db, tenant.id, endpoint.id, new Date(Date.now() + 60_000)))!;
  await settled(await deliver(tenant.id));
  expect(receiver.received[0]!.headers['webhook-signature']).toMatch(/^v1,\S+ v1,\S+$/);
  for (const secret of [endpoint.secret, rotated.secret]) expect(verified(secret, receiver.received[0]!)).toMatchObject({ type: 'job.completed' });
  await bench.db.webhookEndpoint.update({ where: { id: endpoint.id }, data: { previousSecretUntil: new Date(Date.now() - 1000) } });
  await settled(await deliver(tenant.id));
  expect(verified(rotated.secret, receiver.received[1]!)).toMatchObject({ type: 'job.completed' });
  expect(() => verified(endpoint.secret, receiver.received[1]!)).toThrow('No matching signature');
});

const hang = () => undefined;
const enormous = (response: ServerResponse) => {
  response.writeHead(503);
  const write = () => void (response.destroyed || (response.write('x'.repeat(65_536)) ? setImmediate(write) : response.once('drain', write)));
  write();
};
test.each([
  ['answers 500', 500, { status: 500, error: 'The receiver answered 500.' }],
  ['redirects', (response: ServerResponse) => void response.writeHead(301, { location: `${receiver.url}/elsewhere` }).end(), { status: 301, error: expect.stringContaining('redirects are not followed') }],
  ['hangs past the time-out', hang, { status: null, error: 'There was no answer in time.' }],
  ['answers with an endless body', enormous, { status: 503, response: 'x'.repeat(1024) }],
  ['answers what Postgres cannot hold', (response: ServerResponse) => void response.writeHead(400).end(Buffer.from([0x61, 0, 0xff, 0x62])), { status: 400, response: 'a\uFFFD\uFFFDb' }],
  ['closes the connection', (response: ServerResponse) => void response.socket!.destroy(), { status: null, error: expect.stringContaining('connection failed') }],
])('a receiver that %s is tried again until it takes the same message', async (_, answer, attempt) => {
  const { tenant, endpoint } = await newEndpoint();
  receiver.answer = (__, count) => (count === 1 ? answer : 200);
  const id = await deliver(tenant.id);
  const row = await settled(id);
  expect(row).toMatchObject({ state: 'delivered', attempts: [{ number: 1, ...attempt }, { number: 2, status: 200, error: null }] });
  expect(receiver.received.map(({ path, headers }) => [path, headers['webhook-id']])).toEqual([['/', id], ['/', id]]);
  expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
  for (const one of receiver.received) verified(endpoint.secret, one);
});

test('a receiver that is down for good is given up after the last attempt; the endpoint is disabled, and the others are told', async () => {
  const gone = await Receiver.open();
  await gone.close();
  const { tenant, endpoint } = await newEndpoint(gone.url);
  const other = (await createEndpoint(bench.db, { tenantId: tenant.id, url: receiver.url, description: null, events: ['webhook.disabled'], style: 'standard' }))!;
  const row = await settled(await deliver(tenant.id));
  expect(row).toMatchObject({ state: 'failed', nextAttemptAt: null });
  expect(row.attempts.map(({ number, error }) => [number, /ECONNREFUSED/.test(error!)])).toEqual([[1, true], [2, true], [3, true], [4, true]]);
  expect(await endpointRow(endpoint.id)).toMatchObject({ enabled: false, disabledReason: expect.stringContaining('Every attempt'), disabledAt: expect.any(Date) });
  await until('the other endpoint is told', () => receiver.received.length > 0);
  expect(verified(other.secret, receiver.received[0]!)).toMatchObject({ type: 'webhook.disabled', data: { webhook: { id: endpoint.id, enabled: false, disabledReason: expect.stringContaining('Every attempt') } } });
  expect(receiver.received[0]!.body).not.toContain('whsec_');
  expect(await bench.tell(await bench.newJob(tenant.id), wholeJob())).toEqual([]);
});

test('an endpoint that takes other messages meanwhile is not disabled', async () => {
  const { tenant, endpoint } = await newEndpoint();
  receiver.answer = ({ json }) => (json.data.job.id === stubborn ? 500 : 200);
  const stubborn = await bench.newJob(tenant.id);
  const [one] = await bench.tell(stubborn, wholeJob());
  await settled(await deliver(tenant.id));
  expect((await settled(one!.id)).state).toBe('failed');
  expect((await endpointRow(endpoint.id)).enabled).toBe(true);
});

test('410 ends the delivery and disables the endpoint at once', async () => {
  const { tenant, endpoint } = await newEndpoint();
  receiver.answer = () => 410;
  expect(await settled(await deliver(tenant.id))).toMatchObject({ state: 'failed', attempts: [{ status: 410 }] });
  expect(receiver.received).toHaveLength(1);
  expect(await endpointRow(endpoint.id)).toMatchObject({ enabled: false, disabledReason: 'The receiver answered 410 Gone.' });
});

test('410 of a job’s own address ends what is sent there, and disables nothing else', async () => {
  const tenant = await bench.api.newTenant();
  receiver.answer = () => 410;
  const { status, body: secret } = await tenant.call('GET', '/v1/webhooks/jobs/secret');
  expect(status).toBe(200);
  const job = await bench.newJob(tenant.id, { webhookUrl: receiver.url });
  const [created] = await bench.tell(job, wholeJob().slice(0, 1));
  expect(await settled(created!.id)).toMatchObject({ state: 'failed', attempts: [{ status: 410 }] });
  expect(verified(secret.secret, receiver.received[0]!)).toMatchObject({ type: 'job.created' });
  expect(await bench.tell(job, wholeJob())).toEqual([]);
  expect((await tenant.call('GET', '/v1/webhooks/jobs')).body).toMatchObject({ id: 'jobs', url: null, enabled: true });
});

test('a pause that the receiver asks for is kept, and somebody who asks for it ends it', async () => {
  const { tenant } = await newEndpoint();
  receiver.answer = (_, count) => (count === 1 ? (response) => void response.writeHead(429, { 'retry-after': '9999' }).end() : 200);
  const id = await deliver(tenant.id);
  await until('it waits', async () => (await bench.delivery(id)).nextAttemptAt !== null);
  const { nextAttemptAt, attempts } = await bench.delivery(id);
  // The longest pause of this schedule is an hour.
  expect(nextAttemptAt!.getTime() - Date.parse((attempts as AttemptView[])[0]!.at)).toBeGreaterThanOrEqual(3_600_000);
  await bench.api.services.temporal.workflow.getHandle(id).signal(sendNow);
  expect(await settled(id)).toMatchObject({ state: 'delivered', attempts: [{ status: 429 }, { status: 200 }] });
});

test('a delivery that is started by many is sent once', async () => {
  const { tenant } = await newEndpoint();
  const id = await deliver(tenant.id);
  await settled(id);
  const { type, options } = notificationWorkflow({ kind: 'webhook', id, tenantId: tenant.id });
  await bench.api.services.temporal.workflow.start(type, options);
  await settled(id);
  expect(receiver.received).toHaveLength(1);
});

test('a message is sent again with its id when it is asked for, also after it was taken', async () => {
  const { tenant, endpoint } = await newEndpoint();
  const id = await deliver(tenant.id);
  await settled(id);
  await reopenDelivery(bench.db, { tenantId: tenant.id, endpointId: endpoint.id }, id);
  const { type, options } = notificationWorkflow({ kind: 'webhook', id, tenantId: tenant.id });
  await bench.api.services.temporal.workflow.signalWithStart(type, { ...options, signal: sendNow });
  expect(await settled(id)).toMatchObject({ state: 'delivered', attempts: [{ number: 1, status: 204 }, { number: 2, status: 204 }] });
  expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual([id, id]);
});

test('an address that has come to stand in a private network is not called', async () => {
  const { tenant } = await newEndpoint('http://10.0.0.1/hook');
  expect(await settled(await deliver(tenant.id))).toMatchObject({ state: 'failed', attempts: Array.from({ length: 4 }, () => ({ status: null, error: 'The host is in a network that this service does not call.' })) });
});

test('a delivery whose endpoint is disabled or deleted meanwhile ends', async () => {
  const { tenant, endpoint } = await newEndpoint();
  receiver.answer = () => 500;
  const id = await deliver(tenant.id);
  await until('it is tried', () => receiver.received.length > 0);
  await bench.db.webhookEndpoint.update({ where: { id: endpoint.id }, data: { enabled: false } });
  expect((await settled(id)).attempts.at(-1)).toMatchObject({ status: null, error: 'The endpoint is disabled.' });
  const second = await newEndpoint();
  const doomed = await deliver(second.tenant.id);
  await bench.db.webhookEndpoint.delete({ where: { id: second.endpoint.id } });
  await bench.settled(doomed);
});
