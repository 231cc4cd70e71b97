import { ListMultipartUploadsCommand } from '@aws-sdk/client-s3';
import { freshBuckets } from '../../../test/services/services.js';
import { copyListed } from './copy-listed.js';
import { findMarked } from './marked-objects.js';
import { ObjectStore } from './object-store.js';

const { signal } = new AbortController();
let store: ObjectStore;
beforeAll(async () => {
  store = new ObjectStore(await freshBuckets());
}, 60_000);
afterAll(() => store?.close());

const mebibyte = 1024 ** 2;
const bytes = Buffer.alloc(11 * mebibyte + 17, 'abcdefg');
const listed = async (key: string) => {
  for await (const object of store.list(store.outputBucket, key)) return object;
  throw new Error(`${key} is missing`);
};
const read = async (key: string) => Buffer.concat(await (await store.read(store.outputBucket, key))!.body.toArray());

it('copies a large object in parts, with its type, and leaves no part behind', async () => {
  await store.put(store.outputBucket, 'from/a ü.mp4', bytes, 'video/mp4');
  await copyListed(store.client, { bucket: store.outputBucket, from: await listed('from/'), to: 'to/a', encryption: {} }, signal, 5 * mebibyte);
  expect((await read('to/a')).equals(bytes)).toBe(true);
  expect((await store.head(store.outputBucket, 'to/a'))!.contentType).toBe('video/mp4');
});

it('copies a large object to another bucket with its mark', async () => {
  await store.put(store.outputBucket, 'marked', bytes, 'video/mp4');
  await copyListed(store.client, { bucket: store.outputBucket, from: await listed('marked'), to: 'there/a', toBucket: store.inputBucket, mark: { 'made-by': 'test' }, encryption: {} }, signal, 5 * mebibyte);
  expect(Object.fromEntries(await findMarked(store, store.inputBucket, 'there/', ['a'], signal))).toEqual({ a: { sizeBytes: bytes.length, mark: { 'made-by': 'test' } } });
  expect((await store.head(store.inputBucket, 'there/a'))!.contentType).toBe('video/mp4');
});

it.each([[5 * mebibyte], [100 * mebibyte]])('refuses an object that is not the one that was listed, in parts of %s', async (partBytes) => {
  await store.put(store.outputBucket, 'changed', bytes, 'video/mp4');
  const from = await listed('changed');
  await store.put(store.outputBucket, 'changed', Buffer.alloc(bytes.length, 'x'), 'video/mp4');
  await expect(copyListed(store.client, { bucket: store.outputBucket, from, to: 'never', encryption: {} }, signal, partBytes)).rejects.toMatchObject({ $metadata: { httpStatusCode: 412 } });
  expect(await store.copyListed(store.outputBucket, from, 'never', signal)).toBe(false);
  expect(await store.copyListed(store.outputBucket, { ...from, key: 'none' }, 'never', signal)).toBe(false);
  expect(await store.head(store.outputBucket, 'never')).toBeNull();
});

it('gives parts back when it is aborted', async () => {
  await store.put(store.outputBucket, 'aborted', bytes, 'video/mp4');
  const leaving = new AbortController();
  const copying = copyListed(store.client, { bucket: store.outputBucket, from: await listed('aborted'), to: 'half', encryption: {} }, leaving.signal, 5 * mebibyte);
  leaving.abort();
  await expect(copying).rejects.toThrow();
  const { Uploads } = await store.client.send(new ListMultipartUploadsCommand({ Bucket: store.outputBucket }));
  expect(Uploads ?? []).toEqual([]);
});
