import { videoCodecName } from '../../../../../packages/media/mp4/codecs.js';
import { initSegmentName, segmentName, soundLengthsKey } from '../../../../../packages/media/object-keys.js';
import { segmentLengths } from '../../../../../packages/media/playlist/media-playlist.js';
import type { ObjectStore } from '../../../../../packages/platform/object-store/object-store.js';

/** Players of one output ask together; the store is asked once for all of them. */
const cachedMs = 1000;
/** Somebody waits for the first segment. */
const impatientMs = 80;
const cachedTracks = 2000;

export interface SoundSoFar {
  /** Lengths of the segments that are stored, from number 0 on */
  readonly seconds: readonly number[];
  readonly isComplete: boolean;
}

interface Entry<T> {
  until: number;
  /** The last answer, which the next one is never less than */
  known: T;
  asked: Promise<T>;
}

/** What is stored of tracks that are being made. Answers hold for a second; segments that were there stay. */
export class StoredTracks {
  private readonly pictures = new Map<string, Entry<number>>();
  private readonly sounds = new Map<string, Entry<SoundSoFar>>();
  private readonly codecs = new Map<string, string>();

  constructor(private readonly store: ObjectStore) {}

  /** How many of the `total` segments under a key prefix are stored, counted from number 0 up to the first gap. */
  segments(prefix: string, total: number): Promise<number> {
    return this.ask(this.pictures, prefix, 0, (count) => count > 0, async (known) => {
      let count = known;
      if (count === total) return count;
      const startAfter = count > 0 ? prefix + segmentName(count - 1) : undefined;
      for await (const { key } of this.store.list(this.store.outputBucket, prefix, { startAfter })) {
        if (key !== prefix + segmentName(count)) break;
        count += 1;
      }
      return count;
    });
  }

  /** A sound track tells its lengths by a note while it is made, and by its own playlist when it is finished. */
  sound(root: string, prefix: string, trackId: string): Promise<SoundSoFar> {
    return this.ask(this.sounds, root + prefix, { seconds: [], isComplete: false }, ({ seconds }) => seconds.length > 0, async (known) => {
      if (known.isComplete) return known;
      const finished = await this.text(`${root}${prefix}playlist.m3u8`);
      if (finished !== null) return { seconds: segmentLengths(finished), isComplete: true };
      const noted = await this.text(root + soundLengthsKey(trackId));
      return noted === null ? known : { seconds: JSON.parse(noted) as number[], isComplete: false };
    });
  }

  /** RFC 6381 name of a track's pictures; null while there is no init segment. */
  async codecsOf(prefix: string): Promise<string | null> {
    const known = this.codecs.get(prefix);
    if (known !== undefined) return known;
    const object = await this.store.read(this.store.outputBucket, prefix + initSegmentName);
    if (!object) return null;
    const name = videoCodecName(Buffer.concat((await object.body.toArray()) as Buffer[]));
    if (this.codecs.size >= cachedTracks) this.codecs.clear();
    this.codecs.set(prefix, name);
    return name;
  }

  private ask<T>(cache: Map<string, Entry<T>>, key: string, nothing: T, isSomething: (answer: T) => boolean, look: (known: T) => Promise<T>): Promise<T> {
    const entry = cache.get(key);
    if (entry && entry.until > Date.now()) return entry.asked;
    if (cache.size >= cachedTracks) cache.clear();
    const next: Entry<T> = { until: Infinity, known: entry?.known ?? nothing, asked: Promise.resolve(nothing) };
    next.asked = look(next.known).then(
      (answer) => {
        next.known = answer;
        next.until = Date.now() + (isSomething(answer) ? cachedMs : impatientMs);
        return answer;
      },
      (error: unknown) => {
        next.until = 0;
        throw error;
      },
    );
    cache.set(key, next);
    return next.asked;
  }

  private async text(key: string): Promise<string | null> {
    const object = await this.store.read(this.store.outputBucket, key);
    return object ? Buffer.concat((await object.body.toArray()) as Buffer[]).toString('utf8') : null;
  }
}
