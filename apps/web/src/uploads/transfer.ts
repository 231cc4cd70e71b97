import pLimit from 'p-limit';
import { client } from '../client/client.js';
import { ArrivedParts } from './arrived-parts.js';
import { openHandle } from './file-handles.js';
import { forgetUpload, keepUpload, isSameFile } from './kept-upload.js';
import type { FileIdentity, KeptUpload } from './kept-upload.js';
import { Pace } from './pace.js';
import { ignoreGone, isPassing, recovered } from './recovery.js';
import { postForm, putPart } from './send-bytes.js';

/** `lost`: the page was loaded anew, and the file has to be given again. */
export type TransferState = 'sending' | 'waiting' | 'paused' | 'lost' | 'ready' | 'failed' | 'cancelled';

/** Parts that are under way at a time, of all files together; browsers open six connections to one host. */
const lanes = pLimit(4);
/** Above this a file goes in parts, and a reload costs no more than those that were under way. */
const inPartsAboveBytes = 16 * 1024 * 1024;

class Stopped extends Error {}

/** One file on its way to the store. */
export class Transfer {
  state: TransferState;
  error: unknown;
  private sent = new Map<number, number>();
  private readonly arrived = new ArrivedParts();
  private readonly pace = new Pace();
  private running = new AbortController();

  constructor(
    readonly identity: FileIdentity,
    private file: File | null,
    private readonly changed: () => void,
    public kept: KeptUpload | null = null,
    private readonly handle: FileSystemFileHandle | undefined = kept?.handle,
  ) {
    this.state = file ? 'sending' : 'lost';
  }

  get sentBytes(): number {
    return this.state === 'ready' ? this.identity.sizeBytes : Math.min([...this.sent.values()].reduce((sum, bytes) => sum + bytes, 0), this.identity.sizeBytes);
  }

  get bytesPerSecond(): number | null {
    return this.state === 'sending' ? this.pace.bytesPerSecond : null;
  }

  get secondsLeft(): number | null {
    const pace = this.bytesPerSecond;
    return pace ? (this.identity.sizeBytes - this.sentBytes) / pace : null;
  }

  get hasEnded(): boolean {
    return this.state === 'ready' || this.state === 'cancelled' || this.state === 'failed';
  }

  /** Whether the browser can open the file by itself, once the reader lets it */
  get canReopen(): boolean {
    return this.state === 'lost' && this.handle !== undefined;
  }

  /** Sends what is missing, until the upload is ready or something stops it. Never throws; see `state` and `error`. */
  async run(): Promise<void> {
    this.error = undefined;
    this.running = new AbortController();
    const { signal } = this.running;
    for (let failures = 0; ; failures++) {
      this.enter('sending');
      try {
        await this.send(signal);
        await forgetUpload(this.kept!.id);
        return this.enter('ready');
      } catch (error) {
        if (signal.aborted) return;
        if (!isPassing(error)) return this.fail(error);
        this.enter('waiting');
        await recovered(failures, signal);
        if (signal.aborted) return;
      }
    }
  }

  pause(): void {
    this.running.abort(new Stopped());
    this.enter('paused');
  }

  /** Leaves it as it is, to be taken up at another visit. */
  leave(): void {
    this.running.abort(new Stopped());
    this.enter('cancelled');
  }

  /** Stops it and removes what has arrived, with the job that waits for it. */
  async cancel(): Promise<void> {
    this.running.abort(new Stopped());
    this.enter('cancelled');
    if (!this.kept) return;
    await forgetUpload(this.kept.id);
    if (this.kept.jobId) await client.jobs.cancel(this.kept.jobId).catch(ignoreGone);
    else await client.uploads.delete(this.kept.id).catch(ignoreGone);
  }

  /** Goes on with the file that the reader has given again. False where it is another one, or has changed. */
  take(file: File): boolean {
    if (!isSameFile(file, this.identity)) return false;
    this.file = file;
    void this.run();
    return true;
  }

  /** As `take`, with the file that the browser opens by itself. It may ask the reader, so it has to follow a click unless `silently`. */
  async reopen({ silently = false } = {}): Promise<boolean> {
    const file = this.handle ? await openHandle(this.handle, { silently }) : null;
    return file !== null && this.take(file);
  }

  /** Its upload, as soon as the API knows it; also while bytes are on their way. */
  async uploadId(): Promise<string> {
    await (this.beginning ??= this.begin());
    return this.kept!.id;
  }

  /** Notes which job waits for it. */
  async awaitedBy(jobId: string): Promise<void> {
    if (!this.kept) return;
    this.kept = { ...this.kept, jobId };
    if (!this.hasEnded) await keepUpload(this.kept);
  }

  private beginning: Promise<void> | null = null;

  private async begin(): Promise<void> {
    if (this.kept) return;
    const { name, sizeBytes } = this.identity;
    const type = this.file!.type;
    const inParts = sizeBytes > inPartsAboveBytes;
    try {
      const upload = await client.uploads.create({ fileName: name, sizeBytes, ...(type ? { contentType: type } : {}), method: inParts ? 'multipart' : 'post' });
      this.kept = { id: upload.id, file: this.identity, ...(this.handle ? { handle: this.handle } : {}), ...(upload.post ? { post: upload.post } : {}), ...(upload.multipart ? { partSizeBytes: upload.multipart.partSizeBytes } : {}) };
      await keepUpload(this.kept);
    } catch (error) {
      this.beginning = null;
      throw error;
    }
  }

  private async send(signal: AbortSignal): Promise<void> {
    const id = await this.uploadId();
    signal.throwIfAborted();
    if (this.kept!.partSizeBytes) await this.sendParts(id, this.kept!.partSizeBytes, signal);
    else await lanes(() => postForm(this.kept!.post!, this.file!, { signal, onSent: (bytes) => this.note(1, bytes) }));
    signal.throwIfAborted();
    await client.uploads.complete(id, undefined, { signal });
  }

  private async sendParts(id: string, partSizeBytes: number, signal: AbortSignal): Promise<void> {
    const upload = await client.uploads.get(id, { signal });
    if (upload.state === 'ready') return;
    this.sent = await this.arrived.of(this.file!, upload, partSizeBytes);
    signal.throwIfAborted();
    this.pace.forget();
    this.changed();
    const count = Math.ceil(this.identity.sizeBytes / partSizeBytes);
    const missing = Array.from({ length: count }, (_, index) => index + 1).filter((number) => !this.sent.has(number));
    // One that fails takes the others with it: they go on from what has arrived.
    const together = new AbortController();
    const either = AbortSignal.any([signal, together.signal]);
    await Promise.all(missing.map((number) => lanes(() => this.sendPart(id, number, partSizeBytes, either)))).catch((error: unknown) => {
      together.abort(new Stopped());
      throw error;
    });
  }

  private async sendPart(id: string, number: number, partSizeBytes: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    // Asked for when it is needed: links expire while a large file is on its way.
    const [link] = await client.uploads.parts(id, [number], { signal });
    const part = this.file!.slice((number - 1) * partSizeBytes, number * partSizeBytes);
    await putPart(link!.url, part, { signal, onSent: (bytes) => this.note(number, Math.min(bytes, part.size)) });
    this.arrived.add(number);
    this.note(number, part.size);
  }

  private note(part: number, bytes: number): void {
    this.sent.set(part, bytes);
    this.pace.note(this.sentBytes, performance.now());
    this.changed();
  }

  private enter(state: TransferState): void {
    this.state = state;
    this.changed();
  }

  private fail(error: unknown): void {
    this.error = error;
    this.enter('failed');
  }
}
