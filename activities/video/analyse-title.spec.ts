import { planJob } from '../../packages/media/plan/plan-job.js';
import type { AdaptivePlan } from '../../packages/media/plan/plan.js';
import { titleKey } from '../../packages/media/per-title/title.js';
import { EncodingBench, perform } from '../../test/activities/encoding-bench.js';
import { ffmpeg, h264 } from '../../test/media/make.js';
import { analyseTitle } from './analyse-title.js';

let bench: EncodingBench;
beforeAll(async () => {
  bench = await EncodingBench.open();
});
afterAll(() => bench.close());

const spec = { name: 'main', type: 'hls', ladder: 'per-title' };

/** Plans as a job does: inspected, tried, planned again. */
async function planOf(name: string, codec = 'h264') {
  const { source, specs, info } = await bench.inspect(`job_${name}`, `${name}.mp4`, [{ ...spec, codec }]);
  const measures = await perform(analyseTitle(bench.deps), { jobId: 'job_t', tenantId: 'ten_test', source, info });
  const plan = planJob(info, specs, { chunkSeconds: 24, maxFrames: 1e6, maxSeconds: 1e6, titles: { [titleKey(specs[0] as never)]: measures } });
  const tracks = plan.encodes.flatMap((e) => e.tracks);
  return { output: plan.outputs[0] as AdaptivePlan, measures, tracks };
}

it('gives flat pictures far fewer bits than noise, leaves out what adds nothing, and says so in numbers', async () => {
  await ffmpeg('-f', 'lavfi', '-i', "color=0x3070c0:size=1280x720:rate=25:duration=10,drawbox=x='100+40*t':y=200:w=300:h=300:color=orange:t=fill", ...h264, bench.at('flat.mp4'));
  await ffmpeg('-f', 'lavfi', '-i', 'testsrc2=size=1280x720:rate=25:duration=2,noise=alls=60:allf=t', ...h264, bench.at('noise.mp4'));
  const [flat, noise] = [await planOf('flat'), await planOf('noise')];

  expect(noise.output.renditions.map((r) => r.name)).toEqual(['720p', '480p', '360p']);
  expect(flat.output.renditions.length).toBeLessThan(3);
  expect(flat.output.skipped.filter(({ name }) => name !== '1080p' && name !== '1440p' && name !== '2160p')[0]!.reason).toMatch(/\d/);
  expect(flat.output.perTitle!.savedPercent).toBeGreaterThan(30);
  expect(flat.output.perTitle!.chosenKbps * 5).toBeLessThan(noise.output.perTitle!.chosenKbps);
  const crfs = (tracks: typeof flat.tracks) => tracks.map(({ rate }) => (rate.mode === 'crf' ? rate.crf : null));
  expect(Math.min(...(crfs(flat.tracks) as number[]))).toBeGreaterThan(Math.max(...(crfs(noise.tracks) as number[])));
  // Three samples of two seconds of a long source, and all of a short one.
  expect([flat.measures.sampleSeconds, noise.measures.sampleSeconds]).toEqual([6, 2]);
  for (const { trials } of noise.measures.rungs) {
    expect(trials[0]!.kbps).toBeGreaterThan(trials[1]!.kbps * 1.3);
    expect(trials[0]!.ssim).toBeGreaterThan(trials[1]!.ssim);
  }
}, 120_000);

it('leaves out sizes that a soft source does not fill, and counts in the bits of the codec', async () => {
  await ffmpeg('-f', 'lavfi', '-i', 'testsrc2=size=426x240:rate=25:duration=3', '-vf', 'gblur=sigma=2,scale=1280:720:flags=bicubic', ...h264, bench.at('soft.mp4'));
  const [plain, hevc] = [await planOf('soft'), await planOf('soft', 'hevc')];
  expect(plain.output.skipped.find(({ name }) => name === '720p')!.reason).toMatch(/shows no more than \d+p, which keeps SSIM 0\.99\d+/);
  expect(hevc.output.perTitle!.chosenKbps).toBeLessThan(plain.output.perTitle!.chosenKbps);
  expect(hevc.tracks.every((track) => track.codec === 'hevc')).toBe(true);
}, 120_000);
