import { isReelforgeError, ReelforgeError } from '../errors/reelforge-error.js';
import type { CallOptions, CreateOptions } from '../http/settings.js';
import type { CreateUpload, Upload } from '../types.js';
import type { Delivery } from './delivery.js';
import { openSource } from './file-source.js';
import type { FileSource, OpenFile } from './file-source.js';
import { PartLinks } from './part-links.js';
import { fill, partsOfFile, partsOfStream } from './parts.js';
import { postForm } from './post-form.js';
import { partsAtOnce, sendParts } from './send-parts.js';
import { sendToStore } from './send-to-store.js';
import { ProgressMeter } from './upload-progress.js';
import type { UploadProgress } from './upload-progress.js';
import { wholeParts } from './whole-parts.js';

export interface ResumeOptions extends CallOptions {
  /** A few times a second */
  readonly onProgress?: (progress: UploadProgress) => void;
  /** How many parts of a large file are sent at once, as far as 64 MiB hold them; 4 by default */
  readonly parallel?: number;
}

export interface SendOptions extends ResumeOptions, CreateOptions {
  /** The name of the file by default */
  readonly fileName?: string;
  readonly contentType?: string;
  /** Of a stream, where you know it */
  readonly sizeBytes?: number;
  /** The service checks the bytes against it: yours, or computed before anything is sent */
  readonly sha256?: string | true;
  /** In parts also when it is small, so that it can be resumed; above 64 MiB it always can */
  readonly resumable?: boolean;
  /** Told of the upload before any byte is sent: `uploads.resume` takes its id */
  readonly onCreated?: (upload: Upload) => void | Promise<void>;
}

/** A stream that ends before is sent as a small file. */
const headBytes = 8 * 1024 * 1024;
const rounds = 3;

/** Begins an upload, sends all bytes and completes it. What is sent of a file stays resumable when this fails. */
export async function sendFile(delivery: Delivery, source: FileSource, options: SendOptions): Promise<Upload> {
  const { signal } = options;
  const opened = await openSource(source, delivery.platform);
  if (opened.kind === 'file') {
    try {
      const upload = await begin(delivery, options, { sizeBytes: opened.sizeBytes, name: opened.name, contentType: opened.contentType, sha256: options.sha256 === true ? await opened.sha256(signal) : options.sha256 });
      return await deliver(delivery, upload, opened, options);
    } finally {
      await opened.close();
    }
  }
  try {
    if (options.sha256 === true) throw new ReelforgeError({ code: 'not_supported_here', detail: 'A stream is read once, while it is sent: pass its SHA-256, or a file.', retryable: false });
    const { bytes, over } = await fill(new Uint8Array(), opened.chunks, headBytes);
    if (over) return await sendFile(delivery, bytes, options);
    const upload = await begin(delivery, { ...options, resumable: true }, { sizeBytes: options.sizeBytes, sha256: options.sha256 });
    const { partSizeBytes, partCount, parts = [] } = upload.multipart!;
    try {
      await sendParts(partsOfStream(bytes, opened.chunks, partSizeBytes), {
        ...sending(delivery, options, partSizeBytes),
        links: linksOf(delivery, upload.id, parts, partCount, signal),
        meter: new ProgressMeter(options.onProgress, options.sizeBytes ?? null),
      });
      return await delivery.uploads.complete(upload.id, undefined, { signal });
    } catch (error) {
      // Nobody can go on with it: what was read of the stream is gone.
      await delivery.uploads.delete(upload.id).catch(() => undefined);
      throw error;
    }
  } finally {
    void opened.chunks.return?.().catch(() => undefined);
  }
}

/** Sends what is missing of an upload in parts and completes it. */
export async function resumeFile(delivery: Delivery, id: string, source: FileSource, options: ResumeOptions): Promise<Upload> {
  const upload = await delivery.uploads.get(id, { signal: options.signal });
  if (upload.state === 'ready') return upload;
  if (upload.state !== 'pending') throw new ReelforgeError({ code: upload.state === 'deleted' ? 'upload_deleted' : 'upload_expired', detail: `The upload ${id} is ${upload.state}.`, retryable: false });
  const opened = await openSource(source, delivery.platform);
  if (opened.kind === 'stream' || !upload.multipart) throw new ReelforgeError({ code: 'not_resumable', detail: opened.kind === 'stream' ? 'A stream cannot be read from where it stopped.' : `The upload ${id} is not one in parts: send the file anew, with \`resumable\` next time.`, retryable: false });
  try {
    const { partSizeBytes, partCount } = upload.multipart;
    const fits = upload.sizeBytes === null ? partCount === null || partCount === partsIn(opened, partSizeBytes) : upload.sizeBytes === opened.sizeBytes;
    if (!fits) throw changed(`The upload ${id} was begun with ${upload.sizeBytes ?? `${partCount} parts of ${partSizeBytes}`} bytes; this file has ${opened.sizeBytes}.`);
    return await deliver(delivery, upload, opened, options);
  } finally {
    await opened.close();
  }
}

