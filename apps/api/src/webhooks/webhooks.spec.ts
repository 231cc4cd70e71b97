import { NotifyBench, wholeJob } from '../../../../test/webhooks/notify-bench.js';
import { Receiver, verified } from '../../../../test/webhooks/receiver.js';
import { until } from '../../../../test/until.js';
import type { Tenant } from '../../../../test/services/running-api.js';
import { webhookEventTypes } from '../../../../packages/media/webhooks/event-types.js';
import { maxEndpoints } from '../../../../packages/platform/job-store/notifications/endpoints.js';
import { applyChanges } from '../../../../packages/platform/job-store/mirror.js';
import { NotificationWorkflows } from './notification-workflows.js';

let bench: NotifyBench;
let receiver: Receiver;
let tenant: Tenant;
beforeAll(async () => {
  bench = await NotifyBench.open();
}, 120_000);
afterAll(() => bench?.close());
beforeEach(async () => {
  [receiver, tenant] = await Promise.all([Receiver.open(), bench.api.newTenant()]);
});
afterEach(() => receiver.close());

const create = async (rest: object = {}, who = tenant) => {
  const { status, body } = await who.call('POST', '/v1/webhooks', { url: receiver.url, ...rest });
  expect({ status, body }).toMatchObject({ status: 201 });
  return body;
};

it('shows the secret when a webhook is made and when it is rotated, and never again', async () => {
  const answer = await tenant.call('POST', '/v1/webhooks', { url: `${receiver.url}/hook`, description: 'mine' });
  expect(answer).toMatchObject({ status: 201, body: { url: `${receiver.url}/hook`, description: 'mine', style: 'standard', events: [...webhookEventTypes], enabled: true, disabledReason: null, secret: expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/) } });
  const { secret, ...made } = answer.body;
  expect(answer.headers.get('location')).toBe(`/v1/webhooks/${made.id}`);
  expect((await tenant.call('GET', `/v1/webhooks/${made.id}`)).body).toEqual(made);
  expect((await tenant.call('GET', '/v1/webhooks')).body).toEqual({ data: [made], nextCursor: null });
  const { status, body } = await tenant.call('POST', `/v1/webhooks/${made.id}/rotate`);
  expect([status, body.secret === secret, body.secret.startsWith('whsec_')]).toEqual([200, false, true]);
  expect(Date.parse(body.previousSecretExpiresAt) - Date.now()).toBeGreaterThan(86_000_000);
  expect((await tenant.call('POST', `/v1/webhooks/${made.id}/rotate`, { overlapSeconds: 0 })).body.previousSecretExpiresAt).toBeNull();
  expect(await tenant.call('POST', `/v1/webhooks/${made.id}/rotate`, { overlapSeconds: 700_000 })).toMatchObject({ status: 422, body: { errors: [{ path: 'overlapSeconds' }] } });
});

it.each([
  ['an address of a private network', { url: 'http://10.0.0.1/' }, 'url'],
  ['metadata of a cloud, in another spelling', { url: 'http://0xa9fea9fe/' }, 'url'],
  ['another scheme', { url: 'ftp://example.com/' }, 'url'],
  ['a password in the URL', { url: 'https://me:secret@example.com/' }, 'url'],
  ['no URL', { url: 'example.com' }, 'url'],
  ['an unknown event', { url: 'https://example.com/', events: ['job.exploded'] }, 'events.0'],
  ['no events at all', { url: 'https://example.com/', events: [] }, 'events'],
  ['an event that the style cannot tell', { url: 'https://example.com/', style: 'media-docker', events: ['output.completed'] }, 'events'],
  ['an unknown style', { url: 'https://example.com/', style: 'xml' }, 'style'],
])('refuses a webhook with %s', async (_, body, path) => {
  expect(await tenant.call('POST', '/v1/webhooks', body)).toMatchObject({ status: 422, body: { code: 'invalid_request', errors: [{ path }] } });
});

it('changes what is asked for and nothing else', async () => {
  const { id, secret: _, ...made } = await create();
  const changed = await tenant.call('PATCH', `/v1/webhooks/${id}`, { events: ['job.failed'], description: 'x', enabled: false });
  expect(changed).toMatchObject({ status: 200, body: { ...made, events: ['job.failed'], description: 'x', enabled: false, disabledReason: null, disabledAt: expect.any(String) } });
  expect((await tenant.call('PATCH', `/v1/webhooks/${id}`, { events: null, enabled: true })).body).toEqual({ ...made, id, description: 'x' });
  expect(await tenant.call('PATCH', `/v1/webhooks/${id}`, { url: 'http://[::1]/' })).toMatchObject({ status: 422, body: { errors: [{ path: 'url' }] } });
  await tenant.call('PATCH', `/v1/webhooks/${id}`, { events: ['output.failed'] });
  expect(await tenant.call('PATCH', `/v1/webhooks/${id}`, { style: 'video-service' })).toMatchObject({ status: 422, body: { errors: [{ path: 'events' }] } });
  expect((await tenant.call('DELETE', `/v1/webhooks/${id}`)).status).toBe(204);
  expect((await tenant.call('GET', `/v1/webhooks/${id}`)).status).toBe(404);
});

