import { newId } from '../../../packages/platform/ids.js';
import { call, startApi } from '../../../test/services/running-api.js';
import type { RunningApi, Tenant } from '../../../test/services/running-api.js';

const [old, now] = ['the-old-key-of-the-service-0123456789', 'the-new-key-of-the-service-0123456789'];
/** As processes are restarted one after another: each step runs beside the one before. */
const steps: readonly Record<string, string>[] = [
  { PLAYBACK_SECRET: old, DATA_ENCRYPTION_KEY: old },
  { PLAYBACK_SECRET: old, PLAYBACK_SECRET_PREVIOUS: now, DATA_ENCRYPTION_KEY: old, DATA_ENCRYPTION_KEY_PREVIOUS: now },
  { PLAYBACK_SECRET: now, PLAYBACK_SECRET_PREVIOUS: old, DATA_ENCRYPTION_KEY: now, DATA_ENCRYPTION_KEY_PREVIOUS: old },
  { PLAYBACK_SECRET: now, DATA_ENCRYPTION_KEY: now },
];

const apis: RunningApi[] = [];
let tenant: Tenant;
let job: string;
beforeAll(async () => {
  apis.push(await startApi(steps[0]));
  const { DATABASE_URL, S3_INPUT_BUCKET, S3_OUTPUT_BUCKET } = apis[0]!.services.config;
  for (const step of steps.slice(1)) apis.push(await startApi({ ...step, DATABASE_URL, S3_INPUT_BUCKET, S3_OUTPUT_BUCKET }));
  tenant = await apis[0]!.newTenant();
  job = newId('job');
  const { db, store } = apis[0]!.services;
  const key = `${tenant.id}/${job}/a/a.txt`;
  await store.put(store.outputBucket, key, 'x', 'text/plain');
  const output = { name: 'a', position: 0, type: 'audio', spec: {}, state: 'completed', files: [{ bucket: store.outputBucket, key, contentType: 'text/plain', sizeBytes: 1 }] } as const;
  await db.job.create({ data: { id: job, tenantId: tenant.id, state: 'completed', source: {}, finishedAt: new Date(), dispatchedAt: new Date(), outputs: { create: output } } });
}, 90_000);
afterAll(() => Promise.all(apis.map((api) => api.close())));

const ask = (api: RunningApi, method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => call(api.url + path, method, body, { authorization: `Bearer ${tenant.key}`, ...headers });

/** The path of a link, which is not bound to the process that has made it. */
const linkOf = async (api: RunningApi) => new URL((await ask(api, 'GET', `/v1/jobs/${job}/outputs/a/playback`)).body.files[0].url as string).pathname;

test.each([[0, 1], [1, 2], [2, 3]])('between step %i and step %i of a rotation, each process accepts what the other has made', async (one, other) => {
  for (const [maker, reader] of [[apis[one]!, apis[other]!], [apis[other]!, apis[one]!]] as const) {
    expect((await ask(reader, 'GET', await linkOf(maker))).status).toBe(302);
    const keyed = { 'idempotency-key': newId('msg') };
    const made = await ask(maker, 'POST', '/v1/webhooks', { url: 'https://example.com' }, keyed);
    const again = await ask(reader, 'POST', '/v1/webhooks', { url: 'https://example.com' }, keyed);
    expect([made.status, again.status, again.body.secret, again.headers.get('idempotency-replayed')]).toEqual([201, 201, made.body.secret, 'true']);
    await ask(maker, 'DELETE', `/v1/webhooks/${made.body.id}`);
  }
});

test('with the rotation over, the old key opens nothing', async () => {
  expect(await ask(apis[3]!, 'GET', await linkOf(apis[0]!))).toMatchObject({ status: 403, body: { code: 'playback_link_refused' } });
  const keyed = { 'idempotency-key': 'old' };
  await ask(apis[0]!, 'POST', '/v1/webhooks', { url: 'https://example.com' }, keyed);
  expect(await ask(apis[3]!, 'POST', '/v1/webhooks', { url: 'https://example.com' }, keyed)).toMatchObject({ status: 409, body: { code: 'conflict', detail: expect.stringContaining('the key that it was kept with is gone') } });
});
