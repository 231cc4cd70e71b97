import type { CallOptions, CreateOptions } from '../http/settings.js';
import { answered } from '../http/transport.js';
import type { Transport } from '../http/transport.js';
import type { CreateUpload, Upload, UploadedPart, UploadPartUrl } from '../types.js';

/** The store joins the parts of a large file while this call waits. */
const completeTimeoutMs = 300_000;

export class Uploads {
  constructor(protected readonly transport: Transport) {}

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
}
