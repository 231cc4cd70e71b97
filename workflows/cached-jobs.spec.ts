import type { CopiedOutput } from './activity-contract.js';
import { JobBench, type StartedJob } from '../test/workflows/job-bench.js';
import { until } from '../test/until.js';
import { called, endOf, isNoHead } from '../test/workflows/job-end.js';
import { encode, mp3, planOf, small, sourceInfo, wide } from '../test/workflows/plans.js';
import type { Script } from '../test/workflows/stand-in-activities.js';
import { toProblem } from '../packages/media/errors.js';
import { cancelJob, jobSnapshot, revokeOutput } from './contract.js';

let bench: JobBench;
beforeAll(async () => {
  bench = await JobBench.open();
}, 120_000);
afterAll(() => bench?.close());

const ended = (job: StartedJob) => endOf(bench, job);
const keys = { wide: 'k1', small: 'k2', mp3: 'k3' };
const copied: CopiedOutput = {
  cached: { job: 'job_before', output: 'wide' },
  files: [{ bucket: 'out', key: 'new/wide/master.m3u8', contentType: 'text/plain', sizeBytes: 3 }],
  renditions: [{ name: '720p', width: 1280, height: 720, videoKbps: 1000, audioKbps: 128, codec: 'h264', encoder: 'libx264', warning: null, state: 'completed', quality: { measure: 'ssim', mean: 0.9, worst: 0.8, frames: 5, reason: null } }],
  audio: [{ language: 'de', title: null, codec: 'aac', channels: 2, kbps: 128, default: true, loudness: null }],
  captions: [],
  skipped: [{ name: '1080p', reason: 'larger than the source' }],
  perTitle: null,
};

/** A job that may be served from earlier results, of which some are there. */
function start(found: readonly string[], prepare: (script: Script) => void = () => {}, outputs = [wide, small, mp3]): Promise<StartedJob> {
  return bench.start(planOf(...outputs), (script) => {
    script.earlier = { keys, found, info: found.length > 0 ? sourceInfo : null };
    script.copied = copied;
    prepare(script);
  }, { upload: 'upl_1' }, {}, { cache: true });
}

const activitiesOf = (job: StartedJob) => new Set(job.script.calls.map(({ activity }) => activity));
const stateOf = async (job: StartedJob, output: string) => (await job.handle.query(jobSnapshot)).outputs[output];

test('a job that does not ask for it neither looks for earlier results nor leaves any', async () => {
  const job = await bench.start(planOf(mp3), (script) => (script.earlier = { keys, found: ['mp3'], info: sourceInfo }));
  expect((await ended(job)).outputs['mp3']).toMatchObject({ state: 'completed', cached: null });
  expect([...activitiesOf(job)]).toEqual(expect.not.arrayContaining(['findResults', 'copyResult', 'keepResult']));
});

test('an output that is made is kept for later jobs, and one that fails is not', async () => {
  const job = await start([], (script) => script.fail('encodeAudioFile', 'unsupported_codec'));
  expect((await ended(job)).snapshot.outputs).toEqual({ wide: 'completed', small: 'completed', mp3: 'failed' });
  expect(job.script.inputs('keepResult').map(({ output, key }) => [output, key]).sort()).toEqual([['small', 'k2'], ['wide', 'k1']]);
});

test('outputs that are found are copied: nothing is inspected, planned or encoded, and callers are told what the earlier ones were', async () => {
  const job = await start(['wide', 'small', 'mp3']);
  const { job: row, outputs, events } = await ended(job);
  expect(row).toMatchObject({ state: 'completed', progress: 1, sourceInfo: { container: 'mov' } });
  expect(activitiesOf(job)).toEqual(new Set(['resolveSource', 'findResults', 'copyResult']));
  expect(outputs['wide']).toMatchObject({ ...copied, state: 'completed', progress: 1, phase: null });
  expect(events.filter(({ output }) => output === 'wide').map(({ type, data }) => [type, (data as { output: { cached?: object } }).output.cached])).toEqual([['output.started', undefined], ['output.completed', copied.cached]]);
});

test('what is found is not planned, and the others do not wait for it', async () => {
  const refused = { type: 'refused', name: 'still', problem: toProblem('not_an_image', 'a film') } as const;
  const job = await start(['wide'], (script) => script.block('copyResult'), [wide, small, mp3, refused]);
  await until('the others are made', async () => (await stateOf(job, 'small')) === 'completed' && (await stateOf(job, 'mp3')) === 'completed');
  expect(await stateOf(job, 'wide')).toBe('processing');
  job.script.release('copyResult');
  expect((await ended(job)).snapshot.outputs).toEqual({ wide: 'completed', small: 'completed', mp3: 'completed', still: 'failed' });
  const [inspected] = job.script.inputs('inspectSource');
  expect(inspected).toMatchObject({ outputs: [{ name: 'small' }, { name: 'mp3' }, { name: 'still' }], places: { wide: 0, small: 1, mp3: 2, still: 3 } });
  expect(new Set(job.script.inputs('encodeChunk').flatMap(({ trackIds }) => trackIds))).toEqual(new Set(['v360']));
});

