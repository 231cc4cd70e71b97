import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { commandsWith } from '../../test/worker/processes.js';
import { until } from '../../test/until.js';

const linux = process.platform === 'linux' ? test : test.skip;

linux.each(['SIGKILL', 'SIGTERM'] as const)('ffmpeg and ffprobe end with a worker that dies by %s', async (signal) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'reelforge-orphans-'));
  const wrapped = () => commandsWith(folder).filter((command) => !command.includes('endless-media.ts'));
  const media = () => wrapped().filter((command) => /^\S*ff(mpeg|probe) /.test(command));
  const worker = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(new URL('../../test/activities/endless-media.ts', import.meta.url)), folder], { stdio: 'inherit' });
  const died = once(worker, 'exit');
  try {
    await until('all run', () => media().length === 3, 60_000);
    worker.kill(signal);
    await died;
    await until('all are gone, and what was around them', () => wrapped().length === 0, 5000);
  } finally {
    worker.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  }
}, 90_000);
