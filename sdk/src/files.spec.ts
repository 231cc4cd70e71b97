import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { newId } from '../../packages/platform/ids.js';
import { startApi } from '../../test/services/running-api.js';
import type { RunningApi, Tenant } from '../../test/services/running-api.js';
import { Reelforge } from './node.js';

let api: RunningApi;
let tenant: Tenant;
let client: Reelforge;
beforeAll(async () => {
  api = await startApi();
  tenant = await api.newTenant();
  client = new Reelforge({ baseUrl: api.url, apiKey: tenant.key });
});
afterAll(() => api?.close());

const bytes = Buffer.from('stands in for media');

it('one line sends a file and asks for what media-docker made of it', async () => {
  const video = await client.uploadVideo(bytes, { quality: 60, reference: 'film 1' });
  expect(video).toMatchObject({ id: 'film 1', fileType: 'video', job: { reference: 'film 1', outputs: [{ name: 'main', type: 'hls' }] } });
  const [output] = (await client.jobs.request(video.job.id)).outputs;
  expect(output).toMatchObject({ type: 'hls', segmentSeconds: 10, renditions: [{ videoKbps: 800 }], audio: { kbps: 104 } });
  const others = [await client.uploadVideoResolutions(bytes), await client.uploadAudio(bytes, { bitrate: 320 }), await client.uploadImage(bytes, { quality: 40 })];
  expect(others.map(({ id, job }) => id === job.id)).toEqual([true, true, true]);
  const made = await Promise.all(others.map(async ({ job }) => (await client.jobs.request(job.id)).outputs[0]!));
  expect(made).toMatchObject([{ type: 'hls', separatePlaylists: true, renditions: [{ height: 360 }, { height: 480 }, { height: 720 }, { height: 1080 }] }, { type: 'audio', kbps: 320 }, { type: 'image', quality: 40 }]);
});

it('a file of an output is downloaded as a stream, or under its name once it is whole', async () => {
  const { db, store } = api.services;
  const id = newId('job');
  const key = `${tenant.id}/${id}/sound/sound.mp3`;
  await store.put(store.outputBucket, key, bytes, 'audio/mpeg');
  const files = [{ bucket: store.outputBucket, key, contentType: 'audio/mpeg', sizeBytes: bytes.byteLength }];
  await db.job.create({ data: { id, tenantId: tenant.id, state: 'completed', source: {}, outputs: { create: [{ name: 'sound', position: 0, type: 'audio', state: 'completed', spec: {}, files }] } } });
  const { body, sizeBytes, contentType } = await client.jobs.download(id, 'sound');
  expect([await new Response(body).text(), sizeBytes, contentType]).toEqual([bytes.toString(), bytes.byteLength, 'audio/mpeg']);
  const folder = await mkdtemp(path.join(tmpdir(), 'reelforge-sdk-'));
  try {
    await client.jobs.downloadTo(path.join(folder, 'saved.mp3'), id, 'sound');
    expect(await readFile(path.join(folder, 'saved.mp3'))).toEqual(bytes);
    await expect(client.jobs.downloadTo(path.join(folder, 'none.mp3'), id, 'none')).rejects.toMatchObject({ code: 'not_found' });
    expect(await readdir(folder)).toEqual(['saved.mp3']);
  } finally {
    await rm(folder, { recursive: true });
  }
});
