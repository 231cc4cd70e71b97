import { JobBench } from '../test/workflows/job-bench.js';
import { mp3, planOf } from '../test/workflows/plans.js';

let bench: JobBench;
beforeAll(async () => void (bench = await JobBench.open()), 120_000);
afterAll(() => bench?.close());

const removed = (script: Awaited<ReturnType<JobBench['plan']>>['script']) => script.inputs('removeObjects').map(({ prefix }) => prefix);

test('a plan of parts is made of the joined source, which is removed', async () => {
  const { script, outcome } = await bench.plan(planOf(mp3), 60_000);
  expect(await outcome).toMatchObject({ source: { key: 'joined' }, plan: { outputs: [{ name: 'mp3' }] } });
  expect(script.inputs('joinSources').map(({ parts }) => parts.length)).toEqual([2]);
  expect(script.inputs('inspectSource')[0]!.source.key).toBe('joined');
  expect(removed(script)).toEqual(['.work/']);
});

test('a join that takes longer than a plan may is ended, says so, and what it made is removed', async () => {
  const { script, outcome } = await bench.plan(planOf(mp3), 1500, (s) => s.block('joinSources'));
  expect(await outcome).toMatchObject({ problem: { code: 'source_too_large', detail: expect.stringContaining('1.5 s') } });
  expect(script.calls.map(({ activity }) => activity)).toEqual(['resolveSource', 'resolveSource', 'joinSources', 'removeObjects']);
});

test('a part that cannot be had is named', async () => {
  const { script, outcome } = await bench.plan(planOf(mp3), 60_000, (s) => s.fail('resolveSource', 'source_missing', 1));
  expect(await outcome).toMatchObject({ problem: { code: 'source_missing', detail: expect.stringMatching(/^part [12]: /), errors: [{ path: expect.stringMatching(/^source\.concat\.[01]$/) }] } });
  expect(script.inputs('joinSources')).toEqual([]);
});
