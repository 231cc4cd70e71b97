import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ObjectStore } from '../../packages/platform/object-store/object-store.js';
import { freshBuckets } from '../../test/services/services.js';
import { StoreProxy } from '../../test/services/store-proxy.js';
import { until } from '../../test/until.js';
import type { SourceObject } from '../../workflows/contract.js';
import { downloadSource } from './source-download.js';

const { signal } = new AbortController();
let store: ObjectStore;
let proxy: StoreProxy;
let dir: string;

beforeAll(async () => {
  const storage = await freshBuckets();
  proxy = await StoreProxy.open(storage.S3_ENDPOINT!);
  store = new ObjectStore({ ...storage, S3_ENDPOINT: proxy.url });
  dir = await mkdtemp(path.join(tmpdir(), 'download-'));
});
afterEach(() => proxy.release());
afterAll(async () => {
  store?.close();
  await proxy?.close();
  await rm(dir, { recursive: true, force: true });
});

async function object(key: string, bytes: Buffer): Promise<SourceObject> {
  await store.put(store.inputBucket, key, bytes, 'application/octet-stream');
  const head = await store.head(store.inputBucket, key);
  return { bucket: store.inputBucket, key, etag: head!.etag, sizeBytes: bytes.length };
}

it('goes on where a connection broke: what arrives is whole, and nothing comes twice', async () => {
  const bytes = randomBytes(1_000_000);
  const source = await object('broken', bytes);
  const before = proxy.caught.length;
  proxy.rule(() => (proxy.caught.length < before + 3 ? 'truncate' : 'pass'));
  const hash = createHash('sha256');
  const counts: number[] = [];
  await downloadSource(store, source, path.join(dir, 'whole'), { signal, onBytes: (received, part) => (counts.push(received), hash.update(part)) });
  expect((await readFile(path.join(dir, 'whole'))).equals(bytes)).toBe(true);
  expect(hash.digest('hex')).toBe(createHash('sha256').update(bytes).digest('hex'));
  expect(counts).toEqual([...counts].sort((a, b) => a - b));
  expect(proxy.caught).toHaveLength(before + 3);
});

it('gives a store up that breaks off again and again', async () => {
  const source = await object('never', randomBytes(100_000));
  const before = proxy.caught.length;
  proxy.rule(() => 'truncate');
  await expect(downloadSource(store, source, path.join(dir, 'never'), { signal, onBytes: () => undefined })).rejects.toMatchObject({ code: 'dependency_unavailable', retryable: true });
  expect(proxy.caught.length - before).toBeLessThan(10);
  expect(await readdir(dir)).not.toContainEqual(expect.stringMatching(/^never/));
});

it('does not make one source of two when the object is replaced between two connections', async () => {
  const source = await object('replaced', randomBytes(100_000));
  const before = proxy.caught.length;
  proxy.rule(({ method }) => (method !== 'GET' ? 'pass' : proxy.caught.length === before ? 'truncate' : 'hold'));
  const refused = expect(downloadSource(store, source, path.join(dir, 'mixed'), { signal, onBytes: () => undefined })).rejects.toMatchObject({ code: 'source_changed', retryable: false });
  await until('the rest is asked for', () => proxy.caught.length === before + 2);
  await object('replaced', randomBytes(100_000));
  proxy.release();
  await refused;
});

it('ends at once when it is aborted, also between two connections', async () => {
  const source = await object('left', randomBytes(100_000));
  const before = proxy.caught.length;
  proxy.rule(() => (proxy.caught.length === before ? 'truncate' : 'stall'));
  const leaving = new AbortController();
  const left = expect(downloadSource(store, source, path.join(dir, 'left'), { signal: leaving.signal, onBytes: () => undefined })).rejects.toThrow('stop');
  await until('the rest is on its way', () => proxy.caught.length === before + 2);
  leaving.abort(new Error('stop'));
  await left;
  expect(await readdir(dir)).not.toContainEqual(expect.stringMatching(/^left/));
});
