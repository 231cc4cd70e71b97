import type { JobPlan } from '../packages/media/plan/plan.js';
import { JobBench, type StartedJob } from '../test/workflows/job-bench.js';
import { until } from '../test/until.js';
import { called, endOf, isNoHead } from '../test/workflows/job-end.js';
import { encode, mp3, planOf, small, sound, wide } from '../test/workflows/plans.js';
import { MediaError } from '../packages/media/errors.js';
import { cancelJob, jobSnapshot, revokeOutput, sourceChanged } from './contract.js';

let bench: JobBench;
beforeAll(async () => {
  bench = await JobBench.open();
}, 120_000);
afterAll(() => bench?.close());

const ended = (job: StartedJob) => endOf(bench, job);

test('a job waits for its upload until it is told that the source has changed', async () => {
  const pending = async () => ({ state: 'pending', expiresAt: new Date(Date.now() + 3_600_000).toISOString() }) as const;
  const job = await bench.start(planOf(mp3), (script) => (script.resolution = pending));
  const ready = { state: 'ready', object: { bucket: 'in', key: 'k', etag: 'e', sizeBytes: 7 } } as const;
  await called(job, 'resolveSource');
  expect((await job.handle.query(jobSnapshot)).state).toBe('waiting');
  job.script.resolution = async () => ready;
  await job.handle.signal(sourceChanged);
  expect((await ended(job)).snapshot.state).toBe('completed');
});

test('a job whose upload expires fails with that reason, and so do its outputs', async () => {
  const job = await bench.start(planOf(mp3, wide), (script) => {
    const expiresAt = new Date(Date.now() + 200);
    script.resolution = async () => {
      if (Date.now() > expiresAt.getTime()) throw new MediaError('upload_expired', 'too late');
      return { state: 'pending', expiresAt: expiresAt.toISOString() };
    };
  });
  const { job: row, outputs } = await ended(job);
  expect(row).toMatchObject({ state: 'failed', error: { code: 'upload_expired' } });
  expect(outputs['mp3']).toMatchObject({ state: 'failed', error: { code: 'upload_expired' } });
  expect(job.script.inputs('inspectSource')).toHaveLength(0);
});

test('a revoked output ends alone: the encode that it shares goes on, and shared tracks stay', async () => {
  const job = await bench.start(planOf(wide, small), (script) => script.block('encodeChunk', isNoHead));
  await called(job, 'encodeChunk', 4);
  await job.handle.signal(revokeOutput, 'wide');
  await until('it is revoked', async () => (await job.handle.query(jobSnapshot)).outputs['wide'] === 'revoked');
  job.script.release('encodeChunk');
  const { snapshot } = await ended(job);
  expect(snapshot).toMatchObject({ state: 'completed', outputs: { wide: 'revoked', small: 'completed' } });
  expect(job.script.inputs('removeObjects')[0]).toMatchObject({ prefix: 'wide/', except: expect.arrayContaining(['wide/v360/', 'wide/a0/']) });
  expect(job.script.inputs('removeObjects').every((input) => input.except?.includes('wide/v720/') !== true)).toBe(true);
});

test('the only output that needs an encode takes the encode with it', async () => {
  const job = await bench.start(planOf(wide, mp3), (script) => script.block('encodeChunk', isNoHead));
  await called(job, 'encodeChunk', 4);
  await job.handle.signal(revokeOutput, 'wide');
  expect((await ended(job)).snapshot).toMatchObject({ state: 'completed', outputs: { wide: 'revoked', mp3: 'completed' } });
});

test('a finished output can be revoked while the job still runs', async () => {
  const job = await bench.start(planOf(mp3, wide), (script) => script.block('encodeChunk', isNoHead));
  await until('the sound is ready', async () => (await job.handle.query(jobSnapshot)).outputs['mp3'] === 'completed');
  await job.handle.signal(revokeOutput, 'mp3');
  await until('it is revoked', async () => (await job.handle.query(jobSnapshot)).outputs['mp3'] === 'revoked');
  job.script.release('encodeChunk');
  const { snapshot, outputs } = await ended(job);
  expect(snapshot).toMatchObject({ state: 'completed', outputs: { mp3: 'revoked', wide: 'completed' } });
  expect(outputs['mp3']!.files).toEqual([]);
  expect(job.script.inputs('removeObjects')[0]).toMatchObject({ prefix: 'mp3/' });
});

