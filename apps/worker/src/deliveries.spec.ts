import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { PutBucketPolicyCommand } from '@aws-sdk/client-s3';
import { firstNames } from '../../../packages/media/delivery/first-names.js';
import { outputSpec } from '../../../packages/media/spec/outputs.js';
import type { JobView } from '../../../packages/media/spec/views.js';
import { createBucket } from '../../../packages/platform/setup/prepare-bucket.js';
import { testServices } from '../../../test/services/services.js';
import { until } from '../../../test/until.js';
import { WorkerBench } from '../../../test/worker/worker-bench.js';

const run = promisify(execFile);
const bucket = `deliveries-${randomUUID().slice(0, 8)}`;
let bench: WorkerBench;
let upload: string;
beforeAll(async () => {
  bench = await WorkerBench.open({ DESTINATION_BUCKETS: `${bucket},made-*`, DESTINATION_CREATE_BUCKETS: 'true' });
  await createBucket(bench.store.client, bucket);
  // As a customer's bucket behind a CDN: everybody may read it.
  await bench.store.client.send(new PutBucketPolicyCommand({ Bucket: bucket, Policy: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: `arn:aws:s3:::${bucket}/*` }] }) }));
  const film = path.join(bench.folder, 'film.mp4');
  await run('ffmpeg', ['-nostdin', '-v', 'error', '-f', 'lavfi', '-i', 'testsrc2=size=160x90:rate=10:duration=2', '-f', 'lavfi', '-i', 'sine=duration=2', '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac', film]);
  upload = await bench.upload(await readFile(film));
}, 120_000);
afterAll(() => bench?.close());

const sound = (prefix: string, more: object = {}) => ({ name: 'sound', type: 'audio', format: 'mp3', destination: { bucket, prefix, ...more } });
const outputOf = (job: JobView, name: string) => job.outputs.find((output) => output.name === name)!;

async function stored(of: string, prefix: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for await (const { key } of bench.store.list(of, prefix)) found[key.slice(prefix.length)] = Buffer.concat(await (await bench.store.read(of, key))!.body.toArray()).toString('base64');
  return found;
}

it('every kind of output is delivered as it is made, by a second worker where the first dies meanwhile, plays from there, and is taken back', async () => {
  const first = await bench.startWorker();
  bench.proxy.rule(({ method, path: at }) => (method === 'PUT' && at.startsWith(`/${bucket}/`) && (at.endsWith('.m4s') || at.endsWith('.mp3')) ? 'hold' : 'pass'));
  const outputs = [
    { name: 'main', type: 'cmaf', preset: 'ultrafast', segmentSeconds: 1, separatePlaylists: true, destination: { bucket, prefix: 'films/main' } },
    { name: 'file', type: 'mp4', preset: 'ultrafast', destination: { bucket, prefix: 'files/' } },
    sound('files', { ifExists: 'fail' }),
    ...[{ name: 'wave', type: 'waveform' }, { name: 'stills', type: 'thumbnails', count: 2 }, { name: 'poster', type: 'poster' }, { name: 'board', type: 'storyboard' }, { name: 'moving', type: 'preview' }].map((output) => ({ ...output, destination: { bucket, prefix: 'files' } })),
    { name: 'ours', type: 'audio' },
  ];
  const id = await bench.createJob(upload, outputs);
  await until('deliveries are under way', () => bench.proxy.caught.some(({ path: at }) => at.endsWith('.m4s')) && bench.proxy.caught.some(({ path: at }) => at.endsWith('.mp3')), 60_000);
  await until('callers are told', async () => outputOf(await bench.job(id), 'main').phase === 'uploading');
  expect(Object.keys(await stored(bucket, 'films/main/')).filter((name) => /m3u8|mpd/.test(name))).toEqual([]);
  await first.kill('SIGKILL');
  bench.proxy.release();
  await bench.startWorker();
  const job = await bench.ended(id);
  expect(job).toMatchObject({ state: 'completed', outputs: outputs.map(({ name }) => ({ name, state: 'completed', error: null })) });

  for (const asked of outputs) {
    const own = await stored(bench.store.outputBucket, `${bench.tenant.id}/${id}/${asked.name}/`);
    const { files } = outputOf(job, asked.name);
    expect(Object.keys(own)).toEqual(expect.arrayContaining(firstNames(outputSpec.parse(asked))));
    if (!('destination' in asked)) {
      expect(files.map((file) => [file.bucket, file.name])).toEqual([[bench.store.outputBucket, undefined]]);
      continue;
    }
    const folder = asked.name === 'main' ? 'films/main/' : 'files/';
    expect(await stored(bucket, folder)).toMatchObject(own);
    for (const file of files) expect([file.bucket, file.key, Buffer.from(own[file.name!]!, 'base64').length]).toEqual([bucket, folder + file.name, file.sizeBytes]);
  }
  const { stdout } = await run('ffprobe', ['-v', 'error', '-count_packets', '-select_streams', 'v', '-show_entries', 'stream=nb_read_packets', '-of', 'csv=p=0', `${testServices().s3.endpoint}/${bucket}/films/main/master.m3u8`]);
  expect(stdout.trim()).toMatch(/^20\b/);
  // The service's own copies play and download as those of other outputs do.
  const links = (await bench.tenant.call('GET', `/v1/jobs/${id}/outputs/main/playback`)).body;
  expect(await (await fetch(links.hls)).text()).toContain('#EXTM3U');
  expect(links.renditions).toHaveLength(1);
  expect((await bench.tenant.call('GET', `/v1/jobs/${id}/outputs/sound/download?file=sound.mp3`)).headers.get('location')).toContain(`/${bench.store.outputBucket}/${bench.tenant.id}/${id}/sound/sound.mp3`);

  for (const name of ['main', 'sound']) expect((await bench.tenant.call('DELETE', `/v1/jobs/${id}/outputs/${name}`)).status).toBe(202);
  await until('they are revoked', async () => (await bench.job(id)).outputs.filter(({ state }) => state === 'revoked').length === 2);
  expect(await stored(bucket, 'films/')).toEqual({});
  expect(Object.keys(await stored(bucket, 'files/'))).toEqual(expect.not.arrayContaining(['sound.mp3']));
  expect(Object.keys(await stored(bucket, 'files/'))).toContain('file.mp4');
  // What was delivered belongs to whoever has the bucket.
  await bench.tenant.call('DELETE', `/v1/jobs/${id}`);
  await until('the job is gone', async () => (await bench.stored(id)).length === 0 && (await bench.api.services.db.job.count({ where: { id } })) === 0);
  expect(Object.keys(await stored(bucket, 'files/'))).toContain('file.mp4');
}, 180_000);

