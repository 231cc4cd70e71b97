import { HeadObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import pLimit from 'p-limit';
import type { ObjectStore } from './object-store.js';

/** An object of a bucket that is not ours alone, with the metadata that whoever wrote it has given it. */
export interface MarkedObject {
  readonly sizeBytes: number;
  readonly mark: Readonly<Record<string, string>>;
}

const headsAtOnce = 16;
/** What one request lists, at most */
const pageSize = 1000;

/**
 * Which of these names stand below `folder`, and how they are marked. A folder of few objects is listed once; of a
 * fuller one each name is asked for. Errors of the SDK pass through.
 */
export async function findMarked({ client }: Pick<ObjectStore, 'client'>, bucket: string, folder: string, names: readonly string[], signal: AbortSignal, listedAtMost = pageSize): Promise<Map<string, MarkedObject>> {
  const page = await client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: folder, MaxKeys: listedAtMost }), { abortSignal: signal });
  const listed = new Set((page.Contents ?? []).map(({ Key }) => Key!));
  const candidates = page.IsTruncated ? names : names.filter((name) => listed.has(folder + name));
  const limit = pLimit(headsAtOnce);
  const found = new Map<string, MarkedObject>();
  await Promise.all(
    candidates.map((name) =>
      limit(async () => {
        signal.throwIfAborted();
        const object = await headMarked(client, bucket, folder + name, signal);
        if (object) found.set(name, object);
      }),
    ),
  );
  return found;
}

async function headMarked(client: ObjectStore['client'], bucket: string, key: string, signal: AbortSignal): Promise<MarkedObject | null> {
  try {
    const { ContentLength, Metadata } = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }), { abortSignal: signal });
    return { sizeBytes: ContentLength ?? 0, mark: Metadata ?? {} };
  } catch (error) {
    if ((error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode === 404) return null;
    throw error;
  }
}
