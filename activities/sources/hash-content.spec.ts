import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ObjectStore } from '../../packages/platform/object-store/object-store.js';
import { freshBuckets } from '../../test/services/services.js';
import { hashContent } from './hash-content.js';
import { createSourceCache } from './source-cache.js';
import { DiskRoom } from '../process/disk-room.js';

const { signal } = new AbortController();
const bytes = Buffer.from('every byte counts');
const sha256 = createHash('sha256').update(bytes).digest('hex');
let store: ObjectStore;
let dir: string;
const source = async () => {
  await store.put(store.inputBucket, 'a', bytes, 'video/mp2t');
  return { bucket: store.inputBucket, key: 'a', etag: (await store.head(store.inputBucket, 'a'))!.etag, sizeBytes: bytes.length };
};
/** A cache that rewrites what it downloads, as it does with containers that cannot be searched, or leaves it alone. */
const cache = (rewrites: boolean) => createSourceCache({ store, dir, maxBytes: 1e9, room: new DiskRoom(dir, 0), index: async (file) => (rewrites ? (await writeFile(`${file}.mp4`, 'rewritten'), { path: `${file}.mp4`, container: 'mpegts', warnings: [] }) : null) });

beforeEach(async () => {
  store = new ObjectStore(await freshBuckets());
  dir = await mkdtemp(path.join(tmpdir(), 'hash-'));
});
afterEach(async () => {
  store.close();
  await rm(dir, { recursive: true, force: true });
});

it.each([[false], [true]])('is that of the bytes that were sent, also when the file is rewritten (%s)', async (rewrites) => {
  expect(await hashContent(cache(rewrites), await source(), { signal })).toBe(sha256);
});

it.each([[false], [true]])('can be told of a file that was there before anybody asked, also when it was rewritten (%s)', async (rewrites) => {
  const sources = cache(rewrites);
  const held = await sources.acquire(await source(), { signal });
  expect(held.sha256).toBeNull();
  expect(await hashContent(sources, await source(), { signal })).toBe(sha256);
  held.release();
});
