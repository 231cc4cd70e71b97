import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import type { Reelforge, Upload } from '../../index.js';
import { openLocalFile } from '../../node/local-file.js';
import { wholeParts } from '../../uploads/whole-parts.js';
import { CommandFailure } from '../failure.js';
import { insist } from './insist.js';
import type { Way } from './insist.js';

/** Above this a file goes in parts, so that what was sent of it is not sent again. */
const inPartsAboveBytes = 8 * 1024 ** 2;
const partsAtOnce = 4;

export interface SendFile {
  readonly client: Reelforge;
  readonly file: string;
  readonly signal: AbortSignal;
  /** Told before the first byte, and again with every part */
  readonly onProgress: (sentBytes: number, sizeBytes: number) => void;
  /** An upload of this very file that was begun earlier */
  readonly earlier?: Upload;
  /** Told as soon as there is an upload that could be gone on with */
  readonly onBegun?: (upload: Upload) => Promise<void>;
}

/** Brings a file into the store by the links that the service hands out. Returns the ready upload. */
export async function sendFile({ client, file, signal, onProgress, earlier, onBegun }: SendFile): Promise<Upload> {
  const { size, mtimeMs } = await stat(file);
  if (size === 0) throw new CommandFailure('failed', `${file} is empty`);
  const method = size > inPartsAboveBytes ? 'multipart' : 'post';
  const upload = earlier ?? (await client.uploads.create({ fileName: path.basename(file), sizeBytes: size, method }, { signal }));
  await onBegun?.(upload);
  onProgress(0, size);
  let sent = 0;
  const onBytes = (bytes: number) => onProgress((sent += bytes), size);
  if (upload.multipart) await sendParts(client, upload, file, size, { signal, onBytes });
  else if (upload.post) await sendForm(upload.post, file, size, { signal, onBytes });
  if ((await stat(file)).mtimeMs !== mtimeMs) throw new CommandFailure('failed', `${file} was written to while it was sent`, 'Run the same command again when it is finished.');
  return client.uploads.complete(upload.id, undefined, { signal });
}

async function sendForm({ url, fields }: NonNullable<Upload['post']>, file: string, size: number, way: Way): Promise<void> {
  const boundary = `reelforge-${crypto.randomUUID()}`;
  const head = Buffer.from([...Object.entries(fields).map(([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`), `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="file"\r\n\r\n`].join(''));
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  await insist(way, (onBytes) => ({ url, method: 'POST', headers: { 'content-type': `multipart/form-data; boundary=${boundary}` }, sizeBytes: head.length + size + tail.length, body: Readable.from(bytesOf(head, file, 0, size, tail)), onBytes, signal: way.signal }));
}

async function sendParts(client: Reelforge, { id, multipart }: Upload, file: string, size: number, way: Way): Promise<void> {
  const { partSizeBytes, received = [] } = multipart!;
  const count = Math.ceil(size / partSizeBytes);
  const opened = await openLocalFile(file);
  const whole = await wholeParts(opened, partSizeBytes, received).finally(() => opened.close());
  way.onBytes(whole.reduce((sum, part) => sum + part.sizeBytes, 0));
  const there = new Set(whole.map(({ number }) => number));
  const missing = Array.from({ length: count }, (_, index) => index + 1).filter((number) => !there.has(number));
  const sendNext = async (): Promise<void> => {
    for (let number = missing.shift(); number !== undefined; number = missing.shift()) {
      const from = (number - 1) * partSizeBytes;
      const length = Math.min(partSizeBytes, size - from);
      // A link of its own for each part: those of the start may have expired.
      const [part] = await client.uploads.parts(id, [number], { signal: way.signal });
      await insist(way, (onBytes) => ({ url: part!.url, method: 'PUT', headers: {}, sizeBytes: length, body: createReadStream(file, { start: from, end: from + length - 1 }), onBytes, signal: way.signal }));
    }
  };
  // What one part failed of ends the others, too.
  const workers = Array.from({ length: partsAtOnce }, sendNext);
  await Promise.all(workers).finally(() => void missing.splice(0));
}

async function* bytesOf(head: Buffer, file: string, from: number, length: number, tail: Buffer): AsyncGenerator<Buffer> {
  yield head;
  for await (const chunk of createReadStream(file, { start: from, end: from + length - 1 })) yield chunk as Buffer;
  yield tail;
}
