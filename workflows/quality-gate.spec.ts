import { createActivities } from '../activities/create-activities.js';
import { outputSpec } from '../packages/media/spec/outputs.js';
import { newId } from '../packages/platform/ids.js';
import { EncodingBench } from '../test/activities/encoding-bench.js';
import { ffmpeg, h264, numbered, tone } from '../test/media/make.js';
import { JobBench } from '../test/workflows/job-bench.js';
import { endOf } from '../test/workflows/job-end.js';
import { Script } from '../test/workflows/stand-in-activities.js';
import { planOf } from '../test/workflows/plans.js';

/** What befalls the stored objects of an output, by its name, between packaging and the gate. Null removes the object. */
const accidents: Readonly<Record<string, { readonly file: string; readonly becomes: (bytes: Buffer) => Buffer | null; readonly told: RegExp }>> = {
  lost: { file: '90p/00001.m4s', becomes: () => null, told: /^objects: .*names .*90p\/00001\.m4s, which is not stored$/ },
  cut: { file: '90p/00000.m4s', becomes: (bytes) => bytes.subarray(0, bytes.length >> 1), told: /^objects: 90p: its segments hold \d+ bytes; \d+ were made$/ },
  scrambled: { file: '90p/00001.ts', becomes: (bytes) => bytes.fill(0x5a, 188 * 20, 188 * 40), told: /^(headers|decoding): 90p\/0000\d\.ts: / },
  truncated: { file: 'truncated.mp4', becomes: (bytes) => bytes.subarray(0, bytes.length - 500), told: /^headers: truncated\.mp4: has \d+ bytes, its header says \d+$/ },
};

let media: EncodingBench;
let jobs: JobBench;
beforeAll(async () => {
  media = await EncodingBench.open();
  const { store } = media.deps;
  jobs = await JobBench.open((db) => {
    const real = createActivities({ ...media.deps, db });
    return {
      ...real,
      checkOutput: async (input) => {
        const accident = accidents[input.plan.name];
        const key = `${input.tenantId}/${input.jobId}/${input.plan.name}/${accident?.file}`;
        const after = accident?.becomes(await media.bytes(key));
        if (after) await store.put(store.outputBucket, key, after, 'video/mp4');
        else if (accident) await store.remove(store.outputBucket, [key]);
        return real.checkOutput(input);
      },
    };
  });
  await ffmpeg(...numbered(4).map((a) => a.replace('s=640x360', 's=320x180')), ...tone(4), ...h264, '-c:a', 'aac', media.at('clip.mp4'));
}, 120_000);
afterAll(async () => {
  await jobs?.close();
  await media.close();
});

test('an output whose stored media is damaged fails with what is wrong, is never complete, and leaves nothing; the others are', async () => {
  const adaptive = { segmentSeconds: 2, preset: 'ultrafast', renditions: [{ height: 90 }] };
  const outputs = [{ ...adaptive, name: 'lost', type: 'cmaf' }, { ...adaptive, name: 'cut', type: 'dash' }, { ...adaptive, name: 'scrambled', type: 'hls', segmentType: 'ts' }, { name: 'truncated', type: 'mp4', height: 90, preset: 'ultrafast' }, { ...adaptive, name: 'good', type: 'hls' }, { name: 'file', type: 'mp4', height: 90, preset: 'ultrafast' }];
  const { bucket, key } = await media.stored('clip.mp4');
  const id = newId('job');
  const handle = await jobs.startJob({ jobId: id, source: { bucket, key }, outputs: outputs.map((output) => outputSpec.parse(output)) });
  const { snapshot, outputs: rows, events } = await endOf(jobs, { id, handle, script: new Script(planOf()) });
  expect(snapshot).toMatchObject({ state: 'partial', outputs: { lost: 'failed', cut: 'failed', scrambled: 'failed', truncated: 'failed', good: 'completed', file: 'completed' } });
  for (const [name, { told }] of Object.entries(accidents)) {
    expect(rows[name]).toMatchObject({ error: { code: 'verification_failed', retryable: expect.any(Boolean), detail: expect.stringMatching(told) }, files: [], renditions: [{ state: 'failed' }] });
    const own = events.filter((event) => event.output === name);
    expect(own.map((event) => event.type)).not.toContain('output.completed');
    expect(own.at(-1)!.type).toBe('output.failed');
    expect(await keysOf(id, name)).toEqual([]);
  }
  for (const name of ['good', 'file']) {
    expect(rows[name]!.error).toBeNull();
    expect((await keysOf(id, name)).length).toBeGreaterThan(0);
  }
});

async function keysOf(jobId: string, output: string): Promise<string[]> {
  const { store } = media.deps;
  const keys: string[] = [];
  for await (const { key } of store.list(store.outputBucket, `${jobId}/${jobId}/${output}/`)) keys.push(key);
  return keys;
}
