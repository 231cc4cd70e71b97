import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { commandsWith } from '../../test/worker/processes.js';
import { until } from '../../test/until.js';
import { probeSource } from './probe-source.js';
import { runFfmpeg } from './run-ffmpeg.js';

test('a process that is ended while its sandbox is being made leaves nothing behind', async () => {
  const dir = await mkdtemp(path.join(tmpdir(), 'reelforge-early-'));
  try {
    await writeFile(path.join(dir, 'source.mp4'), 'no film');
    const reason = new Error('early');
    const encode = (signal: AbortSignal) => runFfmpeg({ inputs: [{ path: 'testsrc2=rate=5', options: ['-re', '-f', 'lavfi'] }], outputs: [{ path: path.join(dir, 'endless.mkv'), options: ['-c:v', 'mpeg4'] }] }, { ffmpegPath: 'ffmpeg', signal, cwd: dir });
    const probe = (signal: AbortSignal) => probeSource(path.join(dir, 'source.mp4'), 1, { ffprobePath: 'ffprobe', maxPixels: 1e6, signal });
    // It takes some twenty milliseconds to make one.
    for (let afterMs = 0; afterMs < 30; afterMs += 2) {
      const abort = new AbortController();
      const work = [encode, probe].map((start) => start(abort.signal).catch((error: unknown) => error));
      setTimeout(() => abort.abort(reason), afterMs);
      const [encoded] = await Promise.all(work);
      expect(encoded).toBe(reason);
    }
    await until('nothing is left', () => commandsWith(dir).length === 0, 5000);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
});
