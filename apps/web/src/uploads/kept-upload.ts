import { forget, keep, readAllKept } from '../state/database.js';

/** What is needed to go on with an upload after a reload; the bytes are those of the file that the reader has. */
export interface KeptUpload {
  /** Of the API */
  readonly id: string;
  readonly file: FileIdentity;
  /** Where the browser can open the file again by itself */
  readonly handle?: FileSystemFileHandle;
  /** The form of an upload in one piece */
  readonly post?: { readonly url: string; readonly fields: Readonly<Record<string, string>> };
  readonly partSizeBytes?: number;
  /** The job that waits for it */
  readonly jobId?: string;
}

/** By which a file is taken for the same one. */
export interface FileIdentity {
  readonly name: string;
  readonly sizeBytes: number;
  /** Unix milliseconds */
  readonly lastModified: number;
}

export function identityOf({ name, size, lastModified }: File): FileIdentity {
  return { name, sizeBytes: size, lastModified };
}

/** Is it the same file, unchanged? */
export function isSameFile(file: File, { name, sizeBytes, lastModified }: FileIdentity): boolean {
  return file.name === name && file.size === sizeBytes && file.lastModified === lastModified;
}

export function keepUpload(upload: KeptUpload): Promise<void> {
  return keep('uploads', upload.id, upload);
}

export function forgetUpload(id: string): Promise<void> {
  return forget('uploads', id);
}

export function readUploads(): Promise<KeptUpload[]> {
  return readAllKept<KeptUpload>('uploads');
}
