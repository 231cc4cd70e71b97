import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import type { WorkerBench } from './worker-bench.js';

/** Number of pictures in an output's stored file, or in the segments of its first rendition. */
export async function readPackets(bench: WorkerBench, jobId: string, output: string): Promise<number> {
  const keys = (await bench.stored(jobId)).filter((key) => key.includes(`/${output}/`));
  const file = keys.find((key) => key.endsWith('.mp4') && !key.endsWith('/init.mp4'));
  const segments = keys.filter((key) => /\/\d+p\/\d+\.m4s$/.test(key)).sort();
  const init = keys.filter((key) => /\/\d+p\/init\.mp4$/.test(key));
  const local = path.join(await mkdtemp(path.join(bench.folder, 'read-')), 'joined.mp4');
  for (const [index, key] of (file ? [file] : [...init, ...segments]).entries()) {
    const object = await bench.store.read(bench.store.outputBucket, key);
    await pipeline(object!.body, createWriteStream(local, { flags: index === 0 ? 'w' : 'a' }));
  }
  const { stdout } = await promisify(execFile)('ffprobe', ['-v', 'error', '-select_streams', 'v', '-count_packets', '-show_entries', 'stream=nb_read_packets', '-of', 'csv=p=0', local]);
  return Number(stdout.trim().replaceAll(',', ''));
}
