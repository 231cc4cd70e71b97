import { toProblem } from '../errors.js';
import { outputSpec, type OutputSpec } from '../spec/outputs.js';
import { sourceWith } from '../testing/sources.js';
import type { AdaptivePlan } from './plan.js';
import { defaultPlanOptions, planJob } from './plan-job.js';

const spec = (output: object): OutputSpec => outputSpec.parse(output);
const film = sourceWith({ audio: [{}] });

it('plans an adaptive output as one decode with a track for each rung and sound of its own', () => {
  const plan = planJob(film, [spec({ name: 'main', type: 'hls' })]);
  expect(plan.encodes).toHaveLength(1);
  expect(plan.encodes[0]!.tracks.map((t) => [t.id, t.width, t.height, t.prefix])).toEqual([
    ['e0v0', 1920, 1080, 'main/1080p/'], ['e0v1', 1280, 720, 'main/720p/'], ['e0v2', 854, 480, 'main/480p/'], ['e0v3', 640, 360, 'main/360p/'],
  ]);
  expect(plan.audioTracks).toEqual([
    { id: 'a0', streamIndex: 1, codec: 'aac', kbps: 128, channels: 2, sampleRate: 48_000, loudness: null, language: null, title: null, isDefault: true, startSeconds: 0, durationSeconds: 10, segmentSeconds: 4, containerStartSeconds: 0, prefix: 'main/audio-0/' },
  ]);
  expect(plan.outputs[0]).toMatchObject({ type: 'hls', audioTrackIds: ['a0'], renditions: [{ name: '1080p', encodeId: 'e0', trackId: 'e0v0' }, { name: '720p' }, { name: '480p' }, { name: '360p' }] });
});

it('makes an mp4 from the adaptive output’s tracks where they are equal, so nothing is encoded twice', () => {
  const plan = planJob(film, [spec({ name: 'file', type: 'mp4', height: 720 }), spec({ name: 'main', type: 'hls' })]);
  expect(plan.encodes).toHaveLength(1);
  expect(plan.encodes[0]!.tracks).toHaveLength(4);
  expect(plan.audioTracks).toHaveLength(1);
  expect(plan.outputs[0]).toMatchObject({ type: 'mp4', name: 'file', audioTrackId: 'a0', rendition: { encodeId: 'e0', width: 1280, height: 720, trackId: 'e0v1' } });
});

it('adds a private track to the same decode for an mp4 that differs', () => {
  const plan = planJob(film, [spec({ name: 'main', type: 'hls' }), spec({ name: 'file', type: 'mp4', height: 540, audioKbps: 96 })]);
  expect(plan.encodes).toHaveLength(1);
  expect(plan.encodes[0]!.tracks.map((t) => t.prefix)).toContain('.work/e0v4/');
  expect(plan.audioTracks.map((t) => t.prefix)).toEqual(['main/audio-0/', '.work/a1/']);
});

it('encodes once for all adaptive outputs that want the same', () => {
  const plan = planJob(film, [spec({ name: 'a', type: 'hls' }), spec({ name: 'b', type: 'dash' }), spec({ name: 'c', type: 'cmaf', renditions: [{ height: 720 }, { height: 240 }] })]);
  expect(plan.encodes).toHaveLength(1);
  expect(plan.encodes[0]!.tracks.map((t) => t.prefix)).toEqual(['a/1080p/', 'a/720p/', 'a/480p/', 'a/360p/', 'c/240p/']);
  expect(plan.audioTracks.map((t) => t.prefix)).toEqual(['a/audio-0/']);
  expect(plan.outputs.map((o) => (o as AdaptivePlan).renditions.map((r) => r.trackId))).toEqual([['e0v0', 'e0v1', 'e0v2', 'e0v3'], ['e0v0', 'e0v1', 'e0v2', 'e0v3'], ['e0v1', 'e0v4']]);
});

it('puts adaptive outputs with other segment lengths on a grid of their own', () => {
  const plan = planJob(film, [spec({ name: 'a', type: 'hls' }), spec({ name: 'b', type: 'hls', segmentSeconds: 10 })]);
  expect(plan.encodes.map((e) => e.timeline.segmentFrames)).toEqual([100, 250]);
});

it('orders the tracks of a decode from large to small, whatever the order of the request', () => {
  const plan = planJob(film, [spec({ name: 'a', type: 'hls', renditions: [{ height: 360 }] }), spec({ name: 'b', type: 'hls', renditions: [{ height: 720 }] })]);
  expect(plan.encodes[0]!.tracks.map((t) => t.height)).toEqual([720, 360]);
});

it('plans sound alone where there is no picture', () => {
  const plan = planJob(sourceWith({ video: null, audio: [{ index: 0, startSeconds: 0.025 }] }), [spec({ name: 'main', type: 'hls' })]);
  expect(plan.encodes).toEqual([]);
  expect(plan.audioTracks[0]).toMatchObject({ startSeconds: 0.025, durationSeconds: 10 });
  expect(plan.outputs[0]).toMatchObject({ renditions: [], audioTrackIds: ['a0'] });
});