it('what cannot be delivered is told by a plan and fails before it is made; copies of earlier results are delivered, too', async () => {
  const made = `made-${randomUUID().slice(0, 8)}`;
  const [one, two] = [sound('first'), { ...sound('second'), destination: { bucket: made, prefix: '', createBucket: true } }];
  const planned = async (output: object) => (await bench.tenant.call('POST', '/v1/plan', { source: { upload }, outputs: [output] })).body.outputs[0].error;
  expect(await planned(two)).toBeNull();
  const first = await bench.ended(await bench.createJob(upload, [one], { cache: true }));
  const copy = await bench.ended(await bench.createJob(upload, [two], { cache: true }));
  expect(outputOf(copy, 'sound')).toMatchObject({ state: 'completed', cached: { job: first.id }, files: [{ bucket: made, key: 'sound.mp3', name: 'sound.mp3' }] });
  expect(await stored(made, '')).toEqual(await stored(bucket, 'first/'));
  // Of one that was itself delivered elsewhere, or nowhere.
  const third = await bench.ended(await bench.createJob(upload, [{ ...one, destination: undefined }], { cache: true }));
  expect(outputOf(third, 'sound')).toMatchObject({ cached: { job: copy.id }, files: [{ bucket: bench.store.outputBucket, key: `${bench.tenant.id}/${third.id}/sound/sound.mp3` }] });

  const again = sound('first', { ifExists: 'fail' });
  const absent = { ...sound('any'), name: 'other', destination: { bucket: 'made-nowhere', prefix: '' } };
  expect(await planned(again)).toMatchObject({ code: 'destination_exists', detail: expect.stringContaining('first/sound.mp3') });
  const refused = await bench.ended(await bench.createJob(upload, [again, absent]));
  expect(refused).toMatchObject({ state: 'failed', outputs: [{ state: 'failed', error: { code: 'destination_exists' } }, { state: 'failed', error: { code: 'destination_missing', detail: expect.stringContaining('made-nowhere') } }] });
  expect((await bench.events(refused.id)).map(({ type }) => type)).not.toContain('output.started');

  const stranger = await bench.api.newTenant();
  const theirs = await bench.upload(await readFile(path.join(bench.folder, 'film.mp4')), 'film.mp4', stranger);
  const before = await stored(bucket, 'first/');
  const crossing = await bench.ended(await bench.createJob(theirs, [one], {}, stranger), undefined, stranger);
  expect(outputOf(crossing, 'sound')).toMatchObject({ state: 'failed', error: { code: 'destination_exists', detail: expect.stringContaining('another tenant') } });
  expect(await stored(bucket, 'first/')).toEqual(before);
}, 120_000);
