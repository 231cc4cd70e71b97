import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startApi } from '../../../../test/services/running-api.js';
import type { RunningApi, Tenant } from '../../../../test/services/running-api.js';
import { Reelforge } from '../../node.js';
import { BegunUploads } from './begun-uploads.js';
import { sendFile } from './send-file.js';
import { sendStream } from './send-stream.js';

const mebibyte = 1024 ** 2;
let api: RunningApi;
let tenant: Tenant;
let client: Reelforge;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'reelforge-send-'));
  api = await startApi();
  tenant = await api.newTenant();
  client = new Reelforge({ baseUrl: api.url, apiKey: tenant.key });
}, 60_000);
afterAll(async () => {
  await api?.close();
  await rm(folder, { recursive: true });
});

const never = new AbortController().signal;
const stored = async (id: string) => Buffer.from(await (await fetch(await api.services.store.presignGet(api.services.store.inputBucket, `${tenant.id}/${id}`, { expiresIn: 60 }))).arrayBuffer());

test('a small file goes in one piece, and its progress is told', async () => {
  const file = path.join(folder, 'small.bin');
  const bytes = randomBytes(700_000);
  await writeFile(file, bytes);
  const told: number[] = [];
  const upload = await sendFile({ client, file, signal: never, onProgress: (sent) => void told.push(sent) });
  expect(upload).toMatchObject({ state: 'ready', sizeBytes: 700_000, fileName: 'small.bin' });
  expect((await stored(upload.id)).equals(bytes)).toBe(true);
  expect(told[0]).toBe(0);
  expect(told.length).toBeGreaterThan(3);
});

test('the same command goes on with an upload that was interrupted, and sends only what is missing', async () => {
  const file = path.join(folder, 'large.bin');
  const bytes = randomBytes(44 * mebibyte);
  await writeFile(file, bytes);
  const begun = new BegunUploads(path.join(folder, 'uploads.json'), api.url);
  const interruption = new AbortController();
  // More than four parts of 8 MiB: at least one of them has arrived, because four are sent at a time.
  const onProgress = (sent: number) => void (sent > 33 * mebibyte && interruption.abort(new Error('interrupted')));
  await expect(sendFile({ client, file, signal: interruption.signal, onProgress, onBegun: ({ id }) => begun.remember(id, file) })).rejects.toThrow('interrupted');
  const earlier = (await begun.find(client, file, never))!;
  expect(earlier.id).toMatch(/^upl_/);
  const told: number[] = [];
  const upload = await sendFile({ client, file, signal: never, earlier, onProgress: (sent) => void told.push(sent) });
  expect(upload).toMatchObject({ id: earlier.id, state: 'ready' });
  // Whole parts that had arrived are not sent again.
  expect(told[1]).toBeGreaterThanOrEqual(8 * mebibyte);
  expect(told.at(-1)).toBe(bytes.length);
  expect((await stored(upload.id)).equals(bytes)).toBe(true);
  expect(await begun.find(client, file, never)).toMatchObject({ id: upload.id, state: 'ready' });
  await writeFile(file, 'something else');
  expect(await begun.find(client, file, never)).toBeNull();
});

test('a stream of unknown length goes in parts as it comes', async () => {
  const bytes = randomBytes(9 * mebibyte);
  const stream = (async function* () {
    for (let from = 0; from < bytes.length; from += 1_000_000) yield bytes.subarray(from, from + 1_000_000);
  })();
  const upload = await sendStream({ client, stream, fileName: 'piped.bin', signal: never, onProgress: () => undefined });
  expect(upload).toMatchObject({ state: 'ready', sizeBytes: bytes.length });
  expect((await stored(upload.id)).equals(bytes)).toBe(true);
});
