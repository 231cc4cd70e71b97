import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { makeMedia, mediaFolder, picture, quickH264 } from './media.js';
import { call, completeJob, createJob, fetchBytes, outputOf, playbackUrl, stack, waitForJob } from './service.js';

const hls = { name: 'main', type: 'hls', preset: 'ultrafast' };

describe('bytes in and out', () => {
  const folder = mediaFolder();
  let clip: string;
  beforeAll(async () => {
    clip = await makeMedia(path.join(folder, 'clip.mp4'), [...picture('320x180', '25', 3), ...quickH264]);
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('a job waits for its upload and then runs', async () => {
    const bytes = readFileSync(clip);
    const { body: upload } = await call('POST', '/uploads', { fileName: 'later.mp4', sizeBytes: bytes.length });
    const job = await createJob(upload.id, [hls]);
    expect((await waitForJob(job.id, (j) => j.sequence > 0 && j.state === 'waiting')).state).toBe('waiting');
    expect((await call('POST', `/uploads/${upload.id}/complete`, {})).status).toBe(409);
    const form = new FormData();
    for (const [name, value] of Object.entries(upload.post.fields as Record<string, string>)) form.append(name, value);
    form.append('file', new Blob([new Uint8Array(bytes)]));
    expect((await fetch(upload.post.url, { method: 'POST', body: form })).status).toBeLessThan(300);
    expect((await call('POST', `/uploads/${upload.id}/complete`, {})).body).toMatchObject({ state: 'ready', sizeBytes: bytes.length });
    expect((await waitForJob(job.id)).state).toBe('completed');
  }, 120_000);

  it('a multipart upload arrives whole, whatever order its parts come in', async () => {
    const bytes = readFileSync(clip);
    const { body: upload } = await call('POST', '/uploads', { fileName: 'parts.mp4', sizeBytes: bytes.length, method: 'multipart' });
    expect(upload.method).toBe('multipart');
    for (const { number, url } of [...upload.multipart.parts].reverse()) {
      const part = bytes.subarray((number - 1) * upload.multipart.partSizeBytes, number * upload.multipart.partSizeBytes);
      expect((await fetch(url, { method: 'PUT', body: new Uint8Array(part) })).status).toBe(200);
    }
    expect((await call('GET', `/uploads/${upload.id}`)).body.multipart.received.length).toBe(upload.multipart.parts.length);
    expect((await call('POST', `/uploads/${upload.id}/complete`, {})).body).toMatchObject({ state: 'ready', sizeBytes: bytes.length });
  }, 60_000);

  it('what is made stays private: only signed addresses open it', async () => {
    const job = await completeJob(clip, [hls]);
    const file = outputOf(job, 'main').files[0]!;
    const bare = await fetch(new URL(`/${file.bucket}/${file.key}`, stack.s3Endpoint));
    expect(bare.status).toBe(403);
    const url = await playbackUrl(job, 'main');
    expect((await fetchBytes(url)).toString()).toContain('#EXTM3U');
    const forged = url.replace(/\/play\/([^/]+)\//, (_, token: string) => `/play/${token.slice(0, -2)}${token.endsWith('AA') ? 'BB' : 'AA'}/`);
    expect([401, 403, 404]).toContain((await fetch(forged)).status);
    expect((await fetch(new URL(`/v1/jobs/${job.id}`, stack.api))).status).toBe(401);
  }, 120_000);
});
