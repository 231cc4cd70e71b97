/** An object in the store, pinned to the bytes it had when the job began. */
export interface StoredObject {
  readonly bucket: string;
  readonly key: string;
  readonly etag: string;
  readonly sizeBytes: number;
}
