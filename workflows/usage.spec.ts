import { withMeter } from '../activities/process/metered.js';
import { currentMeter } from '../activities/process/usage-meter.js';
import type { Usage } from '../packages/media/estimate/usage.js';
import type { OutputPlan } from '../packages/media/plan/plan.js';
import type { OutputSpec } from '../packages/media/spec/outputs.js';
import { newId } from '../packages/platform/ids.js';
import { JobBench } from '../test/workflows/job-bench.js';
import { called, endOf, isNoHead } from '../test/workflows/job-end.js';
import { mp3, planOf, small, wide } from '../test/workflows/plans.js';
import { Script, standInActivities } from '../test/workflows/stand-in-activities.js';
import type { JobActivities } from './activity-contract.js';
import { revokeOutput } from './contract.js';

const scripts = new Map<string, Script>();
let bench: JobBench;
beforeAll(async () => {
  bench = await JobBench.open((db) => withMeter(costly(standInActivities(db, scripts))));
}, 60_000);
afterAll(() => bench?.close());

/** What every attempt of every activity claims to have needed; the stand-ins themselves need next to nothing. */
const cpuSeconds = 100;

function costly(activities: JobActivities): JobActivities {
  const wrapped = Object.entries(activities).map(([name, run]) => [
    name,
    async (input: never) => {
      const meter = currentMeter();
      const process = {};
      meter?.see(process, { cpuSeconds, peakMemoryBytes: 5_000_000 });
      meter?.fetched(1001);
      if (name === 'encodeAudioTrack') meter?.forget(process);
      return (run as (input: never) => Promise<unknown>)(input);
    },
  ]);
  return Object.fromEntries(wrapped);
}

async function start(prepare: (script: Script) => void, ...outputs: OutputPlan[]) {
  const id = newId('job');
  const script = new Script(planOf(...outputs));
  prepare(script);
  scripts.set(id, script);
  const handle = await bench.startJob({ jobId: id, source: { upload: 'upl_1' }, outputs: outputs.map(({ name, type }) => ({ name, type }) as OutputSpec) });
  return { id, script, handle };
}

const unmetered = ['mirrorJob', 'resolveSource', 'removeObjects', 'keepResult', 'readJob', 'removeJob', 'checkDestination', 'deliverOutput', 'takeBackOutput'];
const attempts = ({ script }: { script: Script }) => script.calls.filter(({ activity }) => !unmetered.includes(activity)).length;
const usageOf = (row: { usage: unknown } | undefined) => row!.usage as Usage;
const sum = (outputs: Record<string, { usage: unknown }>, of: (usage: Usage) => number) => Object.values(outputs).reduce((all, row) => all + of(usageOf(row)), 0);

test('all attempts of all activities are divided among the outputs, also those that failed, and the sum is what they needed', async () => {
  const job = await start((script) => {
    script.fail('encodeChunk', 'encode_failed', 2);
    script.fail('encodeAudioFile', 'encode_stalled', 1);
  }, wide, small, mp3);
  const { outputs, job: row, types } = await endOf(bench, job);
  expect([row.state, types.filter((type) => type === 'output.completed').length]).toEqual(['completed', 3]);
  expect(Math.round(sum(outputs, (usage) => usage.cpuSeconds) / cpuSeconds)).toBe(attempts(job));
  expect(sum(outputs, (usage) => usage.inputBytes)).toBe(1001 * attempts(job));
  // 360p and the sound belong to both; 720p does not.
  expect(usageOf(outputs['wide']).cpuSeconds).toBeGreaterThan(1.2 * usageOf(outputs['small']).cpuSeconds);
  expect(usageOf(outputs['small']).cpuSeconds).toBeGreaterThan(cpuSeconds);
  expect(usageOf(outputs['mp3'])).toMatchObject({ peakMemoryBytes: 5_000_000 });
  expect(Math.floor(usageOf(outputs['mp3']).cpuSeconds / cpuSeconds)).toBe(2);
  const records = await bench.db.usageRecord.findMany({ where: { jobId: job.id }, orderBy: { output: 'asc' } });
  expect(records.map(({ output, cpuSeconds: needed, tenantId }) => [output, needed, tenantId])).toEqual(['mp3', 'small', 'wide'].map((name) => [name, usageOf(outputs[name]).cpuSeconds, job.id]));
}, 60_000);

test('an output that is revoked bears what it had needed until then, and one that fails, too', async () => {
  const job = await start((script) => {
    script.block('encodeChunk', isNoHead);
    script.fail('encodeAudioFile', 'no_audio');
  }, wide, small, mp3);
  await called(job, 'encodeChunk', 2);
  await job.handle.signal(revokeOutput, 'wide');
  await called(job, 'encodeChunk', 4);
  job.script.release('encodeChunk');
  const { outputs } = await endOf(bench, job);
  expect(['wide', 'small', 'mp3'].map((name) => outputs[name]!.state)).toEqual(['revoked', 'completed', 'failed']);
  expect(Math.round(sum(outputs, (usage) => usage.cpuSeconds) / cpuSeconds)).toBe(attempts(job));
  for (const name of ['wide', 'small', 'mp3']) expect([name, usageOf(outputs[name]).cpuSeconds > 0.2 * cpuSeconds]).toEqual([name, true]);
}, 60_000);
