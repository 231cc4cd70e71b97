import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { commandsWith } from '../../test/worker/processes.js';
import { until } from '../../test/until.js';
import { probeSource } from './probe-source.js';

test('an inspection that stands still is ended, and can be tried again', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'reelforge-stall-'));
  const source = path.join(folder, 'never-written.mp4');
  execFileSync('mkfifo', [source]);
  try {
    const probed = probeSource(source, 1, { ffprobePath: 'ffprobe', maxPixels: 1e6, signal: new AbortController().signal, stallMs: 300 });
    await expect(probed).rejects.toMatchObject({ code: 'encode_stalled', retryable: true });
    await until('no ffprobe is left', () => commandsWith(source).length === 0, 5000);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