it('refuses only the outputs that the source cannot give', () => {
  const silent = sourceWith({});
  const plan = planJob(silent, [spec({ name: 'main', type: 'hls' }), spec({ name: 'sound', type: 'audio' }), spec({ name: 'still', type: 'thumbnails', times: [99] })]);
  expect(plan.outputs.map((o) => (o.type === 'refused' ? [o.name, o.problem.code] : [o.name, o.type]))).toEqual([['main', 'hls'], ['sound', 'no_audio'], ['still', 'time_out_of_range']]);
});

it('refuses the outputs whose trial encodes failed, for that reason, and no others', () => {
  const problem = toProblem('unreadable_source', 'the samples cannot be decoded');
  const plan = planJob(film, [spec({ name: 'a', type: 'hls', ladder: 'per-title' }), spec({ name: 'b', type: 'hls' })], { ...defaultPlanOptions, titles: { whole: { problem } } });
  expect(plan.outputs).toMatchObject([{ type: 'refused', name: 'a', problem }, { type: 'hls', name: 'b' }]);
});

it('refuses a timeline with more frames than allowed before anything is spent', () => {
  expect(() => planJob(film, [spec({ name: 'main', type: 'hls' })], { ...defaultPlanOptions, maxFrames: 100 })).toThrow('source_too_large');
});

it.each(['hls', 'dash', 'cmaf', 'mp4', 'audio'] as const)('refuses sound of years for %s', (type) => {
  const years = sourceWith({ video: null, audio: [{ durationSeconds: 1e8 }] });
  expect(() => planJob({ ...years, durationSeconds: 1e8 }, [spec({ name: 'main', type })])).toThrow('source_too_large');
});

it('makes chunks longer where there would be more than a workflow can hold, and still tiles the timeline', () => {
  const long = sourceWith({ video: { durationSeconds: 86_400 } });
  const outputs = Array.from({ length: 8 }, (_, index) => spec({ name: `o${index}`, type: 'hls', renditions: [{ height: 240 }], segmentSeconds: index + 1 }));
  const { encodes } = planJob(long, outputs);
  expect(encodes).toHaveLength(8);
  expect(encodes.reduce((sum, encode) => sum + encode.chunks.length, 0)).toBeLessThan(3100);
  for (const { chunks, timeline } of encodes) expect(chunks.reduce((sum, chunk) => sum + chunk.frames, 0)).toBe(timeline.frames);
});

it('makes fewer chunks of a decode with hundreds of tracks, each of which is told of all of them', () => {
  const outputs = Array.from({ length: 32 }, (_, o) => spec({ name: `o${o}`, type: 'hls', renditions: Array.from({ length: 12 }, (__, r) => ({ name: `r${r}`, height: 240, videoKbps: 100 + 12 * o + r })) }));
  const [encode, ...others] = planJob(sourceWith({ video: { durationSeconds: 7200 } }), outputs).encodes;
  expect([others.length, encode!.tracks.length]).toEqual([0, 384]);
  expect(encode!.chunks.length).toBeLessThan(160);
});

it('refuses more sound tracks than can be made at a time', () => {
  const many = sourceWith({ audio: Array.from({ length: 201 }, () => ({})) });
  const output = spec({ name: 'main', type: 'hls', renditions: [{ height: 720, audioKbps: 64 }, { height: 360, audioKbps: 96 }] });
  expect(() => planJob(many, [output])).toThrow(expect.objectContaining({ code: 'source_too_large', detail: expect.stringContaining('402 sound tracks') }));
});

it('keeps the folders of sound, captions and keys from renditions', () => {
  const issues = (name: string) => outputSpec.safeParse({ name: 'main', type: 'hls', renditions: [{ name, height: 360 }] }).error?.issues.map((issue) => issue.path.join('.'));
  expect(['audio-0', 'captions-1', 'keys', 'audio', '360p'].map(issues)).toEqual([['renditions.0.name'], ['renditions.0.name'], ['renditions.0.name'], undefined, undefined]);
});

it('makes no chunk shorter than the way from one keyframe to the next, and tells it where it is long', () => {
  const chunksOf = (maxKeyframeGapSeconds: number | null) => planJob(sourceWith({ video: { durationSeconds: 3600, maxKeyframeGapSeconds } }), [spec({ name: 'main', type: 'hls' })]).encodes.map((e) => [e.chunks.length, e.keyframeGapSeconds]);
  expect([2, 600, 3600, null].map(chunksOf)).toEqual([[[152, undefined]], [[6, 600]], [[1, 3600]], [[1, 3600]]]);
});

it('names an output by its place in the request, where only a part of that is planned', () => {
  const late = spec({ name: 'late', type: 'thumbnails', times: [99] });
  const pathIn = (places?: Record<string, number>) => {
    const [output] = planJob(film, [late], { ...defaultPlanOptions, ...(places ? { places } : {}) }).outputs;
    return output?.type === 'refused' ? output.problem.errors?.[0]?.path : undefined;
  };
  expect([pathIn(), pathIn({ other: 0, late: 4 })]).toEqual(['outputs.0.times.0', 'outputs.4.times.0']);
});
