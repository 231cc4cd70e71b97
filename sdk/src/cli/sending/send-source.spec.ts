import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startApi } from '../../../../test/services/running-api.js';
import type { RunningApi } from '../../../../test/services/running-api.js';
import { testServices } from '../../../../test/services/services.js';
import { StoreProxy } from '../../../../test/services/store-proxy.js';
import { Reelforge } from '../../node.js';
import { BegunUploads } from './begun-uploads.js';
import { sendSource } from './send-source.js';

const mebibyte = 1024 ** 2;
let store: StoreProxy;
let api: RunningApi;
let client: Reelforge;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'reelforge-send-'));
  store = await StoreProxy.open(testServices().s3.endpoint);
  api = await startApi({ S3_PUBLIC_ENDPOINT: store.url });
  client = new Reelforge({ baseUrl: api.url, apiKey: (await api.newTenant()).key, maxRetries: 0 });
}, 60_000);
afterAll(async () => {
  await api?.close();
  await store?.close();
  await rm(folder, { recursive: true });
});

test('the same command goes on with an upload that broke off, and sends only what is missing', async () => {
  const file = path.join(folder, 'large.bin');
  await writeFile(file, randomBytes(17 * mebibyte));
  const begun = new BegunUploads(path.join(folder, 'uploads.json'), api.url);
  store.rule(({ query }) => (query.includes('partNumber=2') ? 'reset' : 'pass'));
  await expect(sendSource(client, file, { parallel: 1, onCreated: ({ id }) => begun.remember(id, file) })).rejects.toMatchObject({
    message: expect.stringContaining(`Cannot send to the store at ${store.url}: `),
    cure: 'The same command goes on with what is there; `reelforge doctor` looks whether the store can be reached from here.',
  });
  store.release();
  store.writes.length = 0;
  const never = new AbortController().signal;
  const earlier = (await begun.find(client, file, never))!;
  const upload = await sendSource(client, file, { earlier });
  expect(upload).toMatchObject({ id: earlier.id, state: 'ready', sizeBytes: 17 * mebibyte });
  expect(store.writes.map(({ query }) => /partNumber=(\d+)/.exec(query)?.[1]).sort()).toEqual(['2', '3']);
  expect(await begun.find(client, file, never)).toMatchObject({ id: upload.id, state: 'ready' });
  await writeFile(file, 'something else');
  expect(await begun.find(client, file, never)).toBeNull();
});

test('a stream that breaks off leaves no upload that nobody could go on with', async () => {
  const stream = (async function* () {
    yield randomBytes(9 * mebibyte);
    throw new Error('the pipe broke');
  })();
  let id = '';
  await expect(sendSource(client, stream, { onCreated: (upload) => void (id = upload.id) })).rejects.toThrow('the pipe broke');
  expect(await client.uploads.get(id)).toMatchObject({ state: 'deleted' });
});

test('what holds nothing is not sent', async () => {
  const file = path.join(folder, 'empty.bin');
  await writeFile(file, '');
  await expect(sendSource(client, file, {})).rejects.toMatchObject({ code: 'source_empty', message: 'empty.bin holds no bytes.' });
  await expect(sendSource(client, (async function* () {})(), {})).rejects.toMatchObject({ code: 'source_empty' });
});
