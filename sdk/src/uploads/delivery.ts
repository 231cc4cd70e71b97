import type { CallOptions, CreateOptions } from '../http/settings.js';
import type { Platform, SendBytes } from '../platform/platform.js';
import type { CreateUpload, Upload, UploadedPart, UploadPartUrl } from '../types.js';

/** The calls that sending a file makes of the service. */
export interface UploadCalls {
  create(upload: CreateUpload, options?: CreateOptions): Promise<Upload>;
  get(id: string, options?: CallOptions): Promise<Upload>;
  parts(id: string, numbers: readonly number[], options?: CallOptions): Promise<UploadPartUrl[]>;
  complete(id: string, parts?: readonly UploadedPart[], options?: CallOptions): Promise<Upload>;
  delete(id: string, options?: CallOptions): Promise<void>;
}

/** What sends a file, to whom. */
export interface Delivery {
  readonly uploads: UploadCalls;
  readonly platform: Platform;
  readonly send: SendBytes;
  readonly maxRetries: number;
}
