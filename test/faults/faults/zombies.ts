import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { FaultBench, WorkerApart } from '../bench/fault-bench.js';
import { outputs } from '../bench/films.js';
import { openGate } from '../bench/gate.js';
import type { Trial } from '../bench/trial.js';
import { timed, type Fault } from '../fault.js';
import { mediaProcesses } from '../../worker/processes.js';
import { until } from '../../until.js';

const { hls, mp3 } = outputs;

/** How a worker loses its work without knowing it, and comes back. */
interface Loss {
  readonly name: string;
  readonly lose: (apart: WorkerApart) => void;
  readonly comeBack: (apart: WorkerApart) => void;
}

const stopped: Loss = { name: 'stood still', lose: ({ worker }) => worker.signal('SIGSTOP'), comeBack: ({ worker }) => worker.signal('SIGCONT') };
const cutOff: Loss = { name: 'was cut off from Temporal', lose: ({ temporal }) => temporal.cut(), comeBack: ({ temporal }) => temporal.restore() };

interface Work {
  readonly name: string;
  readonly start: (trial: Trial) => Promise<string>;
  /** The command lines of ffmpeg at which the worker is caught */
  readonly pattern: string;
}

const encode: Work = { name: 'encoding', pattern: '*.m4s*', start: async (trial) => trial.create(await trial.upload(trial.bench.films.film), [hls, mp3]) };
const join: Work = {
  name: 'joining sources', pattern: '*joined.mov*',
  start: async (trial) => {
    const parts = await Promise.all([1, 2].map(() => trial.upload(trial.bench.films.film)));
    return trial.createFrom({ concat: parts.map((upload) => ({ upload })) }, [hls]);
  },
};

/** The worker's ffmpeg waits until the work is somebody else's; what it then makes must go nowhere. */
function zombie({ name: what, pattern, start }: Work, loss: Loss): Fault {
  return {
    name: `worker ${loss.name} while ${what}, then came back`,
    async run(trial, random) {
      const { bench } = trial;
      const gate = await openGate(bench.servers.folder, 'ffmpeg', pattern);
      const apart = await bench.startApart({ FFMPEG_PATH: gate.program, MEDIA_SANDBOX: 'off' });
      const job = await start(trial);
      await until('it works', gate.isReached);
      loss.lose(apart);
      await bench.startWorker();
      const recoveryMs = await timed(() => (random.next() < 0.5 ? until('another attempt runs', () => isTakenOver(bench, job), 150_000) : trial.ended(job)));
      const { length } = apart.store.writes;
      await gate.open();
      if (loss === stopped) await until('its ffmpeg has ended', () => mediaProcesses(bench.workDir).every(({ command }) => !command.includes(`scratch-${apart.worker.pid}`)));
      loss.comeBack(apart);
      await trial.allCompleted();
      await nothingWritten(bench, apart, length, job);
      return recoveryMs;
    },
  };
}

/** As above, and the job is cancelled before the worker comes back. */
const zombieOfCancelled: Fault = {
  name: 'worker stood still, and its job was cancelled before it came back',
  async run(trial) {
    const { bench } = trial;
    const gate = await openGate(bench.servers.folder, 'ffmpeg', encode.pattern);
    const apart = await bench.startApart({ FFMPEG_PATH: gate.program, MEDIA_SANDBOX: 'off' });
    const job = await encode.start(trial);
    await until('it works', gate.isReached);
    stopped.lose(apart);
    await bench.startWorker();
    const recoveryMs = await timed(async () => {
      await trial.cancel(job);
      await trial.ended(job);
    });
    const { length } = apart.store.writes;
    await gate.open();
    await until('its ffmpeg has ended', () => mediaProcesses(bench.workDir).length === 0);
    stopped.comeBack(apart);
    await nothingWritten(bench, apart, length, job);
    return recoveryMs;
  },
};

async function isTakenOver(bench: FaultBench, job: string): Promise<boolean> {
  const { raw } = await bench.temporal.workflow.getHandle(job).describe();
  return (raw.pendingActivities ?? []).some(({ attempt, lastStartedTime }) => (attempt ?? 0) > 1 && lastStartedTime);
}

/** It has ended what it ran for the job, and changed nothing in the store since it had written `before` objects. */
async function nothingWritten(bench: FaultBench, { worker, store }: WorkerApart, before: number, job: string): Promise<void> {
  const scratch = path.join(bench.workDir, `scratch-${worker.pid}`);
  await until('it has given up', async () => (await readdir(scratch).catch(() => [])).length === 0, 150_000);
  const late = store.writes.slice(before).filter(({ method, path: key }) => method !== 'DELETE' && key.includes(job));
  if (late.length > 0) throw new Error(`a worker that had lost its work wrote ${late.map(({ path: key }) => key).join(', ')}`);
}

export const zombies: readonly Fault[] = [zombie(encode, stopped), zombie(encode, cutOff), zombie(join, stopped), zombieOfCancelled];
