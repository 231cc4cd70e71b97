import { ReelforgeError } from '../errors/reelforge-error.js';
import type { OpenFile } from './file-source.js';

/** One part of a file: which one, how large, and its bytes, which may be asked for again. */
export interface Part {
  readonly number: number;
  readonly sizeBytes: number;
  readonly bytes: () => Promise<Blob | Uint8Array<ArrayBuffer>>;
}

/** S3 takes no more parts. */
const mostParts = 10_000;

export async function* partsOfFile(file: OpenFile, partSizeBytes: number, numbers: readonly number[]): AsyncGenerator<Part, void, undefined> {
  for (const number of numbers) {
    const start = (number - 1) * partSizeBytes;
    const end = Math.min(start + partSizeBytes, file.sizeBytes);
    yield { number, sizeBytes: end - start, bytes: () => file.read(start, end) };
  }
}

/** @param head what was read before it was known that there would be parts */
export async function* partsOfStream(head: Uint8Array<ArrayBuffer>, rest: AsyncIterator<Uint8Array>, partSizeBytes: number): AsyncGenerator<Part, void, undefined> {
  let left = head;
  for (let number = 1; ; number += 1) {
    const { bytes, over } = await fill(left, rest, partSizeBytes);
    const part = bytes.subarray(0, partSizeBytes);
    left = bytes.subarray(partSizeBytes);
    if (part.byteLength === 0) return;
    if (number > mostParts) throw new ReelforgeError({ code: 'payload_too_large', detail: 'The stream is longer than the service takes.', retryable: false });
    yield { number, sizeBytes: part.byteLength, bytes: async () => part };
    if (over && left.byteLength === 0) return;
  }
}

/** Reads on until there are at least so many bytes, or no more. */
export async function fill(begun: Uint8Array<ArrayBuffer>, rest: AsyncIterator<Uint8Array>, sizeBytes: number): Promise<{ bytes: Uint8Array<ArrayBuffer>; over: boolean }> {
  const chunks: Uint8Array[] = [begun];
  let length = begun.byteLength;
  let over = false;
  while (length < sizeBytes) {
    const step = await rest.next();
    if (step.done) {
      over = true;
      break;
    }
    chunks.push(step.value);
    length += step.value.byteLength;
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return { bytes, over };
}
