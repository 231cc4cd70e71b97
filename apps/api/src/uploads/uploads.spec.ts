import { createHash, randomBytes } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { Readable } from 'node:stream';
import { createJob } from '../../../../packages/platform/job-store/create-job.js';
import { newId } from '../../../../packages/platform/ids.js';
import { startApi } from '../../../../test/services/running-api.js';
import { until } from '../../../../test/until.js';
import type { RunningApi, Tenant } from '../../../../test/services/running-api.js';

const mebibyte = 1024 * 1024;
let api: RunningApi;
let tenant: Tenant;
beforeAll(async () => {
  api = await startApi({ MAX_UPLOAD_BYTES: String(40 * mebibyte) });
  tenant = await api.newTenant();
}, 60_000);
afterAll(() => api?.close());

const objects = async () => {
  const keys: string[] = [];
  for await (const object of api.services.store.list(api.services.store.inputBucket, tenant.id)) keys.push(object.key);
  return keys;
};
const stored = async (id: string): Promise<Buffer> => {
  const found = await api.services.store.read(api.services.store.inputBucket, `${tenant.id}/${id}`);
  return Buffer.concat(await found!.body.toArray());
};
const postForm = (post: { url: string; fields: Record<string, string> }, bytes: Buffer) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(post.fields)) form.set(name, value);
  form.set('file', new Blob([bytes]), 'x');
  return fetch(post.url, { method: 'POST', body: form });
};
const send = (name: string, body: Buffer | Readable, headers: Record<string, string> = {}) =>
  fetch(`${api.url}/v1/uploads/content?fileName=${encodeURIComponent(name)}`, { method: 'PUT', body: body as never, duplex: 'half', headers: { authorization: `Bearer ${tenant.key}`, ...headers } });

describe('a form upload', () => {
  it('becomes ready once its bytes are there, and completing it again changes nothing', async () => {
    const bytes = randomBytes(1000);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const made = await tenant.call('POST', '/v1/uploads', { fileName: 'Ferien – ü.mp4', sizeBytes: 1000, sha256 });
    expect(made).toMatchObject({ status: 201, body: { state: 'pending', method: 'post', fileName: 'Ferien – ü.mp4' } });
    expect(await tenant.call('POST', `/v1/uploads/${made.body.id}/complete`)).toMatchObject({ status: 409, body: { code: 'upload_incomplete' } });
    expect((await postForm(made.body.post, bytes)).status).toBeLessThan(300);
    const [one, two] = await Promise.all([tenant.call('POST', `/v1/uploads/${made.body.id}/complete`, {}), tenant.call('POST', `/v1/uploads/${made.body.id}/complete`, {})]);
    expect(one).toMatchObject({ status: 200, body: { state: 'ready', sizeBytes: 1000 } });
    expect(two.body).toEqual(one.body);
    expect((await stored(made.body.id)).equals(bytes)).toBe(true);
  });

  it('is refused by the store when the body is not of the announced size', async () => {
    const { body } = await tenant.call('POST', '/v1/uploads', { fileName: 'a.mp4', sizeBytes: 10 });
    expect((await postForm(body.post, randomBytes(11))).status).toBeGreaterThanOrEqual(400);
  });

  it('with another checksum is refused and may be sent again', async () => {
    const good = Buffer.from('good');
    const { body } = await tenant.call('POST', '/v1/uploads', { fileName: 'a.bin', sizeBytes: 4, sha256: createHash('sha256').update(good).digest('hex') });
    await postForm(body.post, Buffer.from('evil'));
    expect(await tenant.call('POST', `/v1/uploads/${body.id}/complete`)).toMatchObject({ status: 422, body: { code: 'upload_mismatch' } });
    expect(await tenant.call('POST', `/v1/uploads/${body.id}/complete`)).toMatchObject({ status: 409 });
    await postForm(body.post, good);
    expect(await tenant.call('POST', `/v1/uploads/${body.id}/complete`)).toMatchObject({ status: 200 });
  });

  it('is refused above the limit and with names that would break a display', async () => {
    expect(await tenant.call('POST', '/v1/uploads', { fileName: 'a', sizeBytes: 41 * mebibyte })).toMatchObject({ status: 413, body: { code: 'payload_too_large' } });
    for (const fileName of ['', 'a\nb', 'a\0b', 'x'.repeat(256)]) expect(await tenant.call('POST', '/v1/uploads', { fileName })).toMatchObject({ status: 422, body: { code: 'invalid_request', errors: [{ path: 'fileName' }] } });
  });
});

