import { createRequire } from 'node:module';
import { stat } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { MediaError } from '../../../packages/media/errors.js';
import { timeoutSeconds } from '../engine.js';
import { heicWorker, type HeicAnswer } from './heic-worker.js';

/** An upright picture: 8 bits each of red, green, blue and opacity. */
export interface DecodedHeic {
  readonly pixels: Buffer;
  readonly width: number;
  readonly height: number;
}

/** The file is held in memory whole; pictures of phones have a few megabytes. */
const maxFileBytes = 100_000_000;
const heapMegabytes = 128;

/**
 * The main picture of a HEIC file, turned as the container says. Decoded by libheif as WebAssembly in a thread of its
 * own, which is ended after a minute or by `signal`; what it may allocate follows from `maxPixels`, which is checked
 * before it decodes. Throws `unreadable_source`, `image_too_large` or `encode_failed`.
 */
export async function decodeHeic(path: string, { maxPixels, signal }: { maxPixels: number; signal?: AbortSignal | undefined }): Promise<DecodedHeic> {
  signal?.throwIfAborted();
  const { size } = await stat(path);
  if (size > maxFileBytes) throw new MediaError('image_too_large', `a HEIC file of ${size} bytes; ${maxFileBytes} are allowed`);
  const library = createRequire(import.meta.url).resolve('libheif-js/wasm-bundle');
  const worker = new Worker(heicWorker, { eval: true, workerData: { library, path, maxPixels }, resourceLimits: { maxOldGenerationSizeMb: heapMegabytes }, stdout: true, stderr: true });
  let timer: NodeJS.Timeout | undefined;
  let abort = (): void => undefined;
  try {
    const answer = await new Promise<HeicAnswer>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', (error) => reject(new MediaError('unreadable_source', `the HEIC file cannot be decoded: ${error.message}`, { cause: error })));
      worker.once('exit', () => reject(new MediaError('unreadable_source', 'decoding the HEIC file ended without a picture')));
      timer = setTimeout(() => reject(new MediaError('encode_failed', `decoding the HEIC file took more than ${timeoutSeconds} s`, { retryable: false })), timeoutSeconds * 1000);
      abort = () => reject(signal!.reason as Error);
      signal?.addEventListener('abort', abort, { once: true });
      // It may have come while the file was looked at.
      if (signal?.aborted) abort();
    });
    if ('problem' in answer) throw new MediaError(answer.problem, answer.detail);
    return { ...answer, pixels: Buffer.from(answer.pixels) };
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
    await worker.terminate();
  }
}
