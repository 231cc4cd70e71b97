import pLimit from 'p-limit';
import { keyframesKey, segmentName } from '../../packages/media/object-keys.js';
import type { EncodePlan } from '../../packages/media/plan/encode-plan.js';
import { segmentsOf } from '../../packages/media/plan/timeline.js';
import type { ByteRange } from '../../packages/media/playlist/iframe-playlist.js';
import type { ObjectStore } from '../../packages/platform/object-store/object-store.js';
import { readStored, type StoredSegment } from '../video/stored-run.js';

/** Of each segment of a chunk: its size, and where its first picture with its header lies. */
type ChunkKeyframes = Readonly<Record<string, readonly (readonly [bytes: number, startByte: number, endByte: number])[]>>;

const parallelReads = 16;

/** Notes where the keyframes of a chunk lie, by track: too much for the workflow's history, too slow to be asked of each segment. */
export async function storeKeyframes(store: ObjectStore, root: string, encodeId: string, chunk: number, tracks: ReadonlyMap<string, readonly StoredSegment[]>, signal: AbortSignal): Promise<void> {
  const index: ChunkKeyframes = Object.fromEntries([...tracks].map(([id, segments]) => [id, segments.map((s) => [s.bytes, s.startByte, s.firstSampleEndByte] as const)]));
  await store.put(store.outputBucket, root + keyframesKey(encodeId, chunk), JSON.stringify(index), 'application/json', signal);
}

/** Keyframes of all tracks of an encode, as its chunks noted them. */
export class Keyframes {
  private readonly limit = pLimit(parallelReads);
  private chunks: Promise<readonly ChunkKeyframes[]> | null = null;

  constructor(
    private readonly store: ObjectStore,
    private readonly root: string,
    private readonly encode: EncodePlan,
    private readonly signal: AbortSignal,
  ) {}

  /**
   * Where the first picture of every segment lies. `sizes` are the segments as they are stored: one that a late
   * attempt has written again, or that nothing was noted of, is looked into.
   */
  async of(trackId: string, prefix: string, sizes: readonly number[]): Promise<ByteRange[]> {
    this.chunks ??= Promise.all(this.encode.chunks.map((chunk) => this.limit(() => this.read(chunk.index))));
    const noted = (await this.chunks).flatMap((chunk, index) => {
      const { first, end } = segmentsOf(this.encode.timeline, this.encode.chunks[index]!);
      return Array.from({ length: end - first }, (_, at) => chunk[trackId]?.[at]);
    });
    return Promise.all(
      sizes.map(async (bytes, index) => {
        const note = noted[index];
        if (note?.[0] === bytes) return { startByte: note[1], endByte: note[2] };
        const segment = await this.limit(() => readStored(this.store, this.root + prefix, segmentName(index), bytes, this.signal));
        return { startByte: segment.startByte, endByte: segment.firstSampleEndByte };
      }),
    );
  }

  private async read(chunk: number): Promise<ChunkKeyframes> {
    const object = await this.store.read(this.store.outputBucket, this.root + keyframesKey(this.encode.id, chunk), { signal: this.signal });
    return object ? (JSON.parse(Buffer.concat(await object.body.toArray()).toString('utf8')) as ChunkKeyframes) : {};
  }
}
