import { ConnectionError } from '../errors/reelforge-error.js';
import { errorOfAnswer } from '../errors/error-of-answer.js';
import type { CallOptions } from '../http/settings.js';

export interface DownloadOptions extends CallOptions {
  /** Name of the file, where the output has several */
  readonly file?: string;
}

/** A file on its way. */
export interface Download {
  readonly body: ReadableStream<Uint8Array>;
  readonly sizeBytes: number | null;
  readonly contentType: string | null;
}

/** Opens a link of the store. */
export async function openDownload(fetch: typeof globalThis.fetch, url: string, signal: AbortSignal | undefined): Promise<Download> {
  const response = await fetch(url, signal ? { signal } : {}).catch((error: unknown) => {
    signal?.throwIfAborted();
    throw new ConnectionError(`Cannot reach the store at ${new URL(url).origin}`, error);
  });
  if (!response.ok || !response.body) throw await errorOfAnswer(response);
  const length = response.headers.get('content-length');
  return { body: response.body as ReadableStream<Uint8Array>, sizeBytes: length === null ? null : Number(length), contentType: response.headers.get('content-type') };
}
