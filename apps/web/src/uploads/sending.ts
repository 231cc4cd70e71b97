import pLimit from 'p-limit';
import { client } from '../client/client.js';
import { ArrivedParts } from './arrived-parts.js';
import type { KeptUpload } from './kept-upload.js';
import { Pace } from './pace.js';
import { postForm, putPart } from './send-bytes.js';

/** Parts that are under way at a time, of all files together; browsers open six connections to one host. */
const lanes = pLimit(4);

/** Sends the bytes of one file, and knows how far it has come. */
export class Sending {
  private sent = new Map<number, number>();
  private readonly arrived = new ArrivedParts();
  private readonly pace = new Pace();

  constructor(private readonly changed: () => void) {}

  get sentBytes(): number {
    return [...this.sent.values()].reduce((sum, bytes) => sum + bytes, 0);
  }

  get bytesPerSecond(): number | null {
    return this.pace.bytesPerSecond;
  }

  /** Sends what is missing, and completes the upload. Throws what went wrong, or the reason of the signal. */
  async send(file: File, { id, partSizeBytes, post }: KeptUpload, signal: AbortSignal): Promise<void> {
    if (partSizeBytes) await this.sendParts(file, id, partSizeBytes, signal);
    else await lanes(() => postForm(post!, file, { signal, onSent: (bytes) => this.note(1, bytes) }));
    signal.throwIfAborted();
    await client.uploads.complete(id, undefined, { signal });
  }

  private async sendParts(file: File, id: string, partSizeBytes: number, signal: AbortSignal): Promise<void> {
    const upload = await client.uploads.get(id, { signal });
    if (upload.state === 'ready') return;
    this.sent = await this.arrived.of(file, upload, partSizeBytes);
    signal.throwIfAborted();
    this.pace.forget();
    this.changed();
    const count = Math.ceil(file.size / partSizeBytes);
    const missing = Array.from({ length: count }, (_, index) => index + 1).filter((number) => !this.sent.has(number));
    // One that fails takes the others with it: they go on from what has arrived.
    const together = new AbortController();
    const either = AbortSignal.any([signal, together.signal]);
    const sendPart = async (number: number) => {
      either.throwIfAborted();
      // Asked for when it is needed: links expire while a large file is on its way.
      const [link] = await client.uploads.parts(id, [number], { signal: either });
      const part = file.slice((number - 1) * partSizeBytes, number * partSizeBytes);
      await putPart(link!.url, part, { signal: either, onSent: (bytes) => this.note(number, bytes) });
      this.arrived.add(number);
      this.note(number, part.size);
    };
    await Promise.all(missing.map((number) => lanes(() => sendPart(number)))).catch((error: unknown) => {
      together.abort(error);
      throw error;
    });
  }

  private note(part: number, bytes: number): void {
    this.sent.set(part, bytes);
    this.pace.note(this.sentBytes, performance.now());
    this.changed();
  }
}
