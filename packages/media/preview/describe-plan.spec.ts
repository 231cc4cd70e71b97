import { defaultPlanOptions, planJob } from '../plan/plan-job.js';
import { outputSpec } from '../spec/outputs.js';
import { sourceWith } from '../testing/sources.js';
import { describePlan } from './describe-plan.js';

/** Temporal's limit for one payload, bytes. */
const payloadLimit = 2_000_000;

it('describes three hours in an answer of moderate size, two chunks whole and others by what differs', () => {
  const seconds = 10_800;
  const info = { ...sourceWith({ video: { durationSeconds: seconds, frameCount: 25 * seconds }, audio: [{ durationSeconds: seconds }] }), durationSeconds: seconds };
  const specs = ['hls', 'dash', 'mp4'].map((type) => outputSpec.parse({ name: type, type }));
  const plan = planJob(info, specs);
  const view = describePlan({ sizeBytes: 1 }, info, specs, plan, {});
  expect(JSON.stringify({ info, plan }).length).toBeLessThan(payloadLimit / 4);
  expect(JSON.stringify(view).length).toBeLessThan(payloadLimit / 4);
  const { chunks } = view.encodes[0]!;
  expect(chunks.length).toBeGreaterThan(300);
  const second = chunks[1]!.arguments!;
  for (const chunk of [chunks[2]!, chunks.at(-1)!]) {
    expect(chunk.differences!.find(({ at }) => second[at - 1] === '-start_number')!.value).toBe(String(chunk.firstSegment));
    expect(chunk.differences!.length).toBeLessThan(20);
  }
});

it('counts shared work for every output that needs it, and once in the sum; bytes are stored for each', () => {
  const info = sourceWith({ audio: [{}] });
  const specs = ['hls', 'dash'].map((type) => outputSpec.parse({ name: type, type }));
  const { outputs, estimate } = describePlan({ sizeBytes: 1 }, info, specs, planJob(info, specs), {});
  expect(outputs[0]!.estimate).toEqual(outputs[1]!.estimate);
  expect(estimate.cpuSeconds).toBeCloseTo(outputs[0]!.estimate.cpuSeconds, 1);
  expect(estimate.bytes).toBe(2 * outputs[0]!.estimate.bytes);
});

it('estimates a single file whatever its container is', () => {
  const info = sourceWith({ audio: [{}] });
  const specs = ['mp4', 'webm'].map((type) => outputSpec.parse({ name: type, type, codec: 'vp9', videoKbps: 1000 }));
  const { outputs } = describePlan({ sizeBytes: 1 }, info, specs, planJob(info, specs), {});
  expect(outputs[1]!.estimate.bytes).toBeGreaterThan(1_200_000);
  expect(outputs[1]!.estimate.cpuSeconds).toBeCloseTo(outputs[0]!.estimate.cpuSeconds, 0);
});

it('tells the runs that score an output, and names every file that a command opens', () => {
  const info = sourceWith({});
  const specs = [outputSpec.parse({ name: 'scored', type: 'hls', quality: { measure: 'ssim' }, renditions: [{ height: 720 }], watermark: { text: 'mine' } })];
  const plan = planJob(info, specs, { ...defaultPlanOptions, watermarks: { 'text:mine': { content: { text: 'mine' }, width: 100, height: 20 } } });
  const { outputs, encodes } = describePlan({ sizeBytes: 1 }, info, specs, plan, {});
  const inputsOf = (args: readonly string[]) => args.filter((_, at) => args[at - 1] === '-i');
  expect(outputs[0]!.commands.map(inputsOf)).toEqual(Array.from({ length: 3 }, () => ['file:/source', 'file:/work/watermark.png', 'file:/work/0.mp4']));
  expect(outputs[0]!.commands[0]!.join(' ')).toContain('ssim=stats_file=0.txt');
  expect(inputsOf(encodes[0]!.chunks[0]!.arguments!)).toEqual(['file:/source', 'file:/work/watermark.png']);
});
