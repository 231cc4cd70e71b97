import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { MediaError } from '../../packages/media/errors.js';
import type { ProcessUsage } from '../../packages/media/estimate/share-usage.js';
import { currentSandbox } from './sandbox/current-sandbox.js';

/**
 * How much of a limit must be seen to be used when a process failed, to blame it: what was measured last is a little
 * old. Otherwise somebody else may have ended the process, and another attempt may help.
 */
const evidentShare = 0.5;

/** Was it a limit of the sandbox that ended a process? Then no other attempt helps. Null where nothing says so. */
export async function reachedLimit(failure: MediaError, usage: ProcessUsage | null, folder: string | undefined): Promise<MediaError | null> {
  const { limits, report } = currentSandbox();
  if (!report.limited || failure.code !== 'encode_failed') return null;
  const blame = (code: 'process_limit_reached' | 'result_too_large', detail: string) => new MediaError(code, detail, { cause: failure });
  if (usage && usage.cpuSeconds >= limits.cpuSeconds * evidentShare) return blame('process_limit_reached', `ffmpeg used the ${limits.cpuSeconds} s of processor time that MEDIA_CPU_SECONDS allows`);
  if (usage && usage.peakMemoryBytes >= limits.memoryBytes * evidentShare) return blame('process_limit_reached', `ffmpeg used the ${limits.memoryBytes} bytes of memory that MEDIA_MEMORY_BYTES allows`);
  if (folder !== undefined && (await largestFile(folder)) >= limits.fileBytes) return blame('result_too_large', `a file would have more than the ${limits.fileBytes} bytes that MEDIA_FILE_BYTES allows`);
  return null;
}

async function largestFile(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const sizes = await Promise.all(entries.filter((entry) => entry.isFile()).map((entry) => stat(path.join(entry.parentPath, entry.name)).then(({ size }) => size, () => 0)));
  return Math.max(0, ...sizes);
}