test.each(['by signal', 'by Temporal'])('a job cancelled %s while it encodes removes everything, then says so', async (way) => {
  const job = await bench.start(planOf(wide, small, mp3), (script) => script.block('encodeChunk', isNoHead));
  await called(job, 'encodeChunk', 4);
  await until('the sound is ready', async () => (await job.handle.query(jobSnapshot)).outputs['mp3'] === 'completed');
  await (way === 'by signal' ? job.handle.signal(cancelJob) : job.handle.cancel());
  const { snapshot, outputs } = await ended(job);
  expect(snapshot).toMatchObject({ state: 'cancelled', outputs: { wide: 'cancelled', small: 'cancelled', mp3: 'cancelled' } });
  expect(outputs['mp3']!.files).toEqual([]);
  expect(job.script.calls.at(-1)).toMatchObject({ activity: 'removeObjects', input: { prefix: '' } });
});

test('a job can be cancelled while it waits', async () => {
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
  const job = await bench.start(planOf(wide), (script) => (script.resolution = async () => ({ state: 'pending', expiresAt })));
  await called(job, 'resolveSource');
  await job.handle.signal(cancelJob);
  expect((await ended(job)).snapshot).toMatchObject({ state: 'cancelled', outputs: { wide: 'cancelled' } });
});

test('a revocation that comes while the joined source is removed is carried out before the job ends', async () => {
  let times = 0;
  let goOn = () => {};
  const job = await bench.start(planOf(mp3, wide), (script) => {
    // The second time that the work folder is emptied: every output has ended.
    goOn = script.block('removeObjects', ({ prefix }) => prefix === '.work/' && ++times === 2);
  }, { concat: [{ upload: 'upl_1' }, { upload: 'upl_2' }] });
  await until('the joined source is removed', () => times === 2);
  job.script.block('removeObjects', ({ prefix }) => prefix === 'mp3/');
  await job.handle.signal(revokeOutput, 'mp3');
  await called(job, 'removeObjects', 3);
  goOn();
  await until('the joined source is gone', async () => {
    const { events } = await job.handle.fetchHistory();
    const removals = events!.filter((event) => event.activityTaskScheduledEventAttributes?.activityType?.name === 'removeObjects').map((event) => String(event.eventId));
    return events!.filter((event) => removals.includes(String(event.activityTaskCompletedEventAttributes?.scheduledEventId))).length === 2;
  });
  await job.handle.query(jobSnapshot);
  job.script.release('removeObjects');
  const { snapshot, types } = await ended(job);
  expect(snapshot).toMatchObject({ state: 'completed', outputs: { mp3: 'revoked', wide: 'completed' } });
  expect(types.slice(-2)).toEqual(['output.revoked', 'job.completed']);
});

test('the copy that one output wants is made, whichever output starts the encode', async () => {
  const [large, low] = encode.tracks;
  const plan: JobPlan = { encodes: [{ ...encode, tracks: [{ ...large!, copied: true }, low!] }], audioTracks: [sound], outputs: [small, wide] };
  const job = await bench.start(plan);
  expect((await ended(job)).snapshot).toMatchObject({ state: 'completed', outputs: { wide: 'completed', small: 'completed' } });
  expect(job.script.inputs('copyTrack').map(({ trackId }) => trackId)).toEqual(['v720']);
});

test('what an output still does when it has failed is ended before its objects are removed', async () => {
  const captions = [{ id: 'captions-0', from: { type: 'stream', streamIndex: 2 }, language: 'en', title: null, isDefault: false, isForced: false, isForDeaf: false, startSeconds: 0, durationSeconds: 6, segmentSeconds: 6 }] as const;
  const ends: string[] = [];
  const job = await bench.start(planOf({ ...wide, captions } as typeof wide), (script) => {
    script.block('makeCaptions');
    script.fail('encodeAudioTrack', 'unreadable_source');
    script.onEnd = (activity) => ends.push(activity);
  });
  expect((await ended(job)).snapshot).toMatchObject({ state: 'failed', outputs: { wide: 'failed' } });
  expect(ends.indexOf('makeCaptions')).toBeGreaterThanOrEqual(0);
  expect(ends.indexOf('makeCaptions')).toBeLessThan(ends.indexOf('removeObjects'));
});
