import { createHash } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { text } from 'node:stream/consumers';
import type { IncomingMessage } from 'node:http';
import { startApi } from '../../../../test/services/running-api.js';
import { until } from '../../../../test/until.js';
import type { RunningApi, Tenant } from '../../../../test/services/running-api.js';

let api: RunningApi;
let tenant: Tenant;
beforeAll(async () => {
  api = await startApi();
  tenant = await api.newTenant();
}, 60_000);
afterAll(() => api?.close());

const keys = async () => {
  const found: string[] = [];
  for await (const object of api.services.store.list(api.services.store.inputBucket, tenant.id)) found.push(object.key);
  return found;
};
const postForm = (post: { url: string; fields: Record<string, string> }, bytes: string) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(post.fields)) form.set(name, value);
  form.set('file', new Blob([bytes]), 'x');
  return fetch(post.url, { method: 'POST', body: form });
};

it('an upload that is deleted while it is completed leaves no bytes, whoever wins', async () => {
  for (let round = 0; round < 10; round++) {
    const { body } = await tenant.call('POST', '/v1/uploads', { fileName: 'a', sizeBytes: 4, method: 'multipart' });
    await fetch(body.multipart.parts[0].url, { method: 'PUT', body: 'four' });
    const [completed, deleted] = await Promise.all([tenant.call('POST', `/v1/uploads/${body.id}/complete`), tenant.call('DELETE', `/v1/uploads/${body.id}`)]);
    expect([200, 409, 410]).toContain(completed.status);
    expect(deleted.status).toBe(204);
    expect((await tenant.call('GET', `/v1/uploads/${body.id}`)).body.state).toBe('deleted');
    expect(await keys()).toEqual([]);
  }
});

it('a completion that finds wrong bytes never removes those of one that found the right ones', async () => {
  const good = 'good';
  const { body } = await tenant.call('POST', '/v1/uploads', { fileName: 'a', sizeBytes: 4, sha256: createHash('sha256').update(good).digest('hex') });
  await postForm(body.post, 'evil');
  const { store } = api.services;
  const read = store.read.bind(store);
  // The first completion reads wrong bytes; before it can act on them the right ones arrive and are completed.
  let first = true;
  store.read = async (...args) => {
    const found = await read(...args);
    if (first) {
      first = false;
      await postForm(body.post, good);
      expect((await tenant.call('POST', `/v1/uploads/${body.id}/complete`)).status).toBe(200);
    }
    return found;
  };
  try {
    expect((await tenant.call('POST', `/v1/uploads/${body.id}/complete`)).status).toBe(200);
  } finally {
    store.read = read;
  }
  expect(await keys()).toEqual([`${tenant.id}/${body.id}`]);
});

it('bytes that arrive after their time are refused and leave nothing', async () => {
  const { hostname, port } = new URL(api.url);
  const request = httpRequest({ hostname, port, method: 'PUT', path: '/v1/uploads/content?fileName=slow', headers: { authorization: `Bearer ${tenant.key}` } });
  const answered = new Promise<IncomingMessage>((resolve, reject) => request.once('response', resolve).once('error', reject));
  request.write('begin');
  const where = { tenantId: tenant.id, fileName: 'slow' };
  await until('there is a row', async () => (await api.services.db.upload.count({ where })) === 1);
  await api.services.db.upload.updateMany({ where, data: { state: 'expired' } });
  const before = await keys();
  request.end('end');
  const answer = await answered;
  expect([answer.statusCode, (JSON.parse(await text(answer)) as { code: string }).code]).toEqual([410, 'upload_expired']);
  expect(await keys()).toEqual(before);
});

it('a form is refused for more bytes than a form may carry', async () => {
  expect(await tenant.call('POST', '/v1/uploads', { fileName: 'a', sizeBytes: 100 * 1024 ** 2, method: 'post' })).toMatchObject({ status: 422, body: { errors: [{ path: 'method' }] } });
});
