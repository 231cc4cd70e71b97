import { Readable } from 'node:stream';
import type { Reelforge, Upload } from '../../index.js';
import { CommandFailure } from '../failure.js';
import { insist } from './insist.js';

interface SendStream {
  readonly client: Reelforge;
  readonly stream: AsyncIterable<Uint8Array | string>;
  readonly fileName: string;
  readonly signal: AbortSignal;
  readonly onProgress: (sentBytes: number) => void;
}

/** Brings what comes from a stream of unknown length into the store, with one part of it in memory. Returns the ready upload. */
export async function sendStream({ client, stream, fileName, signal, onProgress }: SendStream): Promise<Upload> {
  const upload = await client.uploads.create({ fileName, method: 'multipart' }, { signal });
  let sent = 0;
  let number = 0;
  const onBytes = (bytes: number) => onProgress((sent += bytes));
  try {
    for await (const bytes of partsOf(stream, upload.multipart!.partSizeBytes)) {
      number += 1;
      const [part] = await client.uploads.parts(upload.id, [number], { signal });
      await insist({ signal, onBytes }, (count) => ({ url: part!.url, method: 'PUT', headers: {}, sizeBytes: bytes.length, body: Readable.from([bytes]), onBytes: count, signal }));
    }
    if (number === 0) throw new CommandFailure('failed', 'There is nothing on standard input');
    return await client.uploads.complete(upload.id, undefined, { signal });
  } catch (error) {
    // Nobody can go on with it: what was read is gone.
    await client.uploads.delete(upload.id).catch(() => undefined);
    throw error;
  }
}

/** Pieces of one size; only the last may be smaller. */
async function* partsOf(stream: SendStream['stream'], size: number): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    waiting.push(Buffer.from(chunk));
    length += chunk.length;
    while (length >= size) {
      const all = Buffer.concat(waiting);
      yield all.subarray(0, size);
      waiting = [all.subarray(size)];
      length -= size;
    }
  }
  if (length) yield Buffer.concat(waiting);
}