describe('an upload in parts', () => {
  const bytes = randomBytes(9 * mebibyte);
  const put = async (url: string, body: Buffer) => (await fetch(url, { method: 'PUT', body: body as never })).headers.get('etag')!;

  it('resumes with what has arrived, names what is missing, and joins the parts', async () => {
    const { body } = await tenant.call('POST', '/v1/uploads', { fileName: 'big.mov', sizeBytes: bytes.length, method: 'multipart' });
    expect(body.multipart).toMatchObject({ partSizeBytes: 8 * mebibyte, partCount: 2, parts: [{ number: 1 }, { number: 2 }] });
    await put(body.multipart.parts[1].url, bytes.subarray(8 * mebibyte));
    const seen = await tenant.call('GET', `/v1/uploads/${body.id}`);
    expect(seen.body.multipart.received).toMatchObject([{ number: 2, sizeBytes: mebibyte }]);
    expect(await tenant.call('POST', `/v1/uploads/${body.id}/complete`)).toMatchObject({ status: 409, body: { code: 'upload_incomplete', errors: [{ path: 'parts.1' }] } });
    const fresh = await tenant.call('POST', `/v1/uploads/${body.id}/parts`, { numbers: [1] });
    const etag = await put(fresh.body.parts[0].url, bytes.subarray(0, 8 * mebibyte));
    const wrong = [{ number: 1, etag: 'nonsense' }, { number: 2, etag: seen.body.multipart.received[0].etag }];
    expect(await tenant.call('POST', `/v1/uploads/${body.id}/complete`, { parts: wrong })).toMatchObject({ status: 422, body: { code: 'upload_mismatch' } });
    expect(await tenant.call('POST', `/v1/uploads/${body.id}/complete`, { parts: [{ ...wrong[0], etag }, wrong[1]] })).toMatchObject({ status: 200, body: { state: 'ready', sizeBytes: bytes.length } });
    expect((await stored(body.id)).equals(bytes)).toBe(true);
  });

  it('takes no more and no less than was announced', async () => {
    const { body } = await tenant.call('POST', '/v1/uploads', { fileName: 'a', sizeBytes: 5, method: 'multipart' });
    const fresh = await tenant.call('POST', `/v1/uploads/${body.id}/parts`, { numbers: [1] });
    for (const url of [body.multipart.parts[0].url as string, fresh.body.parts[0].url as string]) {
      for (const text of ['four', 'sixsix']) expect((await fetch(url, { method: 'PUT', body: text })).status).toBe(403);
    }
    expect(await tenant.call('POST', `/v1/uploads/${body.id}/complete`)).toMatchObject({ status: 409, body: { code: 'upload_incomplete' } });
    await put(body.multipart.parts[0].url, Buffer.from('fives'));
    expect(await tenant.call('POST', `/v1/uploads/${body.id}/complete`)).toMatchObject({ status: 200, body: { sizeBytes: 5 } });
  });

  it('takes parts on demand when its size is not known', async () => {
    const { body } = await tenant.call('POST', '/v1/uploads', { fileName: 'a', method: 'multipart' });
    expect(body.multipart).toMatchObject({ partCount: null, parts: [] });
    const fresh = await tenant.call('POST', `/v1/uploads/${body.id}/parts`, { numbers: [1] });
    await put(fresh.body.parts[0].url, Buffer.from('all'));
    expect(await tenant.call('POST', `/v1/uploads/${body.id}/complete`)).toMatchObject({ status: 200, body: { sizeBytes: 3 } });
  });
});

