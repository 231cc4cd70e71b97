import { JobBench } from '../test/workflows/job-bench.js';
import { until } from '../test/until.js';
import { called, endOf } from '../test/workflows/job-end.js';
import { mp3, planOf, wide } from '../test/workflows/plans.js';
import { jobSnapshot, revokeOutput } from './contract.js';

let bench: JobBench;
beforeAll(async () => {
  bench = await JobBench.open();
}, 120_000);
afterAll(() => bench?.close());

test.each([
  ['that is revoked while it is made', 'encodeChunk'],
  ['that is revoked when it is finished', 'encodeAudioFile'],
  ['that fails', null],
] as const)('nobody is shown the playlists any more when the objects of an output are removed %s', async (_, held) => {
  const job = await bench.start(planOf(wide, mp3), (script) => {
    script.block('removeObjects');
    if (held) script.block(held);
    else script.fail('checkOutput', 'empty_result');
  });
  if (held) {
    await called(job, held === 'encodeChunk' ? 'encodeChunk' : 'checkOutput');
    if (held === 'encodeAudioFile') await until('it is finished', async () => (await job.handle.query(jobSnapshot)).outputs['wide'] === 'completed');
    await job.handle.signal(revokeOutput, 'wide');
  }
  await called(job, 'removeObjects');
  const { outputs } = await bench.rows(job.id);
  expect(outputs['wide']).toMatchObject({ state: held === 'encodeAudioFile' ? 'completed' : 'processing', phase: 'removing', live: null });
  for (const activity of ['removeObjects', 'encodeAudioFile'] as const) job.script.release(activity);
  expect((await endOf(bench, job)).outputs['wide']).toMatchObject({ state: held ? 'revoked' : 'failed', phase: null, files: [] });
});
