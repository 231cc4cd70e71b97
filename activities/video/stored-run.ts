import { type Fragment, readFragment } from '../../packages/media/mp4/fragment.js';
import { segmentName } from '../../packages/media/object-keys.js';
import type { ObjectStore } from '../../packages/platform/object-store/object-store.js';
import type { UploadedSegment } from './segment-uploader.js';

/** A segment in the store, and what its header says. */
export interface StoredSegment extends UploadedSegment, Fragment {}

/** Enough for the header of a segment of ten seconds. */
const headerBytes = 65_536;

/** The segments of a track that are stored without a gap from number `first` on, up to, not with, `end`. */
export async function storedRun(store: ObjectStore, prefix: string, first: number, end: number, signal: AbortSignal): Promise<StoredSegment[]> {
  const sizes: number[] = [];
  if (first < end) {
    for await (const { key, sizeBytes } of store.list(store.outputBucket, prefix, { startAfter: first === 0 ? undefined : `${prefix}${segmentName(first - 1)}` })) {
      // The next key in order is the segment itself, or there is a gap.
      if (key !== `${prefix}${segmentName(first + sizes.length)}`) break;
      sizes.push(sizeBytes);
      if (first + sizes.length === end) break;
    }
  }
  return Promise.all(sizes.map(async (bytes, index) => readStored(store, prefix, segmentName(first + index), bytes, signal)));
}

/** A stored segment as its header describes it. */
export async function readStored(store: ObjectStore, prefix: string, name: string, bytes: number, signal: AbortSignal): Promise<StoredSegment> {
  const object = await store.read(store.outputBucket, `${prefix}${name}`, { range: `bytes=0-${headerBytes - 1}`, signal });
  return { name, bytes, ...readFragment(object ? Buffer.concat(await object.body.toArray()) : new Uint8Array()) };
}
