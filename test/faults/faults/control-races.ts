import { outputs } from '../bench/films.js';
import type { Trial } from '../bench/trial.js';
import { timed, type Fault } from '../fault.js';
import { mediaProcesses } from '../../worker/processes.js';
import { until } from '../../until.js';

const { hls, mp3 } = outputs;

/** A job that stands at one of its last requests or at a segment. */
async function standing(trial: Trial, at: RegExp): Promise<string> {
  const upload = await trial.upload(trial.bench.films.film);
  await trial.bench.startWorker();
  const { caught } = trial.spoil('hold', ({ method, path }) => method === 'PUT' && at.test(path));
  const job = await trial.create(upload, [hls, mp3]);
  await caught();
  return job;
}

const cancelAtEnd: Fault = {
  name: 'a cancellation races the completion',
  async run(trial, random) {
    const job = await standing(trial, random.next() < 0.5 ? /master\.m3u8$/ : /sound\.mp3$/);
    return timed(async () => {
      trial.bench.proxies.store.release();
      await trial.cancel(job, [202, 409]);
      await trial.expectEnd(job, ['cancelled', 'completed']);
    });
  },
};

const cancelTwice: Fault = {
  name: 'a job cancelled twice at once',
  async run(trial, random) {
    const job = await standing(trial, new RegExp(`180p/0000${random.whole(0, 5)}\\.m4s$`));
    return timed(async () => {
      await Promise.all([trial.cancel(job, [202, 409]), trial.cancel(job, [202, 409])]);
      await until('its media processes are gone', () => mediaProcesses(trial.bench.workDir).length === 0);
      await trial.expectEnd(job, ['cancelled']);
      trial.bench.proxies.store.release();
    });
  },
};

const revoked: Fault = {
  name: 'an output revoked in the middle of its encode',
  async run(trial, random) {
    const job = await standing(trial, new RegExp(`180p/0000${random.whole(0, 5)}\\.m4s$`));
    return timed(async () => {
      const { status } = await trial.call('DELETE', `/v1/jobs/${job}/outputs/main`);
      if (status !== 202) throw new Error(`the revocation answered ${status}`);
      await until('its encoder is gone', () => mediaProcesses(trial.bench.workDir).every(({ command }) => !command.includes('.m4s')));
      trial.bench.proxies.store.release();
      await trial.expectEnd(job, ['completed']);
    });
  },
};

/** The worker dies while it carries out a cancellation. */
const cancelAndKill: Fault = {
  name: 'worker killed while it removes what a cancelled job has stored',
  async run(trial, random) {
    const { bench } = trial;
    const upload = await trial.upload(bench.films.film);
    const worker = await bench.startWorker();
    trial.spoil('hold', ({ method, path }) => method === 'PUT' && path.endsWith(`/180p/0000${random.whole(1, 5)}.m4s`));
    const job = await trial.create(upload, [hls]);
    await until('it encodes', async () => (await trial.storedSegments(job)).length > 0);
    const { caught } = trial.spoil('hold', ({ method, query }) => method === 'POST' && query.includes('delete'));
    await trial.cancel(job, [202]);
    await caught();
    await worker.end('SIGKILL');
    bench.proxies.store.release();
    return timed(async () => {
      await bench.startWorker();
      await trial.expectEnd(job, ['cancelled']);
    });
  },
};

export const controlRaces: readonly Fault[] = [cancelAtEnd, cancelTwice, revoked, cancelAndKill];
