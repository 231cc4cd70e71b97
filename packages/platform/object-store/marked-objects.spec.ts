import { freshBuckets } from '../../../test/services/services.js';
import { findMarked } from './marked-objects.js';
import { ObjectStore } from './object-store.js';

const { signal } = new AbortController();
let store: ObjectStore;
beforeAll(async () => {
  store = new ObjectStore(await freshBuckets());
}, 60_000);
afterAll(() => store?.close());

const listed = async (key: string) => {
  for await (const object of store.list(store.outputBucket, key)) return object;
  throw new Error(`${key} is missing`);
};

it.each([1000, 2])('finds names with what they are marked by, where %s objects are listed by a request', async (listedAtMost) => {
  const bucket = store.outputBucket;
  for (const name of ['folder/a', 'folder/b', 'folder/z ü', 'folderx']) await store.put(bucket, name, name, 'text/plain');
  const from = await listed('folder/a');
  await store.copyMarked(bucket, from, { bucket, key: 'folder/deep/marked', mark: { 'made-by': 'test' } }, signal);
  const found = await findMarked(store, bucket, 'folder/', ['a', 'z ü', 'deep/marked', 'deep', 'missing', 'x'], signal, listedAtMost);
  expect(Object.fromEntries(found)).toEqual({ a: { sizeBytes: 8, mark: {} }, 'z ü': { sizeBytes: 11, mark: {} }, 'deep/marked': { sizeBytes: 8, mark: { 'made-by': 'test' } } });
});

it('copies to another bucket with the type, and only the object that was listed', async () => {
  const bucket = store.outputBucket;
  await store.put(bucket, 'typed', 'x', 'video/mp4');
  const from = await listed('typed');
  expect(await store.copyMarked(bucket, from, { bucket: store.inputBucket, key: 'there', mark: { 'made-by': 'test' } }, signal)).toBe(true);
  expect((await store.head(store.inputBucket, 'there'))!.contentType).toBe('video/mp4');
  expect(await store.copyMarked(bucket, { ...from, etag: 'another' }, { bucket: store.inputBucket, key: 'never', mark: {} }, signal)).toBe(false);
  expect(await store.head(store.inputBucket, 'never')).toBeNull();
});
