import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ObjectStore } from '../../packages/platform/object-store/object-store.js';
import { freshBuckets } from '../../test/services/services.js';
import type { SourceObject } from '../../workflows/contract.js';
import { DiskRoom } from '../process/disk-room.js';
import { createSourceCache } from './source-cache.js';

const signal = new AbortController().signal;
let store: CountingStore;
let dir: string;

/** The real store, which also counts what is read from it. */
class CountingStore extends ObjectStore {
  reads = 0;
  override read(...args: Parameters<ObjectStore['read']>) {
    this.reads++;
    return super.read(...args);
  }
}

beforeEach(async () => {
  store = new CountingStore(await freshBuckets());
  dir = await mkdtemp(path.join(tmpdir(), 'cache-'));
});
afterEach(async () => {
  store.close();
  await rm(dir, { recursive: true, force: true });
});

async function object(key: string, bytes = Buffer.alloc(100_000, key)): Promise<SourceObject> {
  await store.put(store.inputBucket, key, bytes, 'application/octet-stream');
  const head = await store.head(store.inputBucket, key);
  return { bucket: store.inputBucket, key, etag: head!.etag, sizeBytes: bytes.length };
}
const room = () => new DiskRoom(dir, 0);
const cache = (maxBytes = 1e9) => createSourceCache({ store, dir, maxBytes, room: room(), index });
const index = () => Promise.resolve(null);
const filesOnDisk = async () => (await readdir(dir, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map((entry) => entry.name);
const exists = (file: string) => stat(file).then(() => true, () => false);

it('downloads an object once for all who ask at the same time and later', async () => {
  const sources = cache();
  const source = await object('a/../b');
  const fractions: number[] = [];
  const held = await Promise.all([1, 2, 3].map(() => sources.acquire(source, { signal, onProgress: (fraction) => fractions.push(fraction) })));
  held.push(await sources.acquire(source, { signal }));
  expect(store.reads).toBe(1);
  expect(new Set(held.map((h) => h.path)).size).toBe(1);
  expect(await readFile(held[0]!.path)).toEqual(Buffer.alloc(100_000, 'a/../b'));
  expect(path.isAbsolute(held[0]!.path) && held[0]!.path.startsWith(dir)).toBe(true);
  expect(fractions.at(-1)).toBe(1);
});

it('gives up the least recently used first, and never what is in use', async () => {
  const sources = cache(200_000);
  const [a, b, c] = [await object('a'), await object('b'), await object('c')];
  const [first, second, third] = [await sources.acquire(a, { signal }), await sources.acquire(b, { signal }), await sources.acquire(c, { signal })];
  second.release();
  second.release();
  expect([await exists(first.path), await exists(second.path), await exists(third.path)]).toEqual([true, false, true]);
  (await sources.acquire(a, { signal })).release();
  expect(await exists(first.path)).toBe(true);
  third.release();
  first.release();
  (await sources.acquire(b, { signal })).release();
  expect([await exists(first.path), await exists(third.path)]).toEqual([true, false]);
});

describe('on a disk of 350 kB, of which 40 kB are reserved', () => {
  const taken = async () => (await Promise.all((await readdir(dir, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map((entry) => stat(path.join(entry.parentPath, entry.name))))).reduce((sum, { size }) => sum + size, 0);
  const small = () => createSourceCache({ store, dir, maxBytes: 1e9, room: new DiskRoom(dir, 40_000, async () => 350_000 - (await taken())), index });

  it('gives up what nobody uses for what is wanted now, and refuses what does not fit even then', async () => {
    const sources = small();
    const [a, b, c, d] = [await object('a'), await object('b'), await object('c'), await object('d')];
    const [idle, used, other] = [await sources.acquire(a, { signal }), await sources.acquire(b, { signal }), await sources.acquire(c, { signal })];
    await expect(sources.acquire(d, { signal })).rejects.toMatchObject({ code: 'dependency_unavailable', retryable: true, detail: expect.stringMatching(/no room for the source: 90000 bytes are missing/) });
    idle.release();
    const last = await sources.acquire(d, { signal });
    expect(await Promise.all([idle, used, other, last].map((held) => exists(held.path)))).toEqual([false, true, true, true]);
  });

  it('does not promise the same room to two downloads', async () => {
    const sources = small();
    const outcomes = await Promise.allSettled([await object('a'), await object('b'), await object('c'), await object('d')].map((source) => sources.acquire(source, { signal })));
    expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBeLessThanOrEqual(3);
    expect(outcomes.filter(({ status }) => status === 'rejected').length).toBeGreaterThan(0);
    expect(await taken()).toBeLessThanOrEqual(310_000);
  });
});

it('says that an object is gone, or is not the one it was', async () => {
  const sources = cache();
  const [gone, changed, shorter] = [await object('gone'), await object('changed'), await object('shorter')];
  await store.remove(store.inputBucket, ['gone']);
  await object('changed', Buffer.alloc(100_000, 'x'));
  await expect(sources.acquire(gone, { signal })).rejects.toMatchObject({ code: 'source_missing', retryable: false });
  await expect(sources.acquire(changed, { signal })).rejects.toMatchObject({ code: 'source_changed', retryable: false });
  await expect(sources.acquire({ ...shorter, sizeBytes: 100_001 }, { signal })).rejects.toMatchObject({ code: 'source_changed' });
  expect(await filesOnDisk()).toEqual([]);
});

it('can be asked again after a failure', async () => {
  const sources = cache();
  const source = await object('late');
  await store.remove(store.inputBucket, ['late']);
  await expect(sources.acquire(source, { signal })).rejects.toMatchObject({ code: 'source_missing' });
  const again = await object('late');
  const held = await sources.acquire(again, { signal });
  expect((await readFile(held.path)).length).toBe(100_000);
});

it('ends one wait without ending the download that another waits for', async () => {
  const sources = cache();
  const source = await object('shared', Buffer.alloc(20_000_000));
  const leaving = new AbortController();
  const reason = new Error('not any more');
  const left = sources.acquire(source, { signal: leaving.signal, onProgress: () => leaving.abort(reason) });
  const stayed = sources.acquire(source, { signal });
  await expect(left).rejects.toBe(reason);
  expect((await stat((await stayed).path)).size).toBe(20_000_000);
  expect(store.reads).toBe(1);
});

it('ends the download when the last one who waits leaves, and starts anew for the next', async () => {
  const sources = cache();
  const source = await object('abandoned', Buffer.alloc(20_000_000));
  const leaving = new AbortController();
  const seen: number[] = [];
  await expect(
    sources.acquire(source, {
      signal: leaving.signal,
      onProgress: (fraction) => {
        seen.push(fraction);
        leaving.abort(new Error('stop'));
      },
    }),
  ).rejects.toThrow('stop');
  expect(seen.at(-1)).toBeLessThan(1);
  const held = await sources.acquire(source, { signal });
  expect((await stat(held.path)).size).toBe(20_000_000);
  expect(store.reads).toBe(2);
});

it('rewrites sources, and leaves files beside them as they are', async () => {
  const rewritten = (file: string) => writeFile(`${file}.indexed`, 'rewritten').then(() => ({ path: `${file}.indexed`, container: 'mpegts', warnings: [] }));
  const sources = createSourceCache({ store, dir, maxBytes: 1e9, room: room(), index: rewritten });
  const both = await object('both', Buffer.from('as it is'));
  const [source, beside] = [await sources.acquire(both, { signal }), await sources.acquire(both, { signal, asIs: true })];
  expect([source.container, await readFile(source.path, 'utf8')]).toEqual(['mpegts', 'rewritten']);
  expect([beside.container, await readFile(beside.path, 'utf8')]).toEqual([undefined, 'as it is']);
});

it('clears what dead processes left, and leaves the living alone', async () => {
  const ended = path.join(dir, 'sources-999999999');
  const alive = path.join(dir, `sources-${process.ppid}`);
  for (const folder of [ended, alive, path.join(dir, `sources-${process.pid}`)]) {
    await mkdir(folder);
    await writeFile(path.join(folder, 'leftover'), 'x');
  }
  (await cache().acquire(await object('new'), { signal })).release();
  expect((await readdir(dir)).sort()).toEqual([`sources-${process.pid}`, `sources-${process.ppid}`].sort());
  expect((await filesOnDisk()).filter((name) => name === 'leftover')).toHaveLength(1);
});

it('tries again later when the store cannot be reached', async () => {
  const source = await object('unreachable');
  const elsewhere = new ObjectStore({ ...(await freshBuckets()), S3_ENDPOINT: 'http://127.0.0.1:9' });
  const sources = createSourceCache({ store: elsewhere, dir, maxBytes: 1e9, room: room(), index });
  await expect(sources.acquire(source, { signal })).rejects.toMatchObject({ code: 'dependency_unavailable', retryable: true });
  elsewhere.close();
});
