import { ReelforgeError } from '../errors/reelforge-error.js';
import type { LocalFile, Platform } from '../platform/platform.js';

/**
 * What can be sent: a path (in Node), a File or Blob, bytes, or a stream of bytes (of the web or of Node).
 * A stream is read once: it cannot be resumed.
 */
export type FileSource = string | Blob | Uint8Array | ArrayBuffer | ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>;

/** Bytes that can be read anywhere and again. */
export interface OpenFile {
  readonly kind: 'file';
  readonly name: string | undefined;
  readonly contentType: string | undefined;
  readonly sizeBytes: number;
  read(start: number, end: number): Promise<Blob | Uint8Array<ArrayBuffer>>;
  sha256(signal: AbortSignal | undefined): Promise<string>;
  hasChanged(): Promise<boolean>;
  close(): Promise<void>;
}

export interface OpenStream {
  readonly kind: 'stream';
  readonly chunks: AsyncIterator<Uint8Array>;
}

/** @throws ReelforgeError `not_supported_here` for a path where there is no file system; what the file system says */
export async function openSource(source: FileSource, platform: Platform): Promise<OpenFile | OpenStream> {
  if (typeof source === 'string') {
    if (!platform.openFile) throw new ReelforgeError({ code: 'not_supported_here', detail: 'A path can be sent from Node only: here, pass a File, a Blob, bytes or a stream.', retryable: false });
    return localFile(await platform.openFile(source));
  }
  if (source instanceof Blob) return blobFile(source);
  if (source instanceof Uint8Array || source instanceof ArrayBuffer) return bytesFile(source);
  return { kind: 'stream', chunks: Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : webChunks(source) };
}

function localFile(file: LocalFile): OpenFile {
  return { kind: 'file', contentType: undefined, name: file.name, sizeBytes: file.sizeBytes, read: (start, end) => file.read(start, end), sha256: (signal) => file.sha256(signal), hasChanged: () => file.hasChanged(), close: () => file.close() };
}

function blobFile(blob: Blob): OpenFile {
  return {
    kind: 'file',
    name: (blob as { name?: string }).name,
    contentType: blob.type || undefined,
    sizeBytes: blob.size,
    read: async (start, end) => blob.slice(start, end),
    sha256: async () => sha256Of(await blob.arrayBuffer()),
    // A file that is written to can no longer be read as this Blob: reading it fails.
    hasChanged: async () => false,
    close: async () => undefined,
  };
}

/** Nothing is copied: the bytes must stay as they are until they are sent. */
export function bytesFile(source: Uint8Array | ArrayBuffer): OpenFile {
  const bytes = (source instanceof ArrayBuffer ? new Uint8Array(source) : source) as Uint8Array<ArrayBuffer>;
  return {
    kind: 'file',
    name: undefined,
    contentType: undefined,
    sizeBytes: bytes.byteLength,
    read: async (start, end) => bytes.subarray(start, end),
    sha256: () => sha256Of(bytes),
    hasChanged: async () => false,
    close: async () => undefined,
  };
}

/** Of what fits into memory: the web has no hash for more. */
async function sha256Of(bytes: ArrayBuffer | Uint8Array<ArrayBuffer>): Promise<string> {
  const { subtle } = crypto as { subtle?: typeof crypto.subtle };
  if (!subtle) throw new ReelforgeError({ code: 'not_supported_here', detail: 'Pages without https cannot compute a SHA-256: pass it yourself.', retryable: false });
  return Array.from(new Uint8Array(await subtle.digest('SHA-256', bytes)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Safari cannot iterate over a stream. */
async function* webChunks(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = stream.getReader();
  try {
    for (let step = await reader.read(); !step.done; step = await reader.read()) yield step.value;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
