import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { outputs } from '../bench/films.js';
import { openGate } from '../bench/gate.js';
import { timed, type Fault } from '../fault.js';
import { mediaProcesses, processesWith } from '../../worker/processes.js';
import type { Trial } from '../bench/trial.js';
import { until } from '../../until.js';

const { hls, mp3 } = outputs;
/** Limits of processor time are whole seconds: this takes longer */
const thorough = { ...hls, preset: 'veryslow' };

/** Catches the encoder before it has done anything, spoils that one process, and lets it go on. */
async function inFfmpeg(trial: Trial, spoil: (pid: number) => Promise<unknown>): Promise<number> {
  const { bench } = trial;
  const gate = await openGate(bench.servers.folder, 'ffmpeg', '*.m4s*');
  await bench.startWorker({ FFMPEG_PATH: gate.program, MEDIA_SANDBOX: 'off' });
  await trial.create(await trial.upload(bench.films.film), [thorough, mp3]);
  await until('it encodes', gate.isReached);
  // The program that waits becomes the encoder, with the same number.
  const encoders = () => processesWith(gate.program);
  await until('it can be seen', () => encoders().length > 0);
  for (const { pid } of encoders()) await spoil(pid);
  await gate.open();
  return timed(() => trial.allCompleted());
}

const limit = (option: string) => (pid: number) => promisify(execFile)('prlimit', ['--pid', String(pid), option]);

function limited(name: string, option: string): Fault {
  return { name, run: (trial) => inFfmpeg(trial, limit(option)) };
}

const killed: Fault = {
  name: 'ffmpeg killed, as by a system that is out of memory',
  run: (trial) => inFfmpeg(trial, async (pid) => process.kill(pid, 'SIGKILL')),
};

/** It is stopped when it has begun; the worker ends it when its progress has stood still for a minute. */
const stopped: Fault = {
  name: 'ffmpeg stopped',
  async run(trial) {
    const { bench } = trial;
    await bench.startWorker();
    // Stopped as soon as it is seen: one that has ended before is stopped the next time.
    const seen = new Set<number>();
    const timer = setInterval(() => {
      for (const { pid, command } of mediaProcesses(bench.workDir)) {
        if (seen.size > 0 || !command.includes('.m4s') || !/^\S*ffmpeg /.test(command)) continue;
        seen.add(pid);
        process.kill(pid, 'SIGSTOP');
      }
    }, 5);
    try {
      const recoveryMs = await timed(async () => {
        await trial.create(await trial.upload(bench.films.film), [hls, mp3]);
        await trial.allCompleted();
      });
      if (seen.size === 0) throw new Error('no encoder was caught');
      return recoveryMs;
    } finally {
      clearInterval(timer);
    }
  },
};

export const ffmpegFails: readonly Fault[] = [
  killed,
  stopped,
  limited('ffmpeg out of memory', '--as=60000000'),
  limited('ffmpeg over its limit of processor time', '--cpu=1:1'),
  limited('ffmpeg over its limit of file size, as on a full disk', '--fsize=1000'),
];
