import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { startApi } from '../../../test/services/running-api.js';
import type { RunningApi } from '../../../test/services/running-api.js';
import { testServices } from '../../../test/services/services.js';
import { StoreProxy } from '../../../test/services/store-proxy.js';
import { until } from '../../../test/until.js';
import { Reelforge } from '../node.js';
import type { FileSource, Upload, UploadProgress } from '../node.js';

let api: RunningApi;
let store: StoreProxy;
let client: Reelforge;
let folder: string;
let large: string;
const mebibyte = 1024 * 1024;
/** Three parts, of which the last is a short one. */
const largeBytes = randomBytes(17 * mebibyte);
const small = Buffer.from('a small file');

beforeAll(async () => {
  store = await StoreProxy.open(testServices().s3.endpoint);
  api = await startApi({ S3_PUBLIC_ENDPOINT: store.url });
  client = new Reelforge({ baseUrl: api.url, apiKey: (await api.newTenant()).key });
  folder = await mkdtemp(path.join(tmpdir(), 'reelforge-sdk-'));
  large = path.join(folder, 'large.mp4');
  await writeFile(large, largeBytes);
  await writeFile(path.join(folder, 'small.txt'), small);
});
afterEach(() => store.release());
afterAll(async () => {
  await api?.close();
  await store?.close();
  await rm(folder, { recursive: true, force: true });
});

async function storedBytes({ id }: Upload): Promise<Buffer> {
  const { bucket, key } = await api.services.db.upload.findUniqueOrThrow({ where: { id } });
  return buffer((await api.services.store.read(bucket, key))!.body);
}
const partOf = (query: string) => Number(/partNumber=(\d+)/.exec(query)?.[1]);
const partsWritten = () => store.writes.filter(({ method }) => method === 'PUT').map(({ query }) => partOf(query)).sort();

it('a large file arrives whole although parts break off, fail and lose their answers', async () => {
  const fates = new Map([[1, 'lose'], [2, 'reset'], [3, 'fail']] as const);
  store.rule(({ query }) => {
    const number = partOf(query) as 1 | 2 | 3;
    const fate = fates.get(number) ?? 'pass';
    fates.delete(number);
    return fate;
  });
  const told: UploadProgress[] = [];
  const upload = await client.uploads.send(large, { resumable: true, onProgress: (progress) => void told.push(progress) });
  expect(upload).toMatchObject({ state: 'ready', method: 'multipart', fileName: 'large.mp4', sizeBytes: largeBytes.byteLength });
  expect((await storedBytes(upload)).equals(largeBytes)).toBe(true);
  expect(fates.size).toBe(0);
  expect(told.at(-1)).toMatchObject({ sentBytes: largeBytes.byteLength, totalBytes: largeBytes.byteLength, secondsLeft: 0 });
  expect(told.some(({ sentBytes }) => sentBytes % mebibyte !== 0 && sentBytes < largeBytes.byteLength)).toBe(true);
});

it('addresses that the store no longer takes are asked for again', async () => {
  const spoil = ({ multipart }: Upload) => multipart!.parts!.forEach((part) => (part.url = part.url.replace(/(X-Amz-Signature=)./, '$1_')));
  const upload = await client.uploads.send(largeBytes.subarray(0, 9 * mebibyte), { resumable: true, onCreated: spoil });
  expect((await storedBytes(upload)).equals(largeBytes.subarray(0, 9 * mebibyte))).toBe(true);
});

it.each<[string, () => FileSource, Buffer]>([
  ['a path', () => path.join(folder, 'small.txt'), small],
  ['bytes', () => small, small],
  ['a File', () => new File([small], 'small.txt', { type: 'text/plain' }), small],
  ['a short stream of the web', () => new Blob([small]).stream(), small],
  ['a long stream of Node, of which nobody knows the size', () => createReadStream(large), largeBytes],
])('%s is sent as it is', async (_name, source, expected) => {
  const upload = await client.uploads.send(source(), { fileName: 'named.bin' });
  expect(upload).toMatchObject({ state: 'ready', fileName: 'named.bin', sizeBytes: expected.byteLength, method: expected === small ? 'post' : 'multipart' });
  expect((await storedBytes(upload)).equals(expected)).toBe(true);
});

it('an upload that was left goes on later, with the missing parts only', async () => {
  store.rule(({ query }) => (partOf(query) === 2 ? 'hold' : 'pass'));
  const leaving = new AbortController();
  let id = '';
  const held = store.caught.length;
  const left = client.uploads.send(large, { resumable: true, parallel: 1, signal: leaving.signal, onCreated: (upload) => void (id = upload.id) }).catch((error: unknown) => error);
  await until('the first part has arrived and the second is under way', () => store.caught.length > held);
  leaving.abort(new Error('the page was closed'));
  expect(await left).toEqual(new Error('the page was closed'));
  store.release();
  store.writes.length = 0;
  await expect(client.uploads.resume(id, largeBytes.subarray(1))).rejects.toMatchObject({ code: 'file_changed' });
  await expect(client.uploads.resume(id, createReadStream(large))).rejects.toMatchObject({ code: 'not_resumable' });
  const told: number[] = [];
  const upload = await client.uploads.resume(id, large, { onProgress: ({ sentBytes }) => void told.push(sentBytes) });
  expect(partsWritten()).toEqual([2, 3]);
  expect(Math.min(...told)).toBeGreaterThan(8 * mebibyte);
  expect((await storedBytes(upload)).equals(largeBytes)).toBe(true);
  expect(await client.uploads.resume(id, large)).toEqual(upload);
});

it('a part that the store lists in its size and does not hold is sent again', async () => {
  const bytes = largeBytes.subarray(0, 9 * mebibyte);
  const { id, multipart } = await client.uploads.create({ fileName: 'a.mp4', sizeBytes: bytes.byteLength, method: 'multipart' });
  const [first, second] = multipart!.parts!;
  const [before, after] = [bytes.subarray(0, multipart!.partSizeBytes), bytes.subarray(multipart!.partSizeBytes)];
  for (const [part, body] of [[first, Buffer.alloc(before.byteLength)], [second, after]] as const) expect((await fetch(part!.url, { method: 'PUT', body: new Uint8Array(body) })).status).toBe(200);
  store.writes.length = 0;
  const upload = await client.uploads.resume(id, bytes);
  expect(partsWritten()).toEqual([1]);
  expect((await storedBytes(upload)).equals(bytes)).toBe(true);
});

it('the checksum is computed, sent and checked', async () => {
  const sha256 = createHash('sha256').update(largeBytes).digest('hex');
  const upload = await client.uploads.send(large, { sha256: true });
  expect(await api.services.db.upload.findUnique({ where: { id: upload.id } })).toMatchObject({ expectedSha256: sha256 });
  await expect(client.uploads.send(small, { sha256 })).rejects.toMatchObject({ code: 'upload_mismatch', status: 422 });
});

it('what the store refuses for good is said in its words', async () => {
  const spoil = ({ post }: Upload) => void (post!.fields['key'] = 'elsewhere');
  await expect(client.uploads.send(small, { onCreated: spoil, maxRetries: 0 })).rejects.toMatchObject({ code: 'store_refused', status: 403, message: expect.stringContaining('AccessDenied') });
});