it('pages through webhooks, and has a limit of them that also holds for requests at once', async () => {
  const answers = await Promise.all(Array.from({ length: maxEndpoints + 3 }, () => tenant.call('POST', '/v1/webhooks', { url: receiver.url })));
  expect(answers.map(({ status }) => status).sort()).toEqual([...Array.from({ length: maxEndpoints }, () => 201), 409, 409, 409]);
  const seen: string[] = [];
  let after = '';
  do {
    const { body } = await tenant.call('GET', `/v1/webhooks?limit=7${after}`);
    seen.push(...body.data.map(({ id }: { id: string }) => id));
    after = body.nextCursor === null ? '' : `&after=${body.nextCursor}`;
  } while (after);
  expect(seen).toEqual(answers.flatMap(({ status, body }) => (status === 201 ? [body.id] : [])).sort());
});

it('keeps tenants apart, and needs the scope', async () => {
  const { id } = await create();
  const stranger = await bench.api.newTenant();
  const job = await bench.newJob(tenant.id);
  const [one] = await bench.tell(job, wholeJob());
  await bench.settled(one!.id);
  const own = await create({}, stranger);
  const calls: [string, string, object?][] = [['GET', ''], ['PATCH', '', { enabled: false }], ['DELETE', ''], ['POST', '/rotate'], ['POST', '/test'], ['GET', '/deliveries'], ['GET', `/deliveries/${one!.id}`], ['POST', `/deliveries/${one!.id}/replay`]];
  for (const [method, path, body] of calls) expect([method, path, (await stranger.call(method, `/v1/webhooks/${id}${path}`, body)).status]).toEqual([method, path, 404]);
  for (const path of [`/deliveries/${one!.id}`, `/deliveries/${one!.id}/replay`]) expect((await stranger.call(path.endsWith('replay') ? 'POST' : 'GET', `/v1/webhooks/${own.id}${path}`)).status).toBe(404);
  const reader = await bench.api.newTenant(['jobs:read', 'jobs:write']);
  expect((await reader.call('GET', '/v1/webhooks')).status).toBe(403);
  expect((await tenant.call('GET', `/v1/webhooks/${id}`)).body.enabled).toBe(true);
});

it('makes one webhook of a request that is sent again with its key, and shows the same secret', async () => {
  const key = { 'idempotency-key': 'once' };
  const [a, b] = await Promise.all([tenant.call('POST', '/v1/webhooks', { url: receiver.url }, key), tenant.call('POST', '/v1/webhooks', { url: receiver.url }, key)]);
  expect([a.status, b.body]).toEqual([201, a.body]);
  expect((await tenant.call('GET', '/v1/webhooks')).body.data).toHaveLength(1);
});

it('sends a test message and answers with what came of it', async () => {
  const { id, secret } = await create({ events: ['job.completed'] });
  expect(await tenant.call('POST', `/v1/webhooks/${id}/test`)).toMatchObject({ status: 200, body: { type: 'webhook.test', state: 'delivered', job: null, attempts: [{ number: 1, status: 204, error: null }] } });
  expect(verified(secret, receiver.received[0]!)).toMatchObject({ type: 'webhook.test', data: { webhook: { id } } });
  receiver.answer = () => 500;
  expect((await tenant.call('POST', `/v1/webhooks/${id}/test`)).body).toMatchObject({ state: 'failed', attempts: [{ status: 500, error: 'The receiver answered 500.' }] });
  expect(receiver.received).toHaveLength(2);
  await tenant.call('PATCH', `/v1/webhooks/${id}`, { enabled: false });
  expect((await tenant.call('POST', `/v1/webhooks/${id}/test`)).status).toBe(409);
});

