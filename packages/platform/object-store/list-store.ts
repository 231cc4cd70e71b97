import { ListMultipartUploadsCommand } from '@aws-sdk/client-s3';
import { listPages } from './list-pages.js';
import type { ObjectStore } from './object-store.js';

export interface AgedObject {
  readonly key: string;
  readonly modifiedAt: Date;
}

export interface OpenMultipart {
  readonly key: string;
  readonly multipartId: string;
  readonly startedAt: Date;
}

/** Objects below `prefix` with their age, in the order of their keys, a page at a time. */
export async function* listAged({ client }: Pick<ObjectStore, 'client'>, bucket: string, prefix: string): AsyncGenerator<AgedObject[]> {
  for await (const page of listPages(client, { Bucket: bucket, Prefix: prefix })) yield (page.Contents ?? []).map(({ Key, LastModified }) => ({ key: Key!, modifiedAt: LastModified ?? new Date() }));
}

/** Names up to the next `/` below `prefix` (which is empty or ends with one), each ending with `/`, a page at a time. */
export async function* listFolders({ client }: Pick<ObjectStore, 'client'>, bucket: string, prefix: string): AsyncGenerator<string[]> {
  for await (const page of listPages(client, { Bucket: bucket, Prefix: prefix, Delimiter: '/' })) yield (page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix!.slice(prefix.length));
}

/** Multipart uploads that were begun and neither completed nor aborted. */
export async function* listOpenMultiparts({ client }: Pick<ObjectStore, 'client'>, bucket: string): AsyncGenerator<OpenMultipart[]> {
  let marker: { key?: string | undefined; id?: string | undefined } | null = {};
  while (marker) {
    const page: { Uploads?: { Key?: string; UploadId?: string; Initiated?: Date }[]; IsTruncated?: boolean; NextKeyMarker?: string; NextUploadIdMarker?: string } = await client.send(new ListMultipartUploadsCommand({ Bucket: bucket, KeyMarker: marker.key, UploadIdMarker: marker.id }));
    yield (page.Uploads ?? []).map(({ Key, UploadId, Initiated }) => ({ key: Key!, multipartId: UploadId!, startedAt: Initiated ?? new Date() }));
    marker = page.IsTruncated ? { key: page.NextKeyMarker, id: page.NextUploadIdMarker } : null;
  }
}
