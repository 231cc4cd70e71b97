import { filmSegments, outputs } from '../bench/films.js';
import type { Trial } from '../bench/trial.js';
import { timed, type Fault } from '../fault.js';
import { mediaProcesses } from '../../worker/processes.js';
import { until } from '../../until.js';

const { hls, mp3 } = outputs;

/** Starts a job and returns when the worker is about to store this segment of it. */
async function heldAt(trial: Trial, segment: number): Promise<{ job: string; stored: () => Promise<string[]> }> {
  const upload = await trial.upload(trial.bench.films.film);
  const { caught } = trial.spoil('hold', ({ method, path }) => method === 'PUT' && path.endsWith(`/180p/0000${segment}.m4s`));
  const job = await trial.create(upload, [hls, mp3]);
  await caught();
  return { job, stored: () => trial.storedSegments(job) };
}

const shorter: Fault = {
  name: 'worker told to end, with a grace that is longer than its work',
  async run(trial, random) {
    const { bench } = trial;
    const worker = await bench.startWorker({ SHUTDOWN_GRACE_SECONDS: '120' });
    await heldAt(trial, random.one(filmSegments.slice(1)));
    worker.signal('SIGTERM');
    await until('it drains', () => worker.isDraining);
    bench.proxies.store.release();
    const recoveryMs = await timed(async () => {
      const code = await worker.gone();
      if (code !== 0) throw new Error(`the worker ended with code ${code}`);
      await trial.nothingMadeTwice();
    });
    await bench.startWorker();
    await trial.allCompleted();
    return recoveryMs;
  },
};

const longer: Fault = {
  name: 'worker told to end, with a grace that is shorter than its work',
  async run(trial, random) {
    const { bench } = trial;
    const worker = await bench.startWorker({ SHUTDOWN_GRACE_SECONDS: String(random.whole(0, 2)) });
    const segment = random.one(filmSegments.slice(2));
    const { job, stored } = await heldAt(trial, segment);
    await until('those before it are stored', async () => (await stored()).length >= segment);
    await bench.startWorker();
    const recoveryMs = await timed(async () => {
      const code = await worker.end('SIGTERM');
      if (code !== 0) throw new Error(`the worker ended with code ${code}`);
    });
    if (mediaProcesses(bench.workDir).some(({ command }) => command.includes(`scratch-${worker.pid}`))) throw new Error('a media process outlived its worker');
    const final = (await stored()).slice(0, segment);
    const { length } = bench.proxies.store.writes;
    bench.proxies.store.release();
    const takenOverMs = await timed(() => trial.allCompleted());
    const again = bench.proxies.store.writes.slice(length).filter(({ method, path }) => method === 'PUT' && final.some((key) => path.endsWith(key)));
    if (again.length > 0) throw new Error(`stored segments were made again: ${again.map(({ path }) => path).join(', ')}`);
    const before = await trial.failuresBefore(job);
    if (before.length === 0 || before.some((why) => why !== 'the worker is shutting down')) throw new Error(`nothing was handed back: ${before.join(', ')}`);
    return recoveryMs + takenOverMs;
  },
};

/** What docker does when its own patience is over. */
const killedInGrace: Fault = {
  name: 'worker told to end, and killed before its grace is over',
  async run(trial, random) {
    const { bench } = trial;
    const worker = await bench.startWorker({ SHUTDOWN_GRACE_SECONDS: '120' });
    await heldAt(trial, random.one(filmSegments));
    worker.signal('SIGTERM');
    await until('it drains', () => worker.isDraining);
    await worker.end('SIGKILL');
    bench.proxies.store.release();
    return timed(async () => {
      await bench.startWorker();
      await trial.allCompleted();
    });
  },
};

/** The mirror runs beside the workflow: what it was telling is told by another worker. */
const inMirror: Fault = {
  name: 'worker told to end while the database does not answer',
  async run(trial) {
    const { bench } = trial;
    const worker = await bench.startWorker({ SHUTDOWN_GRACE_SECONDS: '0' });
    await heldAt(trial, 0);
    bench.proxies.database.cut();
    bench.proxies.store.release();
    await until('its encode has ended', () => mediaProcesses(bench.workDir).length === 0);
    await worker.end('SIGTERM');
    bench.proxies.database.restore();
    return timed(async () => {
      await bench.startWorker();
      await trial.allCompleted();
    });
  },
};

const beforeItBegan: Fault = {
  name: 'worker told to end while it waits for Temporal',
  async run({ bench }) {
    await bench.servers.kill('temporal', 'SIGKILL');
    const worker = bench.spawnWorker();
    await until('it waits', () => worker.log().some((line) => line['msg'] === 'Temporal does not answer yet'));
    const recoveryMs = await timed(async () => {
      const code = await worker.end('SIGTERM');
      if (code !== 0) throw new Error(`the worker ended with code ${code}`);
    });
    await bench.servers.start('temporal');
    return recoveryMs;
  },
};

export const drains: readonly Fault[] = [shorter, longer, killedInGrace, inMirror, beforeItBegan];
