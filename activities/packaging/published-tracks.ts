import pLimit from 'p-limit';
import { MediaError } from '../../packages/media/errors.js';
import { initSegmentName, segmentName } from '../../packages/media/object-keys.js';
import type { ObjectStore } from '../../packages/platform/object-store/object-store.js';
import { allEnded } from '../process/all-ended.js';

const parallelCopies = 8;

/**
 * The segments of one adaptive output, in its own folder. A track that another output shares is copied there within
 * the store, so that each output can be kept or removed by itself.
 */
export class PublishedTracks {
  private readonly limit = pLimit(parallelCopies);

  constructor(
    private readonly store: ObjectStore,
    /** Prefix of the job */
    private readonly root: string,
    /** Prefix of the output within the job's */
    private readonly folder: string,
    private readonly signal: AbortSignal,
  ) {}

  /** Sees to it that `name/` holds init segment and `segments` segments of the track at `prefix`; returns the sizes of the segments. Throws `verification_failed`. */
  async publish(prefix: string, name: string, segments: number): Promise<number[]> {
    const stored = new Map<string, number>();
    for await (const object of this.store.list(this.store.outputBucket, this.root + prefix)) stored.set(object.key.slice(this.root.length + prefix.length), object.sizeBytes);
    const files = [initSegmentName, ...Array.from({ length: segments }, (_, index) => segmentName(index))];
    const missing = files.filter((file) => !stored.get(file));
    if (missing.length) throw new MediaError('verification_failed', `${missing.length} of ${files.length} files of ${prefix} are missing, first ${missing[0]}`);
    const target = `${this.folder}${name}/`;
    const sizes = files.slice(1).map((file) => stored.get(file)!);
    if (target === prefix) return sizes;
    // A store finishes what it has begun, also for those who no longer listen: nothing may appear behind a removal.
    await allEnded(files.map((file) => this.limit(() => this.copy(prefix + file, target + file))));
    return sizes;
  }

  private async copy(from: string, to: string): Promise<void> {
    this.signal.throwIfAborted();
    await this.store.copy(this.store.outputBucket, this.root + from, this.root + to);
  }

  /** A small text object of the job. */
  async read(key: string): Promise<string> {
    const object = await this.store.read(this.store.outputBucket, this.root + key, { signal: this.signal });
    if (!object) throw new MediaError('verification_failed', `${key} is missing`);
    return Buffer.concat(await object.body.toArray()).toString('utf8');
  }
}
