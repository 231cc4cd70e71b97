import { createDecipheriv } from 'node:crypto';
import type { ReadSegment } from '../../packages/media/playlist/read-playlist.js';
import type { Database } from '../../packages/platform/job-store/client.js';
import { findContentKey } from '../../packages/platform/job-store/content-keys.js';
import type { ObjectStore } from '../../packages/platform/object-store/object-store.js';
import { fault } from './fault.js';

/** The objects of one output as they lie in the store, read as a player would. Names are relative to the output. */
export class StoredOutput {
  private readonly keys = new Map<number, Promise<Uint8Array | null>>();

  private constructor(
    private readonly store: ObjectStore,
    private readonly db: Database,
    private readonly place: { readonly tenantId: string; readonly jobId: string; readonly output: string; readonly prefix: string },
    private readonly signal: AbortSignal,
    /** Sizes by name */
    readonly sizes: ReadonlyMap<string, number>,
  ) {}

  static async open(store: ObjectStore, db: Database, place: { tenantId: string; jobId: string; output: string; prefix: string }, signal: AbortSignal): Promise<StoredOutput> {
    const sizes = new Map<string, number>();
    for await (const { key, sizeBytes } of store.list(store.outputBucket, place.prefix)) sizes.set(key.slice(place.prefix.length), sizeBytes);
    return new StoredOutput(store, db, place, signal, sizes);
  }

  /** The first `limit` bytes of an object, or all of it. */
  async read(name: string, limit?: number): Promise<Buffer> {
    const object = await this.store.read(this.store.outputBucket, this.place.prefix + name, { signal: this.signal, ...(limit ? { range: `bytes=0-${limit - 1}` } : {}) });
    if (!object) throw fault('objects', name, 'is not stored');
    return Buffer.concat((await object.body.toArray()) as Buffer[]);
  }

  async text(name: string): Promise<string> {
    return (await this.read(name)).toString('utf8');
  }

  /** A segment, decrypted where it is encrypted; `limit` (a multiple of 16) reads its beginning alone. */
  async readSegment(name: string, key: ReadSegment['key'], limit?: number): Promise<Buffer> {
    const bytes = await this.read(name, limit);
    if (!key) return bytes;
    const secret = await this.keyAt(key.index);
    if (!secret) throw fault('keys', name, `key ${key.index} does not exist`);
    const cipher = createDecipheriv('aes-128-cbc', secret, Buffer.from(key.iv, 'hex'));
    const isWhole = limit === undefined || bytes.length < limit;
    cipher.setAutoPadding(isWhole);
    try {
      return Buffer.concat([cipher.update(bytes), ...(isWhole ? [cipher.final()] : [])]);
    } catch {
      throw fault('keys', name, 'cannot be decrypted with its key');
    }
  }

  private keyAt(index: number): Promise<Uint8Array | null> {
    const known = this.keys.get(index) ?? findContentKey(this.db, this.place.tenantId, this.place, index);
    this.keys.set(index, known);
    return known;
  }
}
