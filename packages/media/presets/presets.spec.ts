import { planJob } from '../plan/plan-job.js';
import { sourceWith } from '../testing/sources.js';
import { builtInPresets } from './built-in.js';
import { builtInPreset, checkPresetOutput, resolvePreset } from './resolve.js';

const names = Object.keys(builtInPresets);
const resolved = (preset: string, given: object = {}) => {
  const resolution = resolvePreset(builtInPreset(preset)!, { name: 'main', preset, ...given });
  if ('errors' in resolution) throw new Error(JSON.stringify(resolution.errors));
  return resolution.output;
};
const picture = { ...sourceWith({ video: null }), image: { width: 1920, height: 1080 } as never };
const planOf = (preset: string, given: object = {}) => {
  const output = resolved(preset, given);
  const info = output.type === 'image' ? picture : sourceWith({ audio: [{}] });
  return planJob(info, [output]);
};
const renditionsOf = (preset: string, given: object = {}) => {
  const plan = planOf(preset, given);
  const output = plan.outputs[0]!;
  if (!('renditions' in output)) throw new Error(`${preset} has no renditions`);
  return output.renditions.map((r) => [r.height, r.videoKbps]);
};

it.each(names)('%s is planned for a 1080p source', (name) => {
  expect(planOf(name).outputs.map((o) => [o.name, o.type])).toEqual([['main', builtInPresets[name]!.output.type]]);
});

it('gives media-docker’s bit rates for its qualities, and takes no others', () => {
  expect(resolved('media-docker', { quality: 40 })).toMatchObject({ type: 'hls', segmentSeconds: 10, renditions: [{ videoKbps: 500 }], audio: { kbps: 64 } });
  expect(resolved('media-docker', { quality: 100 })).toMatchObject({ renditions: [{ videoKbps: 1400 }], audio: { kbps: 184 } });
  expect(renditionsOf('media-docker', { quality: 60 })).toEqual([[1080, 800]]);
  for (const quality of [39, 101, 60.5, '60']) expect(resolvePreset(builtInPreset('media-docker')!, { name: 'a', preset: 'media-docker', quality })).toMatchObject({ errors: [{ path: 'quality' }] });
});

it('keeps the ladders of the services that it takes the place of, up to the source', () => {
  expect(renditionsOf('video-service-hls')).toEqual([[1080, 4096], [720, 2048], [480, 750], [360, 276], [240, 150], [144, 95]]);
  expect(planOf('video-service-hls').outputs[0]).toMatchObject({ skipped: [{ name: '1440p' }, { name: '2160p' }] });
  expect(renditionsOf('media-docker-resolutions').map(([height]) => height)).toEqual([1080, 720, 480, 360]);
  expect(resolved('transcodex')).toMatchObject({ type: 'mp4', preset: 'fast', crf: 23, audioKbps: 128 });
});

it('keeps surround for the archive', () => {
  const plan = planJob(sourceWith({ audio: [{ channels: 6 }] }), [resolved('archive')]);
  expect(plan.audioTracks.map(({ channels, kbps }) => [channels, kbps])).toEqual([[6, 768]]);
});

it('lets every field that is given beside it take the place of its own', () => {
  expect(resolved('mobile', { segmentSeconds: 6, audio: { kbps: 96 } })).toMatchObject({ name: 'main', type: 'hls', preset: 'faster', segmentSeconds: 6, audio: { kbps: 96 } });
});

it('names the field that does not go with it', () => {
  expect(resolvePreset(builtInPreset('podcast')!, { name: 'a', preset: 'podcast', height: 720 })).toEqual({ errors: [{ path: '', message: expect.stringContaining('height') }] });
  expect(resolvePreset(builtInPreset('web')!, { name: 'a', preset: 'web', segmentSeconds: 99 })).toMatchObject({ errors: [{ path: 'segmentSeconds' }] });
});

it('takes for an own preset what is an output without a name', () => {
  expect(checkPresetOutput({ type: 'hls', segmentSeconds: 6 })).toMatchObject({ output: { segmentSeconds: 6 } });
  expect(checkPresetOutput({ type: 'hls', name: 'x' })).toMatchObject({ errors: [{ path: 'name' }] });
  expect(checkPresetOutput({ type: 'audio', kbps: 1 })).toMatchObject({ errors: [{ path: 'kbps' }] });
});