describe('a file as the body of one request', () => {
  it.each([{}, { 'content-type': 'application/x-www-form-urlencoded' }, { 'content-type': 'application/json' }, { 'content-type': 'text/plain; charset=utf-8' }, { 'content-type': 'multipart/form-data' }])('arrives byte by byte with the headers %j', async (headers) => {
    const bytes = Buffer.from('{"not": "parsed"} \0\xff');
    const response = await send('a b.json', bytes, headers as Record<string, string>);
    const upload = (await response.json()) as { id: string };
    expect({ status: response.status, upload }).toMatchObject({ status: 201, upload: { state: 'ready', sizeBytes: bytes.length, fileName: 'a b.json' } });
    expect((await stored(upload.id)).equals(bytes)).toBe(true);
  });

  it('of no bytes is refused', async () => {
    const before = await objects();
    const response = await send('empty', Buffer.alloc(0));
    expect({ status: response.status, body: await response.json() }).toMatchObject({ status: 422, body: { code: 'source_empty' } });
    expect(await objects()).toEqual(before);
  });

  it('above the limit is refused, announced or not, and leaves nothing', async () => {
    const before = await objects();
    const announced = await send('large', Buffer.alloc(40 * mebibyte + 1));
    expect(announced.status).toBe(413);
    const chunk = Buffer.alloc(mebibyte);
    const streamed = await send('large', Readable.from((function* () { for (let i = 0; i < 42; i++) yield chunk; })()));
    expect({ status: streamed.status, body: await streamed.json() }).toMatchObject({ status: 413, body: { code: 'payload_too_large' } });
    expect(await objects()).toEqual(before);
  });

  it('that breaks off leaves neither object nor upload', async () => {
    const before = { objects: await objects(), rows: await api.services.db.upload.count() };
    const { hostname, port } = new URL(api.url);
    const request = httpRequest({ hostname, port, method: 'PUT', path: '/v1/uploads/content?fileName=cut', headers: { authorization: `Bearer ${tenant.key}`, 'content-length': 30 * mebibyte } });
    request.on('error', () => undefined);
    request.write(Buffer.alloc(10 * mebibyte));
    await until('there is a row', async () => (await api.services.db.upload.count()) === before.rows + 1);
    request.destroy();
    await until('the row is gone', async () => (await api.services.db.upload.count()) === before.rows);
    expect(await objects()).toEqual(before.objects);
  });
});

describe('deleting an upload', () => {
  it('removes bytes and open parts, and is refused while a job needs it', async () => {
    const upload = (await (await send('used', Buffer.from('x'))).json()) as { id: string };
    const jobId = newId('job');
    await createJob(api.services.db, { id: jobId, tenantId: tenant.id, reference: null, metadata: {}, priority: 3, cache: false, source: { upload: upload.id }, uploadId: upload.id, outputs: [], idempotencyKey: null, createdAt: new Date() });
    expect(await tenant.call('DELETE', `/v1/uploads/${upload.id}`)).toMatchObject({ status: 409, body: { code: 'conflict' } });
    await api.services.db.job.update({ where: { id: jobId }, data: { state: 'completed' } });
    expect((await tenant.call('DELETE', `/v1/uploads/${upload.id}`)).status).toBe(204);
    expect((await objects()).some((key) => key.endsWith(upload.id))).toBe(false);
    expect(await tenant.call('POST', `/v1/uploads/${upload.id}/complete`)).toMatchObject({ status: 410, body: { code: 'upload_deleted' } });
    const parts = (await tenant.call('POST', '/v1/uploads', { fileName: 'a', method: 'multipart' })).body;
    const row = await api.services.db.upload.findUniqueOrThrow({ where: { id: parts.id } });
    expect((await tenant.call('DELETE', `/v1/uploads/${parts.id}`)).status).toBe(204);
    expect(await api.services.store.listParts(row.bucket, row.key, row.multipartId!)).toBeNull();
  });
});
