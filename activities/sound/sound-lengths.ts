import { soundLengthsKey } from '../../packages/media/object-keys.js';
import type { ObjectStore } from '../../packages/platform/object-store/object-store.js';

const intervalMs = 1000;

/**
 * Notes how long the stored segments of a sound track are, about once a second, for playlists of the track while it is
 * made: the encoder's frames decide, so no plan can tell. What an earlier attempt has noted is never taken back.
 */
export class SoundLengths {
  private readonly lengths: number[] = [];
  private noted: Promise<number>;
  private timer: NodeJS.Timeout | null = null;
  private lastWriteAt = 0;
  private closed = false;

  constructor(
    private readonly store: ObjectStore,
    private readonly key: string,
    private readonly signal: AbortSignal,
  ) {
    this.noted = this.read();
  }

  static of(store: ObjectStore, root: string, trackId: string, signal: AbortSignal): SoundLengths {
    return new SoundLengths(store, root + soundLengthsKey(trackId), signal);
  }

  /** Segment `index` is stored. They come in any order. */
  add(index: number, seconds: number): void {
    if (this.closed) return;
    this.lengths[index] = seconds;
    this.timer ??= setTimeout(() => void this.write(), Math.max(0, this.lastWriteAt + intervalMs - Date.now()));
  }

  /** The track is finished, and its own playlist tells the lengths from now on, or it has failed: nothing is noted any more. */
  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.timer ?? undefined);
    await this.noted;
  }

  private write(): Promise<unknown> {
    this.timer = null;
    this.lastWriteAt = Date.now();
    const gap = Array.from(this.lengths).findIndex((seconds) => seconds === undefined);
    const run = gap < 0 ? [...this.lengths] : this.lengths.slice(0, gap);
    this.noted = this.noted.then(async (noted) => {
      if (run.length <= noted || this.signal.aborted) return noted;
      // The next segment notes this one as well: a fault here must not end the encode.
      return this.store.put(this.store.outputBucket, this.key, JSON.stringify(run), 'application/json', this.signal).then(() => run.length, () => noted);
    });
    return this.noted;
  }

  private async read(): Promise<number> {
    const object = await this.store.read(this.store.outputBucket, this.key, { signal: this.signal }).catch(() => null);
    return object ? (JSON.parse(Buffer.concat(await object.body.toArray()).toString('utf8')) as number[]).length : 0;
  }
}