it('lists deliveries with their attempts, newest first, by job and by state, and sends one again', async () => {
  const { id } = await create({ events: ['job.created', 'job.completed'] });
  const jobs = [await bench.newJob(tenant.id), await bench.newJob(tenant.id)];
  for (const job of jobs) for (const one of await bench.tell(job, wholeJob())) await bench.settled(one.id);
  const all = (await tenant.call('GET', `/v1/webhooks/${id}/deliveries`)).body.data;
  expect(all.map(({ job, type }: { job: string; type: string }) => [job, type])).toEqual(expect.arrayContaining([[jobs[1], 'job.completed'], [jobs[0], 'job.created']]));
  expect(all.slice(0, 2).every(({ job }: { job: string }) => job === jobs[1])).toBe(true);
  const first = (await tenant.call('GET', `/v1/webhooks/${id}/deliveries?limit=3`)).body;
  const rest = (await tenant.call('GET', `/v1/webhooks/${id}/deliveries?limit=3&after=${first.nextCursor}`)).body;
  expect([...first.data, ...rest.data]).toEqual(all);
  expect(rest.nextCursor).toBeNull();
  expect((await tenant.call('GET', `/v1/webhooks/${id}/deliveries?job=${jobs[0]}&state=delivered`)).body.data).toHaveLength(2);
  expect((await tenant.call('GET', `/v1/webhooks/${id}/deliveries?state=failed`)).body.data).toEqual([]);
  expect((await tenant.call('GET', `/v1/webhooks/${id}/deliveries?after=nonsense`)).status).toBe(422);

  const path = `/v1/webhooks/${id}/deliveries/${all[0].id}`;
  expect((await tenant.call('GET', path)).body).toEqual({ ...all[0], body: receiver.received.find(({ headers }) => headers['webhook-id'] === all[0].id)!.body });
  expect(await tenant.call('POST', `${path}/replay`)).toMatchObject({ status: 202, body: { id: all[0].id } });
  await until('it is sent again', async () => (await tenant.call('GET', path)).body.attempts.length === 2);
  expect((await tenant.call('GET', path)).body).toMatchObject({ state: 'delivered', attempts: [{ number: 1 }, { number: 2, status: 204 }] });
  expect(receiver.received.filter(({ headers }) => headers['webhook-id'] === all[0].id)).toHaveLength(2);
});

it('starts what a crash has left between commit and start', async () => {
  await create({ events: ['job.completed'] });
  const [left] = await applyChanges(bench.db, await bench.newJob(tenant.id), wholeJob());
  await bench.db.webhookDelivery.update({ where: { id: left!.id }, data: { createdAt: new Date(Date.now() - 5000) } });
  const workflows = bench.api.app.get(NotificationWorkflows);
  await Promise.all([workflows.startLeft(), workflows.startLeft()]);
  await bench.settled(left!.id);
  expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual([left!.id]);
  expect((await bench.delivery(left!.id)).dispatchedAt).not.toBeNull();
});

describe('a job’s own address', () => {
  const job = (rest: object) => tenant.call('POST', '/v1/uploads', { fileName: 'a.mp4' }).then(({ body }) => tenant.call('POST', '/v1/jobs', { source: { upload: body.id }, outputs: [{ name: 'main', type: 'audio' }], ...rest }));

  it('is told by the secret of the tenant, which can be read and rotated', async () => {
    const made = await job({ webhookUrl: `${receiver.url}/job` });
    expect(made.status).toBe(201);
    const { body: endpoint } = await tenant.call('GET', '/v1/webhooks/jobs/secret');
    expect(endpoint).toMatchObject({ id: 'jobs', url: null, secret: expect.stringMatching(/^whsec_/) });
    for (const one of await bench.tell(made.body.id, wholeJob())) await bench.settled(one.id);
    expect(receiver.received.map(({ path, json }) => [path, json.type])).toEqual(expect.arrayContaining([['/job', 'job.created'], ['/job', 'job.completed']]));
    for (const one of receiver.received) verified(endpoint.secret, one);
    expect((await tenant.call('GET', `/v1/webhooks/jobs/deliveries?job=${made.body.id}`)).body.data).toMatchObject(['job.completed', 'output.completed', 'job.created'].map((type) => ({ type, url: `${receiver.url}/job`, state: 'delivered' })));
    const rotated = (await tenant.call('POST', '/v1/webhooks/jobs/rotate')).body;
    expect((await tenant.call('GET', '/v1/webhooks/jobs/secret')).body).toEqual(rotated);
    expect((await tenant.call('GET', '/v1/webhooks')).body.data).toEqual([]);
  });

  it('has a style and events of its own, but no address, and stays', async () => {
    expect((await tenant.call('PATCH', '/v1/webhooks/jobs', { style: 'media-docker' })).body).toMatchObject({ style: 'media-docker' });
    expect((await tenant.call('PATCH', '/v1/webhooks/jobs', { url: 'https://example.com/' })).status).toBe(422);
    expect((await tenant.call('DELETE', '/v1/webhooks/jobs')).status).toBe(409);
    expect((await tenant.call('POST', '/v1/webhooks/jobs/test')).status).toBe(409);
  });

  it('is refused before there is a job where it would never be called', async () => {
    expect(await job({ webhookUrl: 'http://192.168.0.1/' })).toMatchObject({ status: 422, body: { code: 'invalid_request', errors: [{ path: 'webhookUrl' }] } });
  });

  it('is joined by a mail only where the service has a mail server', async () => {
    expect(await job({ notify: { email: 'me@example.com' } })).toMatchObject({ status: 422, body: { code: 'not_configured', errors: [{ path: 'notify.email' }] } });
    for (const email of ['me', 'me@example.com\nBcc: you@example.com', 'a@example.com,b@example.com', '<me@example.com>', 'me@exa mple.com']) expect(await job({ notify: { email } })).toMatchObject({ status: 422, body: { code: 'invalid_request' } });
  });
});