test('what cannot be copied after all is made when the others have ended, in places of its own', async () => {
  const job = await start(['wide'], (script) => {
    script.copied = null;
    script.block('encodeAudioFile');
  });
  await until('its copy has failed', async () => (await stateOf(job, 'wide')) === 'queued');
  await until('the other is made', async () => (await stateOf(job, 'small')) === 'completed');
  expect(job.script.inputs('inspectSource')).toHaveLength(1);
  job.script.release('encodeAudioFile');
  const { snapshot, outputs, types } = await ended(job);
  expect(snapshot).toMatchObject({ state: 'completed', outputs: { wide: 'completed', small: 'completed', mp3: 'completed' } });
  expect(outputs['wide']).toMatchObject({ cached: null, progress: 1, renditions: [{ name: '720p' }, { name: '360p' }] });
  expect(types).toContain('output.queued');
  const calls = job.script.calls.map(({ activity, input }) => [activity, (input as { prefix?: string }).prefix]);
  const swept = calls.findIndex(([activity, prefix]) => activity === 'removeObjects' && prefix === '.work/');
  const again = calls.findLastIndex(([activity]) => activity === 'inspectSource');
  expect(swept).toBeGreaterThan(0);
  expect(again).toBeGreaterThan(swept);
  expect(job.script.inputs('inspectSource')[1]).toMatchObject({ outputs: [{ name: 'wide' }], places: { wide: 0 } });
  expect(job.script.inputs('keepResult').map(({ output }) => output)).toContain('wide');
});

test('a copy that fails is made instead; when that cannot be, it alone has failed', async () => {
  const job = await start(['wide', 'mp3'], (script) => {
    script.fail('copyResult', 'source_missing');
    script.fail('inspectSource', 'source_changed');
  }, [wide, mp3]);
  const { job: row, outputs } = await ended(job);
  expect(row).toMatchObject({ state: 'failed', error: { code: 'source_changed' } });
  expect(outputs['wide']).toMatchObject({ state: 'failed', error: { code: 'source_changed' }, files: [] });
  expect(job.script.inputs('removeObjects').map(({ prefix }) => prefix)).toEqual(expect.arrayContaining(['wide/', 'mp3/']));
});

test('a look for earlier results that fails costs nothing but them', async () => {
  const job = await start(['mp3'], (script) => script.fail('findResults', 'source_missing'), [mp3]);
  expect((await ended(job)).outputs['mp3']).toMatchObject({ state: 'completed', cached: null });
});

test('an output is revoked while it is copied, and leaves nothing', async () => {
  const job = await start(['wide', 'mp3'], (script) => script.block('copyResult', ({ output }) => output === 'wide'), [wide, mp3]);
  await called(job, 'copyResult', 2);
  await job.handle.signal(revokeOutput, 'wide');
  const { snapshot, outputs } = await ended(job);
  expect(snapshot).toMatchObject({ state: 'completed', outputs: { wide: 'revoked', mp3: 'completed' } });
  expect(outputs['wide']).toMatchObject({ files: [], cached: null });
  expect(job.script.inputs('removeObjects').map(({ prefix }) => prefix)).toEqual(['wide/']);
});

test('an output is revoked while what was to be copied is removed, and is not made', async () => {
  const job = await start(['wide', 'mp3'], (script) => {
    script.copied = null;
    script.block('removeObjects', ({ prefix }) => prefix === 'wide/');
  }, [wide, mp3]);
  await until('it is removed', () => job.script.inputs('removeObjects').some(({ prefix }) => prefix === 'wide/'));
  await job.handle.signal(revokeOutput, 'wide');
  await job.handle.query(jobSnapshot);
  job.script.release('removeObjects');
  expect((await ended(job)).snapshot).toMatchObject({ state: 'completed', outputs: { wide: 'revoked', mp3: 'completed' } });
  expect(job.script.inputs('encodeChunk')).toEqual([]);
});

test('a copied output is revoked when it is finished, with its objects', async () => {
  const job = await start(['mp3'], (script) => script.block('encodeChunk', isNoHead), [wide, mp3]);
  await until('it is copied', async () => (await stateOf(job, 'mp3')) === 'completed');
  await job.handle.signal(revokeOutput, 'mp3');
  await until('it is revoked', async () => (await stateOf(job, 'mp3')) === 'revoked');
  job.script.release('encodeChunk');
  expect((await ended(job)).snapshot).toMatchObject({ state: 'completed', outputs: { wide: 'completed', mp3: 'revoked' } });
  expect(job.script.inputs('removeObjects')[0]).toMatchObject({ prefix: 'mp3/' });
});

test('a job is cancelled while it copies, and removes everything', async () => {
  const job = await start(['wide', 'mp3'], (script) => script.block('copyResult', ({ output }) => output === 'wide'), [wide, small, mp3]);
  await called(job, 'copyResult', 2);
  await job.handle.signal(cancelJob);
  const { snapshot } = await ended(job);
  expect(snapshot).toMatchObject({ state: 'cancelled', outputs: { wide: 'cancelled', small: 'cancelled', mp3: 'cancelled' } });
  expect(job.script.calls.at(-1)).toMatchObject({ activity: 'removeObjects', input: { prefix: '' } });
});

test('what came out otherwise than planned, or could not be scored, is not kept', async () => {
  const hardware = { ...planOf(wide, mp3), encodes: [{ ...encode, tracks: encode.tracks.map((track) => ({ ...track, encoder: 'h264_nvenc' as const })) }] };
  const prepare = (script: Script) => {
    script.earlier = { keys, found: [], info: null };
    script.fail('encodeChunk', 'hardware_failed', 1);
  };
  const fallen = await bench.start(hardware, prepare, { upload: 'upl_1' }, {}, { cache: true });
  expect((await ended(fallen)).snapshot.state).toBe('completed');
  expect(fallen.script.inputs('keepResult').map(({ output }) => output)).toEqual(['mp3']);
  const unscored = await start([], (script) => script.fail('measureQuality', 'missing_filter'), [{ ...wide, measure: 'ssim' } as typeof wide, mp3]);
  expect((await ended(unscored)).snapshot.state).toBe('completed');
  expect(unscored.script.inputs('keepResult').map(({ output }) => output)).toEqual(['mp3']);
});
