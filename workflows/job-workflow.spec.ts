import { JobBench, type StartedJob } from '../test/workflows/job-bench.js';
import { until } from '../test/until.js';
import { called, endOf, isNoHead } from '../test/workflows/job-end.js';
import { encode, mp3, planOf, small, wide } from '../test/workflows/plans.js';
import { toProblem } from '../packages/media/errors.js';

let bench: JobBench;
beforeAll(async () => {
  bench = await JobBench.open();
}, 120_000);
afterAll(() => bench?.close());

const ended = (job: StartedJob) => endOf(bench, job);

test('a job is made, told in one numbered stream, and its rows are its end state', async () => {
  const job = await bench.start(planOf(wide, small, mp3));
  const { job: row, outputs, types } = await ended(job);
  expect(row).toMatchObject({ state: 'completed', progress: 1, error: null, sourceInfo: { container: 'mov' } });
  expect(row.finishedAt).not.toBeNull();
  expect(types.slice(0, 5)).toEqual(['job.created', 'job.queued', 'job.inspecting', 'job.inspected', 'job.processing']);
  expect(types).toEqual(expect.arrayContaining(['output.started', 'output.phase', 'output.completed']));
  expect(outputs['wide']).toMatchObject({ progress: 1, phase: null, skipped: [{ name: '1080p' }], renditions: [{ name: '720p', state: 'completed', audioKbps: 128 }, { name: '360p' }], files: [{ bucket: 'out' }] });
  const [head, ...chunks] = job.script.inputs('encodeChunk');
  expect(head).toMatchObject({ trackIds: ['v360'], chunk: { index: 0, startFrame: 0, frames: 50 }, encode: { chunks: [] } });
  expect(chunks.map((input) => [input.chunk.index, input.trackIds]).sort()).toEqual([0, 1, 2].map((index) => [index, ['v720', 'v360']]));
  expect(job.script.inputs('encodeAudioTrack')).toHaveLength(1);
  const packaged = job.script.inputs('packageAdaptive').find((input) => input.plan.name === 'wide')!;
  expect(packaged.results).toEqual([
    expect.objectContaining({ trackId: 'v720', frames: 150, segments: 3, bytes: 30 }),
    expect.objectContaining({ trackId: 'v360', frames: 150 }),
  ]);
  const shares = job.script.calls.flatMap((call) => (call.input as { progress?: { shares: { output: string; weight: number }[] } }).progress?.shares ?? []);
  const sum = (name: string) => shares.filter((s) => s.output === name).reduce((total, s) => total + s.weight, 0);
  expect(sum('mp3')).toBeCloseTo(1);
  expect(sum('wide')).toBeCloseTo(0.97);
});

test('an output that its check refuses is never completed, and nothing of it stays', async () => {
  const job = await bench.start(planOf(wide, mp3), (script) => script.fail('checkOutput', 'empty_result'));
  const { snapshot, outputs, events } = await ended(job);
  expect(snapshot).toMatchObject({ state: 'partial', outputs: { wide: 'failed', mp3: 'completed' } });
  expect(outputs['wide']).toMatchObject({ error: { code: 'empty_result' }, files: [] });
  expect(events.filter((event) => event.output === 'wide').map((event) => event.type)).toEqual(['output.started', 'output.phase', 'output.phase', 'output.phase', 'output.failed']);
  expect(job.script.inputs('removeObjects').map(({ prefix }) => prefix)).toContain('wide/');
});

test('renditions are scored when their output has passed its check, and what cannot be scored says why', async () => {
  const job = await bench.start(planOf({ ...wide, measure: 'ssim' } as typeof wide, { ...small, measure: 'vmaf' } as typeof small, mp3), (script) => script.fail('measureQuality', 'missing_filter', 1));
  const { snapshot, outputs } = await ended(job);
  expect(snapshot.state).toBe('completed');
  const scores = [outputs['wide'], outputs['small']].flatMap((output) => (output!.renditions as { quality: { measure: string; reason: string | null } }[]).map(({ quality }) => quality));
  const failed = scores.filter(({ reason }) => reason !== null);
  expect(new Set(failed.map(({ measure }) => measure)).size).toBe(1);
  expect(failed[0]).toEqual({ measure: expect.any(String), mean: null, worst: null, frames: 0, reason: 'measureQuality was told to fail' });
  expect(scores.find(({ reason }) => reason === null)).toMatchObject({ mean: 0.98, worst: 0.95, frames: 50 });
  const activities = job.script.calls.map(({ activity }) => activity);
  expect(activities.indexOf('measureQuality')).toBeGreaterThan(activities.indexOf('checkOutput'));
  expect(job.script.inputs('measureQuality').map(({ measure, trackIds }) => [measure, trackIds]).sort()).toEqual([['ssim', ['v720', 'v360']], ['vmaf', ['v360']]]);
});

test('an output without a measure has no scores', async () => {
  const job = await bench.start(planOf(wide));
  const { outputs } = await ended(job);
  expect(JSON.stringify(outputs['wide']!.renditions)).not.toContain('quality');
  expect(job.script.inputs('measureQuality')).toEqual([]);
});

