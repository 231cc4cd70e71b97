/** A file of an output, as callers are told of it. */
export interface StoredFile {
  readonly bucket: string;
  readonly key: string;
  readonly contentType: string;
  readonly sizeBytes: number;
  /** Relative to the output; of one that is delivered, whose key does not tell it */
  readonly name?: string;
  /** Of a still: when it is shown, from the first picture that is left by the trim */
  readonly timeSeconds?: number;
  /** Of the files of an image output, pixels */
  readonly width?: number;
  readonly height?: number;
  /** With which it was written, where the format has one */
  readonly quality?: number;
}

/** The service's own objects of files, which may have been delivered elsewhere, with their names within the output; `own` is where all objects of the output lie. Others are left out. */
export function ownFiles<T extends Pick<StoredFile, 'bucket' | 'key' | 'name'>>(files: readonly T[], own: { readonly bucket: string; readonly prefix: string }): (T & { readonly name: string })[] {
  return files.flatMap((file) => {
    if (file.name !== undefined) return [{ ...file, bucket: own.bucket, key: own.prefix + file.name, name: file.name }];
    return file.key.startsWith(own.prefix) ? [{ ...file, name: file.key.slice(own.prefix.length) }] : [];
  });
}
