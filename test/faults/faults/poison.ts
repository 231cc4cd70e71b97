import { msToTs } from '@temporalio/common/lib/time.js';
import { outputs } from '../bench/films.js';
import type { Trial } from '../bench/trial.js';
import { timed, type Fault } from '../fault.js';
import { until } from '../../until.js';

const { hls, mp3 } = outputs;

const unreadable: Fault = {
  name: 'a poison input, retried',
  async run(trial, random) {
    await trial.bench.startWorker();
    const noise = Buffer.from(Array.from({ length: 20_000 }, () => random.whole(0, 255)));
    const [bad, good] = [await trial.upload(noise), await trial.upload(trial.bench.films.film)];
    return timed(async () => {
      const job = await trial.create(bad, [hls, mp3]);
      await trial.expectEnd(job, ['failed']);
      const { status } = await trial.call('POST', `/v1/jobs/${job}/retry`, {});
      if (status !== 202) throw new Error(`the retry answered ${status}`);
      await trial.expectEnd(job, ['failed'], 2);
      // Others are not held up by it.
      await trial.expectEnd(await trial.create(good, [mp3]), ['completed']);
    });
  },
};

/** As many deaths as one input may cause. */
const mostDeaths = 10;

/** Whoever reads the input dies of it. */
const deadly: Fault = {
  name: 'a poison input that kills each worker that reads it',
  async run(trial) {
    const { bench } = trial;
    const [bad, good] = [await trial.upload(bench.films.song, 'poison.mp4'), await trial.upload(bench.films.film)];
    await Promise.all([bench.startWorker(), bench.startWorker()]);
    const { store } = bench.proxies;
    const before = store.caught.length;
    store.rule(({ method, path }) => (method === 'GET' && path.endsWith(bad) ? 'hold' : 'pass'));
    const job = await trial.create(bad, [mp3]);
    let deaths = 0;
    const recoveryMs = await timed(async () => {
      for (;;) {
        await until('somebody reads it, or it is given up', async () => store.caught.length > before + deaths || (await hasEnded(trial, job)), 150_000);
        if (await hasEnded(trial, job)) break;
        await hurry(trial, job);
        const reader = await readerOf(trial, job);
        deaths += 1;
        await bench.running.find(({ pid }) => pid === reader)!.end('SIGKILL');
        await bench.startWorker();
        // Others are not held up by it.
        if (deaths % 4 === 0) await trial.expectEnd(await trial.create(good, [hls]), ['completed']);
      }
    });
    const { state, error } = await trial.ended(job);
    const { code, detail } = error as { code?: string; detail?: string };
    if (state !== 'failed' || code !== 'internal' || !detail?.includes('their workers died')) throw new Error(`it ended ${state}: ${JSON.stringify(error)}`);
    if (deaths !== mostDeaths) throw new Error(`${deaths} workers died of it`);
    return recoveryMs;
  },
};

async function hasEnded({ bench }: Trial, job: string): Promise<boolean> {
  return (await bench.pg.query('SELECT 1 FROM jobs WHERE id = $1 AND finished_at IS NOT NULL', [job])).rowCount === 1;
}

/** The process that has the job's work now. */
async function readerOf({ bench }: Trial, job: string): Promise<number> {
  const { raw } = await bench.temporal.workflow.getHandle(job).describe();
  return Number.parseInt(raw.pendingActivities?.[0]?.lastWorkerIdentity ?? '', 10);
}

/** Ten deaths with the pauses between attempts take a quarter of an hour: the pauses are not what is tried here. */
async function hurry({ bench }: Trial, job: string): Promise<void> {
  const second = msToTs('1 second');
  await bench.temporal.workflowService.updateActivityOptions({
    namespace: 'default', execution: { workflowId: job }, type: 'inspectSource',
    activityOptions: { heartbeatTimeout: msToTs('4 seconds'), retryPolicy: { initialInterval: second, maximumInterval: second, backoffCoefficient: 1 } },
    updateMask: { paths: ['heartbeat_timeout', 'retry_policy.initial_interval', 'retry_policy.maximum_interval', 'retry_policy.backoff_coefficient'] },
  });
}

export const poison: readonly Fault[] = [unreadable, deadly];
