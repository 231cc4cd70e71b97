import { cancelJob, jobSnapshot, retryOutputs, revokeOutput, sourceChanged } from '../../workflows/contract.js';
import { type JobBench, type StartedJob } from './job-bench.js';
import { until } from '../until.js';
import { mp3, planOf, small, wide } from './plans.js';

const encoding = (job: StartedJob) => until('chunks are encoded', () => job.script.inputs('encodeChunk').length > 1);
const stateOf = async (job: StartedJob, output: string) => (await job.handle.query(jobSnapshot)).outputs[output];

/**
 * One job of each shape that released workflow code has to go on with: every one of them may be open when new code comes. Each starts a job
 * and resolves when it has ended.
 */
export const historyShapes: Readonly<Record<string, (bench: JobBench) => Promise<StartedJob>>> = {
  completed: (bench) => ended(bench.start(planOf(wide, small, mp3))),

  async cancelled(bench) {
    const job = await bench.start(planOf(wide, small, mp3), (script) => void script.block('encodeChunk', ({ progress }) => !progress.part.endsWith(':head')));
    await encoding(job);
    await job.handle.signal(cancelJob);
    return ended(job);
  },

  async revoked(bench) {
    const job = await bench.start(planOf(wide, small, mp3), (script) => void script.block('encodeChunk', ({ progress }) => !progress.part.endsWith(':head')));
    await encoding(job);
    await job.handle.signal(revokeOutput, 'wide');
    await until('it is revoked', async () => (await stateOf(job, 'wide')) === 'revoked');
    job.script.release('encodeChunk');
    return ended(job);
  },

  partial: (bench) => ended(bench.start(planOf(wide, mp3), (script) => script.fail('encodeAudioFile', 'unsupported_codec'))),

  failed: (bench) => ended(bench.start(planOf(wide, mp3), (script) => script.fail('inspectSource', 'unreadable_source'))),

  async waited(bench) {
    const job = await bench.start(planOf(mp3), (script) => (script.resolution = async () => ({ state: 'pending', expiresAt: new Date(Date.now() + 3_600_000).toISOString() })));
    await until('it waits', () => job.script.inputs('resolveSource').length > 0);
    job.script.resolution = async () => ({ state: 'ready', object: { bucket: 'in', key: 'k', etag: 'e', sizeBytes: 7 } });
    await job.handle.signal(sourceChanged);
    return ended(job);
  },

  async retried(bench) {
    const job = await bench.start(planOf(wide, mp3), (script) => {
      script.fail('encodeAudioFile', 'unsupported_codec', 1);
      script.block('encodeChunk', ({ progress }) => !progress.part.endsWith(':head'));
    });
    await until('one output has failed', async () => (await stateOf(job, 'mp3')) === 'failed');
    await job.handle.signal(retryOutputs, ['mp3']);
    await until('it is to be made again', async () => (await stateOf(job, 'mp3')) !== 'failed');
    job.script.release('encodeChunk');
    return ended(job);
  },

  delivered: (bench) => ended(bench.start(planOf(wide, mp3), undefined, undefined, { wide: { destination: { bucket: 'deliveries', prefix: '', createBucket: false, ifExists: 'replace' } } })),

  joined: (bench) => ended(bench.start(planOf(mp3), undefined, { concat: [{ upload: 'upl_1' }, { upload: 'upl_2' }] })),
};

async function ended(job: StartedJob | Promise<StartedJob>): Promise<StartedJob> {
  const started = await job;
  await started.handle.result();
  return started;
}