test('the first segment goes first only where somebody can play it early, and says nothing twice', async () => {
  const dash = { ...wide, type: 'dash' } as typeof wide;
  const job = await bench.start(planOf(dash));
  const { outputs, events } = await ended(job);
  expect(job.script.inputs('encodeChunk')).toHaveLength(3);
  expect(outputs['wide']!.live).toBeNull();
  const early = await bench.start(planOf(dash, small), (script) => script.block('encodeChunk'));
  await called(early, 'encodeChunk');
  await until('the rows tell how to play it', async () => (await bench.rows(early.id)).outputs['small']!.live !== null);
  const { outputs: rows } = await bench.rows(early.id);
  expect(rows['wide']!.live).toBeNull();
  expect(rows['small']!.live).toMatchObject({ grids: { e0: { frames: 150, segmentFrames: 50 } }, video: [{ folder: '360p', prefix: 'wide/v360/', codecs: 'avc1.64001e' }], audio: [{ folder: 'a0', prefix: 'wide/a0/' }] });
  early.script.release('encodeChunk');
  const done = await ended(early);
  expect(done.outputs['small']!.live).toBeNull();
  expect(JSON.stringify([events, done.events])).not.toContain('grids');
});

test('an output that fails or is refused leaves the others alone', async () => {
  const job = await bench.start(planOf(wide, mp3, { type: 'refused', name: 'still', problem: toProblem('not_an_image', 'a film') }), (script) => script.fail('encodeAudioFile', 'unsupported_codec'));
  const { snapshot, job: row, outputs } = await ended(job);
  expect(snapshot).toMatchObject({ state: 'partial', outputs: { wide: 'completed', mp3: 'failed', still: 'failed' } });
  expect(row.error).toBeNull();
  expect(outputs['mp3']!.error).toMatchObject({ code: 'unsupported_codec' });
  expect(outputs['still']!.error).toMatchObject({ code: 'not_an_image' });
});

test('trial encodes that fail are told to the planner, and do not end the job', async () => {
  const job = await bench.start(planOf(wide, mp3), (script) => script.fail('analyseTitle', 'unreadable_source'), { upload: 'upl_1' }, { wide: { ladder: 'per-title' } });
  expect((await ended(job)).snapshot.state).toBe('completed');
  expect(job.script.inputs('inspectSource').map((input) => input.titles)).toEqual([undefined, { whole: { problem: expect.objectContaining({ code: 'unreadable_source' }) } }]);
});

test('a job of which nothing could be made has failed with the first problem', async () => {
  const job = await bench.start(planOf(mp3), (script) => script.fail('encodeAudioFile', 'no_audio'));
  expect((await ended(job)).job).toMatchObject({ state: 'failed', error: { code: 'no_audio' } });
});

test('what a retry may cure is tried again, what it cannot is not', async () => {
  const cured = await bench.start(planOf(mp3), (script) => script.fail('encodeAudioFile', 'encode_stalled', 1));
  const hopeless = await bench.start(planOf(mp3), (script) => script.fail('inspectSource', 'unreadable_source'));
  expect((await ended(cured)).snapshot.state).toBe('completed');
  expect(cured.script.inputs('encodeAudioFile')).toHaveLength(2);
  expect((await ended(hopeless)).job).toMatchObject({ state: 'failed', error: { code: 'unreadable_source' } });
  expect(hopeless.script.inputs('inspectSource')).toHaveLength(1);
});

test('chunks that do not fill the timeline fail the outputs made of them, not the others', async () => {
  const plan = planOf(wide, mp3);
  const job = await bench.start({ ...plan, encodes: plan.encodes.map((encode) => ({ ...encode, chunks: encode.chunks.slice(1) })) });
  const { snapshot, outputs } = await ended(job);
  expect(snapshot.outputs).toEqual({ wide: 'failed', mp3: 'completed' });
  expect(outputs['wide']!.error).toMatchObject({ code: 'verification_failed' });
});

test('hardware that fails is replaced by software for whole tracks, and callers are told', async () => {
  const hardware = { ...planOf(wide, small), encodes: [{ ...encode, tracks: encode.tracks.map((track, index) => (index === 0 ? { ...track, encoder: 'h264_nvenc' as const } : track)) }] };
  const job = await bench.start(hardware, (script) => script.fail('encodeChunk', 'hardware_failed', 1));
  const { snapshot, outputs, types } = await ended(job);
  expect(snapshot.state).toBe('completed');
  expect(types).toContain('output.fallback');
  const inSoftware = job.script.inputs('encodeChunk').filter(isNoHead).filter((input) => input.encode.tracks.every((track) => track.encoder === 'libx264'));
  expect(inSoftware.map((input) => input.chunk.index).sort()).toEqual([0, 1, 2]);
  const made = job.script.inputs('packageAdaptive').find((input) => input.plan.name === 'wide')!;
  expect(made.encodes[0]!.tracks.map((track) => track.prefix)).toEqual(['.work/v720-software/', 'wide/v360/']);
  expect(outputs['wide']!.renditions).toMatchObject([
    { name: '720p', codec: 'h264', encoder: 'libx264', warning: expect.stringMatching(/^h264_nvenc failed \(.*\); libx264 is used$/) },
    { name: '360p', codec: 'h264', encoder: 'libx264', warning: null },
  ]);
});
