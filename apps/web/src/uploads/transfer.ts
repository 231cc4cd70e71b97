import { client } from '../client/client.js';
import { openHandle } from './file-handles.js';
import { forgetUpload, keepUpload, isSameFile } from './kept-upload.js';
import type { FileIdentity, KeptUpload } from './kept-upload.js';
import { ignoreGone, isPassing, recovered } from './recovery.js';
import { Sending } from './sending.js';

/** `lost`: the page was loaded anew, and the file has to be given again. */
export type TransferState = 'sending' | 'waiting' | 'paused' | 'lost' | 'ready' | 'failed' | 'cancelled';

/** Above this a file goes in parts, and a reload costs no more than those that were under way. */
const inPartsAboveBytes = 16 * 1024 * 1024;

class Stopped extends Error {}

/** One file on its way to the store. */
export class Transfer {
  state: TransferState;
  error: unknown;
  private readonly sending: Sending;
  private running = new AbortController();

  constructor(
    readonly identity: FileIdentity,
    private file: File | null,
    private readonly changed: () => void,
    public kept: KeptUpload | null = null,
    private readonly handle: FileSystemFileHandle | undefined = kept?.handle,
  ) {
    this.state = file ? 'sending' : 'lost';
    this.sending = new Sending(changed);
  }

  /** Of the file, as the browser takes it; empty while there is none */
  get contentType(): string {
    return this.file?.type ?? '';
  }

  get sentBytes(): number {
    return this.state === 'ready' ? this.identity.sizeBytes : Math.min(this.sending.sentBytes, this.identity.sizeBytes);
  }

  get bytesPerSecond(): number | null {
    return this.state === 'sending' ? this.sending.bytesPerSecond : null;
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
        await this.uploadId();
        signal.throwIfAborted();
        await this.sending.send(this.file!, this.kept!, signal);
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

  private enter(state: TransferState): void {
    this.state = state;
    this.changed();
  }

  private fail(error: unknown): void {
    this.error = error;
    this.enter('failed');
  }
}
