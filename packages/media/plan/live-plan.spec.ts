import { outputSpec } from '../spec/outputs.js';
import { sourceWith } from '../testing/sources.js';
import { livePlan } from './live-plan.js';
import { planJob } from './plan-job.js';

it('tells players of pictures that are being made how their brightness is coded', () => {
  const info = sourceWith({ video: { hdr: 'hlg', pixelFormat: 'yuv420p10le', color: { primaries: 'bt2020', transfer: 'arib-std-b67', matrix: 'bt2020nc', range: 'limited' } } });
  const rangesOf = (dynamicRange: 'sdr' | 'source') => {
    const plan = planJob(info, [outputSpec.parse({ name: 'main', type: 'hls', codec: 'hevc', dynamicRange, renditions: [{ height: 720 }] })]);
    return livePlan(plan, plan.outputs[0]!)!.video.map(({ videoRange }) => videoRange);
  };
  expect([rangesOf('source'), rangesOf('sdr')]).toEqual([['HLG'], [undefined]]);
});
