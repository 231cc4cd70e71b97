import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { aac, makeMedia, mediaFolder, picture, quickH264, tone } from './media.js';
import { call, createJob, runJob, sendFile, stack, waitForJob } from './service.js';

const hls = { name: 'main', type: 'hls', preset: 'ultrafast' };

describe('what cannot succeed', () => {
  const folder = mediaFolder();
  const at = (name: string) => path.join(folder, name);
  const keep = (name: string, bytes: Buffer) => {
    writeFileSync(at(name), bytes);
    return at(name);
  };
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    ['noise named .mp4', 'unreadable_source', () => randomBytes(200_000)],
    ['a playlist named .mp4 that points at a local file', 'unreadable_source', () => Buffer.from('#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n')],
  ])('%s fails the job with a named reason, well within a minute', async (_, code, bytes) => {
    const job = await createJob(await sendFile(keep('bad.mp4', bytes())), [hls]);
    const ended = await waitForJob(job.id, undefined, 45_000);
    expect(ended).toMatchObject({ state: 'failed', error: { code, retryable: false } });
    expect(ended.outputs.map((o) => o.state)).not.toContain('completed');
  }, 60_000);

  it('a file whose index was cut off is unreadable', async () => {
    const whole = await makeMedia(at('whole.mp4'), [...picture('320x180', '25', 5), ...tone(5), ...quickH264, ...aac]);
    const bytes = readFileSync(whole);
    const ended = await runJob(keep('cut.mp4', bytes.subarray(0, Math.floor(bytes.length / 2))), [hls]);
    expect(ended).toMatchObject({ state: 'failed', error: { code: 'unreadable_source' } });
  }, 60_000);

  it('an upload without bytes is refused at once', async () => {
    const answer = await fetch(new URL('/v1/uploads/content?fileName=empty.mp4', stack.api), { method: 'PUT', headers: { authorization: `Bearer ${stack.apiKey}`, 'content-type': 'application/octet-stream' }, body: '' });
    expect({ status: answer.status, body: await answer.json() }).toMatchObject({ status: 422, body: { code: 'source_empty' } });
  }, 60_000);

  it('an output that does not suit the source fails alone', async () => {
    const silent = await makeMedia(at('silent.mp4'), [...picture('320x180', '25', 2), ...quickH264]);
    const ended = await runJob(silent, [hls, { name: 'sound', type: 'audio' }]);
    expect(ended.state).toBe('partial');
    expect(ended.outputs).toMatchObject([{ name: 'main', state: 'completed', error: null }, { name: 'sound', state: 'failed', error: { code: 'no_audio' } }]);
  }, 120_000);

  it('options that are not honoured yet are refused before a job exists', async () => {
    const upload = await sendFile(at('silent.mp4'));
    const { status, headers, body } = await call('POST', '/jobs', { source: { upload }, outputs: [{ name: 'main', type: 'hls', encryption: 'aes-128', destination: { bucket: 'elsewhere' } }] });
    expect(status).toBe(422);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(body).toMatchObject({ code: 'not_supported', errors: [{ path: 'outputs.0.destination' }] });
  });
});
