import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

/** The server has to answer within this; the archive itself may take longer. */
const answerTimeoutMs = 8000;

/**
 * Downloads a release's archive, verifies it by the `checksums.txt` beside it (`<sha256>  <file>` a line) and unpacks
 * `program` into `folder`. Returns the program's path. Throws when the host does not answer or the checksum differs.
 */
export async function fetchRelease(release: { folderUrl: string; archive: string; program: string }, folder: string, signal?: AbortSignal): Promise<string> {
  const sums = (await download(new URL('checksums.txt', release.folderUrl), signal)).toString('utf8');
  const expected = sums.split('\n').map((line) => line.trim().split(/\s+\*?/)).find(([, file]) => file === release.archive)?.[0];
  if (!expected) throw new Error(`checksums.txt of the release does not name ${release.archive}`);
  const bytes = await download(new URL(release.archive, release.folderUrl), signal);
  const actual = createHash('sha256').update(bytes).digest('hex');
  if (actual !== expected.toLowerCase()) throw new Error(`${release.archive} has the SHA-256 ${actual}, but the release says ${expected}`);
  const archive = path.join(folder, release.archive);
  await writeFile(archive, bytes);
  await promisify(execFile)('tar', ['-xzf', archive, '-C', folder]);
  const { stdout } = await promisify(execFile)('find', [folder, '-type', 'f', '-name', release.program]);
  const program = stdout.split('\n')[0];
  if (!program) throw new Error(`${release.archive} holds no ${release.program}`);
  return program;
}

async function download(url: URL, signal?: AbortSignal): Promise<Buffer> {
  const impatience = new AbortController();
  const timer = setTimeout(() => impatience.abort(new Error(`${url.host} does not answer`)), answerTimeoutMs);
  try {
    const response = await fetch(url, { signal: signal ? AbortSignal.any([impatience.signal, signal]) : impatience.signal });
    clearTimeout(timer);
    if (!response.ok) throw new Error(`${url.href} answers ${response.status}`);
    return Buffer.from(await response.arrayBuffer());
  } catch (error) {
    signal?.throwIfAborted();
    throw new Error(impatience.signal.aborted ? `${url.host} does not answer` : `${url.host}: ${reasonOf(error)}`, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

/** fetch hides the reason of a failed connection in `cause`. */
function reasonOf(error: unknown): string {
  const { cause, message } = error as { cause?: { code?: string; message?: string }; message: string };
  return cause?.code ?? cause?.message ?? message;
}
