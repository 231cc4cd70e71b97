import type { Readable } from 'node:stream';
import {
  AbortMultipartUploadCommand, CompleteMultipartUploadCommand, CopyObjectCommand, CreateMultipartUploadCommand, DeleteObjectsCommand, GetObjectCommand,
  HeadBucketCommand, HeadObjectCommand, ListPartsCommand, PutObjectCommand, S3Client, UploadPartCommand,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { StorageConfig } from '../config/blocks.js';
import { measureStorage } from '../metrics/storage-metrics.js';
import { copyListed, copySource } from './copy-listed.js';
import { guardChanges } from './guard-changes.js';
import { listPages } from './list-pages.js';

/** S3 removes at most so many objects by one request. */
const maxRemoval = 1000;

/** What HEAD says of an object. */
export interface ObjectHead {
  readonly sizeBytes: number;
  /** Without quotes */
  readonly etag: string;
  readonly contentType: string | undefined;
}

export interface ListedObject {
  readonly key: string;
  readonly sizeBytes: number;
  /** Without quotes */
  readonly etag: string;
}

export interface ReceivedPart {
  readonly number: number;
  readonly etag: string;
  readonly sizeBytes: number;
}

/** The one door to S3. Errors of the SDK pass through, except that a missing object is `null` where said. */
export class ObjectStore {
  readonly client: S3Client;
  private readonly signer: S3Client;

  /** `beforeChange` is waited for before each request that changes anything, also before each of its retries; what it throws ends the request. */
  constructor(
    private readonly config: StorageConfig,
    { beforeChange }: { beforeChange?: () => Promise<void> } = {},
  ) {
    this.client = new S3Client(clientOptions(config, config.S3_ENDPOINT));
    measureStorage(this.client);
    if (beforeChange) guardChanges(this.client, beforeChange);
    // A presigned request must not carry a checksum of a body that is not known yet.
    this.signer = new S3Client({ ...clientOptions(config, config.S3_PUBLIC_ENDPOINT ?? config.S3_ENDPOINT), requestChecksumCalculation: 'WHEN_REQUIRED', responseChecksumValidation: 'WHEN_REQUIRED' });
  }

  get inputBucket(): string {
    return this.config.S3_INPUT_BUCKET;
  }

  get outputBucket(): string {
    return this.config.S3_OUTPUT_BUCKET;
  }

  /** Null when there is no such object. */
  async head(bucket: string, key: string): Promise<ObjectHead | null> {
    try {
      const found = await this.client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
      return { sizeBytes: found.ContentLength ?? 0, etag: unquote(found.ETag), contentType: found.ContentType };
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  /** The bytes as a stream, pinned to `etag` when given; null when there is no such object. */
  async read(bucket: string, key: string, options: { etag?: string; range?: string; signal?: AbortSignal } = {}): Promise<{ body: Readable; head: ObjectHead } | null> {
    try {
      const got = await this.client.send(new GetObjectCommand({ Bucket: bucket, Key: key, IfMatch: options.etag && `"${options.etag}"`, Range: options.range }), { abortSignal: options.signal });
      return { body: got.Body as Readable, head: { sizeBytes: got.ContentLength ?? 0, etag: unquote(got.ETag), contentType: got.ContentType } };
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  /** Writes a small object that is in memory. */
  async put(bucket: string, key: string, body: Uint8Array | string, contentType: string, signal?: AbortSignal): Promise<void> {
    await this.client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ContentType: contentType, ...this.encryption() }), { abortSignal: signal });
  }

  /** Writes a stream of unknown length in parts, never holding more than a few of them in memory. Returns the bytes written. */
  async write(bucket: string, key: string, body: Readable, contentType: string, signal?: AbortSignal): Promise<number> {
    const upload = new Upload({ client: this.endingWith(signal), params: { Bucket: bucket, Key: key, Body: body, ContentType: contentType, ...this.encryption() }, queueSize: 3, partSize: 8 * 1024 * 1024 });
    let sizeBytes = 0;
    upload.on('httpUploadProgress', (progress) => (sizeBytes = progress.loaded ?? sizeBytes));
    const abort = () => void upload.abort();
    signal?.addEventListener('abort', abort, { once: true });
    try {
      signal?.throwIfAborted();
      await upload.done();
      return sizeBytes;
    } finally {
      signal?.removeEventListener('abort', abort);
    }
  }

  /**
   * The client for one upload. `Upload` turns away from its requests when it is aborted and lets them run: an object
   * could appear after it has been removed. Here they end as well, all but the one that gives the parts back.
   */
  private endingWith(signal: AbortSignal | undefined): S3Client {
    const send = (command: Parameters<S3Client['send']>[0]) => this.client.send(command, command instanceof AbortMultipartUploadCommand ? {} : { abortSignal: signal });
    return Object.create(this.client, { send: { value: send } }) as S3Client;
  }

  /** Copies an object of at most 5 GiB within the store; its bytes do not pass through this process. */
  async copy(bucket: string, from: string, to: string): Promise<void> {
    await this.client.send(new CopyObjectCommand({ Bucket: bucket, CopySource: copySource(bucket, from), Key: to, ...this.encryption() }));
  }

  /** Copies an object of any size within the store as long as it is the one that was listed; false when it no longer is. Aborting waits for what the store has begun. */
  copyListed(bucket: string, from: ListedObject, to: string, signal: AbortSignal): Promise<boolean> {
    return this.copyUnchanged({ bucket, from, to }, signal);
  }

  /** As `copyListed`, to any bucket; `mark` is kept with the copy: names of lower-case letters and `-`, values of ASCII. */
  copyMarked(bucket: string, from: ListedObject, to: { bucket: string; key: string; mark: Readonly<Record<string, string>> }, signal: AbortSignal): Promise<boolean> {
    return this.copyUnchanged({ bucket, from, to: to.key, toBucket: to.bucket, mark: to.mark }, signal);
  }

  private async copyUnchanged(copy: Omit<Parameters<typeof copyListed>[1], 'encryption'>, signal: AbortSignal): Promise<boolean> {
    try {
      await copyListed(this.client, { ...copy, encryption: this.encryption() }, signal);
      return true;
    } catch (error) {
      if (isMissing(error) || isChanged(error)) return false;
      throw error;
    }
  }

  /** In the order of their keys, behind `startAfter` where that is given. */
  async *list(bucket: string, prefix: string, options: { startAfter?: string } = {}): AsyncGenerator<ListedObject> {
    for await (const page of listPages(this.client, { Bucket: bucket, Prefix: prefix, StartAfter: options.startAfter })) {
      for (const object of page.Contents ?? []) yield { key: object.Key!, sizeBytes: object.Size ?? 0, etag: unquote(object.ETag) };
    }
  }

  /** Removes all objects whose keys begin with `prefix`; returns how many. */
  async removePrefix(bucket: string, prefix: string): Promise<number> {
    let removed = 0;
    let batch: string[] = [];
    const flush = async () => {
      if (batch.length) await this.remove(bucket, batch);
      removed += batch.length;
      batch = [];
    };
    for await (const { key } of this.list(bucket, prefix)) {
      batch.push(key);
      if (batch.length === maxRemoval) await flush();
    }
    await flush();
    return removed;
  }

  /** Removes objects; a missing one is no error. Between requests it ends with the reason of the signal. */
  async remove(bucket: string, keys: readonly string[], signal?: AbortSignal): Promise<void> {
    for (let first = 0; first < keys.length; first += maxRemoval) {
      signal?.throwIfAborted();
      const Objects = keys.slice(first, first + maxRemoval).map((Key) => ({ Key }));
      const result = await this.client.send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Quiet: true, Objects } }));
      const failed = result.Errors?.filter((e) => e.Code !== 'NoSuchKey') ?? [];
      if (failed.length) throw Object.assign(new Error(`S3 did not remove ${failed.length} objects, first ${failed[0]!.Key}: ${failed[0]!.Message}`), { name: failed[0]!.Code ?? 'Error' });
    }
  }

  /** A link that GETs the object without credentials. `downloadName` makes browsers save it under that name. */
  presignGet(bucket: string, key: string, options: { expiresIn: number; contentType?: string; disposition?: string }): Promise<string> {
    return getSignedUrl(this.signer, new GetObjectCommand({ Bucket: bucket, Key: key, ResponseContentType: options.contentType, ResponseContentDisposition: options.disposition }), { expiresIn: options.expiresIn });
  }

  /** A form that a browser POSTs; the store refuses bodies outside the size range. */
  presignPost(bucket: string, key: string, options: { expiresIn: number; minBytes: number; maxBytes: number; contentType?: string }): Promise<{ url: string; fields: Record<string, string> }> {
    return createPresignedPost(this.signer, {
      Bucket: bucket,
      Key: key,
      Expires: options.expiresIn,
      Conditions: [['content-length-range', options.minBytes, options.maxBytes]],
      ...(options.contentType ? { Fields: { 'Content-Type': options.contentType } } : {}),
    });
  }

  async startMultipart(bucket: string, key: string, contentType?: string): Promise<string> {
    const made = await this.client.send(new CreateMultipartUploadCommand({ Bucket: bucket, Key: key, ContentType: contentType, ...this.encryption() }));
    return made.UploadId!;
  }

  /** A link that PUTs a part; with `sizeBytes` the store takes one of that size and no other. */
  presignPart(bucket: string, key: string, multipartId: string, { number, sizeBytes, expiresIn }: { number: number; sizeBytes?: number | undefined; expiresIn: number }): Promise<string> {
    return getSignedUrl(this.signer, new UploadPartCommand({ Bucket: bucket, Key: key, UploadId: multipartId, PartNumber: number, ContentLength: sizeBytes }), { expiresIn });
  }

  /** The parts that arrived, in order; null when the multipart upload is no longer open. */
  async listParts(bucket: string, key: string, multipartId: string): Promise<ReceivedPart[] | null> {
    const parts: ReceivedPart[] = [];
    let marker: string | undefined;
    try {
      do {
        const page = await this.client.send(new ListPartsCommand({ Bucket: bucket, Key: key, UploadId: multipartId, PartNumberMarker: marker }));
        for (const part of page.Parts ?? []) parts.push({ number: part.PartNumber!, etag: unquote(part.ETag), sizeBytes: part.Size ?? 0 });
        marker = page.IsTruncated ? page.NextPartNumberMarker : undefined;
      } while (marker);
      return parts;
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  async completeMultipart(bucket: string, key: string, multipartId: string, parts: readonly { number: number; etag: string }[]): Promise<void> {
    await this.client.send(
      new CompleteMultipartUploadCommand({ Bucket: bucket, Key: key, UploadId: multipartId, MultipartUpload: { Parts: parts.map((p) => ({ PartNumber: p.number, ETag: `"${p.etag}"` })) } }),
    );
  }

  /** No error when it is gone already. */
  async abortMultipart(bucket: string, key: string, multipartId: string): Promise<void> {
    try {
      await this.client.send(new AbortMultipartUploadCommand({ Bucket: bucket, Key: key, UploadId: multipartId }));
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  }

  /** Throws when the bucket cannot be reached. */
  async ping(bucket: string): Promise<void> {
    await this.client.send(new HeadBucketCommand({ Bucket: bucket }));
  }

  close(): void {
    this.client.destroy();
    this.signer.destroy();
  }

  private encryption() {
    return this.config.S3_SERVER_SIDE_ENCRYPTION === 'none' ? {} : { ServerSideEncryption: this.config.S3_SERVER_SIDE_ENCRYPTION };
  }
}

function clientOptions(config: StorageConfig, endpoint: string | undefined) {
  return {
    endpoint,
    region: config.S3_REGION,
    forcePathStyle: config.S3_FORCE_PATH_STYLE,
    // A store that neither answers nor closes must not hold a worker for ever.
    requestHandler: { connectionTimeout: 5000, socketTimeout: 60_000 },
    ...(config.S3_ACCESS_KEY_ID ? { credentials: { accessKeyId: config.S3_ACCESS_KEY_ID, secretAccessKey: config.S3_SECRET_ACCESS_KEY ?? '' } } : {}),
  };
}

/** S3's ways to say that an object, bucket or multipart upload does not exist. */
function isMissing(error: unknown): boolean {
  const name = (error as { name?: string }).name;
  const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
  return name === 'NoSuchKey' || name === 'NotFound' || name === 'NoSuchUpload' || (status === 404 && name !== 'NoSuchBucket');
}

function isChanged(error: unknown): boolean {
  return (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode === 412;
}

function unquote(etag: string | undefined): string {
  return (etag ?? '').replaceAll('"', '');
}