async function begin({ uploads }: Delivery, options: SendOptions, file: { sizeBytes?: number | undefined; name?: string | undefined; contentType?: string | undefined; sha256?: string | undefined }): Promise<Upload> {
  if (file.sizeBytes === 0) throw new ReelforgeError({ code: 'source_empty', detail: `${file.name ?? 'The source'} holds no bytes.`, retryable: false });
  const given = { sizeBytes: file.sizeBytes, contentType: options.contentType ?? file.contentType, sha256: file.sha256, method: options.resumable ? 'multipart' : undefined };
  const upload = await uploads.create({ fileName: options.fileName ?? file.name ?? 'file', ...(JSON.parse(JSON.stringify(given)) as Partial<CreateUpload>) }, options);
  await options.onCreated?.(upload);
  return upload;
}

async function deliver(delivery: Delivery, upload: Upload, file: OpenFile, options: ResumeOptions): Promise<Upload> {
  const { uploads } = delivery;
  for (let round = 1; ; round += 1) {
    await (upload.post ? sendForm(delivery, upload, file, options) : sendMissing(delivery, upload, file, options));
    if (await file.hasChanged()) throw changed('The file was written to while it was sent.');
    try {
      return await uploads.complete(upload.id, undefined, { signal: options.signal });
    } catch (error) {
      if (round >= rounds || !isReelforgeError(error, 'upload_incomplete')) throw error;
      // Answers of a store may lie; what it lists is what counts.
      upload = { ...upload, ...(await uploads.get(upload.id, { signal: options.signal })) };
    }
  }
}

async function sendForm({ send, maxRetries }: Delivery, upload: Upload, file: OpenFile, options: ResumeOptions): Promise<void> {
  const meter = new ProgressMeter(options.onProgress, file.sizeBytes);
  const form = postForm(upload.post!.fields, upload.fileName, await file.read(0, file.sizeBytes));
  const signal = options.signal ?? new AbortController().signal;
  await sendToStore(send, { url: async () => upload.post!.url, method: 'POST', contentType: form.contentType, pieces: async () => form.pieces, onSent: (sent) => meter.onWay(1, Math.max(0, Math.min(file.sizeBytes, sent - form.overheadBytes))), signal, maxRetries });
  meter.onArrived(1, file.sizeBytes);
}

async function sendMissing(delivery: Delivery, upload: Upload, file: OpenFile, options: ResumeOptions): Promise<void> {
  const { partSizeBytes, partCount, parts = [], received = [] } = upload.multipart!;
  const whole = await wholeParts(file, partSizeBytes, received);
  const numbers = new Set(Array.from({ length: partsIn(file, partSizeBytes) }, (_, index) => index + 1));
  for (const { number } of whole) numbers.delete(number);
  await sendParts(partsOfFile(file, partSizeBytes, [...numbers]), {
    ...sending(delivery, options, partSizeBytes),
    links: linksOf(delivery, upload.id, parts, partCount, options.signal),
    meter: new ProgressMeter(options.onProgress, file.sizeBytes, whole.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)),
  });
}

function sending({ send, maxRetries }: Delivery, { parallel = 4, signal }: ResumeOptions, partSizeBytes: number) {
  return { send, maxRetries, signal, parallel: partsAtOnce(parallel, partSizeBytes) };
}

function linksOf({ uploads }: Delivery, id: string, given: readonly { number: number; url: string }[], count: number | null, signal: AbortSignal | undefined): PartLinks {
  return new PartLinks(given, count, (numbers) => uploads.parts(id, numbers, { signal }));
}

function partsIn(file: OpenFile, partSizeBytes: number): number {
  return Math.ceil(file.sizeBytes / partSizeBytes);
}

function changed(detail: string): ReelforgeError {
  return new ReelforgeError({ code: 'file_changed', detail, retryable: false });
}
