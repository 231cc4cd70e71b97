import { jobPrefix, outputPrefix } from '../../packages/media/object-keys.js';
import type { ObjectStore } from '../../packages/platform/object-store/object-store.js';
import type { StoredFile } from '../../workflows/contract.js';

interface Place {
  readonly tenantId: string;
  readonly jobId: string;
  readonly plan: { readonly name: string };
}

/** Stores a file of an output under its name there. */
export async function storeFile(store: ObjectStore, { tenantId, jobId, plan }: Place, name: string, bytes: Buffer | string, contentType: string, signal: AbortSignal): Promise<StoredFile> {
  const key = `${jobPrefix(tenantId, jobId)}${outputPrefix(plan.name)}${name}`;
  await store.put(store.outputBucket, key, bytes, contentType, signal);
  return { bucket: store.outputBucket, key, contentType, sizeBytes: Buffer.byteLength(bytes) };
}
