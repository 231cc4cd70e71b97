import type { CallOptions, CreateOptions } from '../http/settings.js';
import { answered } from '../http/transport.js';
import type { Transport } from '../http/transport.js';
import type { Platform } from '../platform/platform.js';
import { sendByFetch } from '../platform/send-by-fetch.js';
import type { CreateUpload, Upload, UploadedPart, UploadPartUrl } from '../types.js';
import type { FileSource } from './file-source.js';
import { resumeFile, sendFile } from './send-file.js';
import type { Delivery } from './delivery.js';
import type { ResumeOptions, SendOptions } from './send-file.js';

/** The store joins the parts of a large file while this call waits. */
const completeTimeoutMs = 300_000;

export class Uploads {
  constructor(
    private readonly transport: Transport,
    private readonly platform: Platform,
  ) {}

  /**
   * Sends a whole file, straight to the store: as one form or in parts, as the service wants it.
   * What fails is sent again; what is sent of a file when this fails for good stays, for `resume`.
   * @throws ReelforgeError `source_empty`, `file_changed`, `store_refused`, ConnectionError, and what the service says
   */
  send(file: FileSource, options: SendOptions = {}): Promise<Upload> {
    return sendFile(this.delivery(options), file, options);
  }

  /**
   * Goes on with an upload in parts: sends what is missing of the same file, and completes it.
   * @throws ReelforgeError `file_changed`, `not_resumable`, `upload_expired`, `upload_deleted`
   */
  resume(id: string, file: FileSource, options: ResumeOptions = {}): Promise<Upload> {
    return resumeFile(this.delivery(options), id, file, options);
  }

  /** Begins an upload whose bytes you send yourself. */
  create(upload: CreateUpload, options?: CreateOptions): Promise<Upload> {
    return answered(this.transport.api.POST('/v1/uploads', { body: upload, ...this.transport.creating(options) }));
  }

  /** With the parts that have arrived. */
  get(id: string, options?: CallOptions): Promise<Upload> {
    return answered(this.transport.api.GET('/v1/uploads/{id}', { params: { path: { id } }, ...this.transport.with(options) }));
  }

  /** Fresh links for parts. */
  async parts(id: string, numbers: readonly number[], options?: CallOptions): Promise<UploadPartUrl[]> {
    return (await answered(this.transport.api.POST('/v1/uploads/{id}/parts', { params: { path: { id } }, body: { numbers: [...numbers] }, ...this.transport.with(options) }))).parts;
  }

  /** Says that all bytes are sent; they are checked against what was announced. */
  complete(id: string, parts?: readonly UploadedPart[], options?: CallOptions): Promise<Upload> {
    return answered(this.transport.api.POST('/v1/uploads/{id}/complete', { params: { path: { id } }, body: parts ? { parts: [...parts] } : {}, ...this.transport.with({ timeoutMs: completeTimeoutMs, ...options }) }));
  }

  /** Removes it and its bytes. */
  async delete(id: string, options?: CallOptions): Promise<void> {
    await this.transport.api.DELETE('/v1/uploads/{id}', { params: { path: { id } }, ...this.transport.with(options) });
  }

  private delivery({ maxRetries }: CallOptions): Delivery {
    const { settings } = this.transport;
    const send = (settings.hasOwnFetch ? undefined : this.platform.sendBytes) ?? sendByFetch(settings.fetch);
    return { uploads: this, platform: this.platform, send, maxRetries: maxRetries ?? settings.maxRetries };
  }
}
