import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { MediaError } from '../../packages/media/errors.js';
import type { ObjectStore } from '../../packages/platform/object-store/object-store.js';
import type { SourceObject } from '../../workflows/contract.js';
import type { SourceWarning } from '../../packages/media/probe/source-warning.js';
import { sourceCacheBytes, sourceEvictions, sourceRequests } from '../metrics/cache-metrics.js';
import type { DiskRoom } from '../process/disk-room.js';
import { inSpan } from '../../packages/platform/tracing/in-span.js';
import { prepareProcessDirectory } from '../process/process-directory.js';
import { currentMeter } from '../process/usage-meter.js';
import { downloadSource } from './source-download.js';

/** A source on the local disk. It stays there until it is released. */
export interface HeldSource {
  /** Absolute; the name is ours, never the caller's */
  readonly path: string;
  /** ffmpeg's name of the container that the caller sent, where the file was rewritten to have an index */
  readonly container: string | undefined;
  /** What the rewritten file lacks */
  readonly warnings: readonly SourceWarning[];
  /** SHA-256 of the bytes that the caller sent, hex, where it was asked for when they were downloaded */
  readonly sha256: string | null;
  /** May be called more than once. */
  release(): void;
}

export interface SourceCache {
  /**
   * The bytes of a source as a local file: downloaded once, however many ask for it at the same time. Aborting ends
   * the wait of this caller; the download ends when nobody waits for it. Throws what `downloadSource` throws, and
   * `dependency_unavailable` where the disk has no room for it even without the sources that nobody uses.
   * `onProgress` is told the fraction received, 0–1. `asIs`: a file beside the source, which is never rewritten.
   * `hash`: take the SHA-256 of what is downloaded.
   */
  acquire(source: SourceObject, options: { signal: AbortSignal; onProgress?: (fraction: number) => void; asIs?: boolean; hash?: boolean }): Promise<HeldSource>;
  /** Removes sources that nobody uses, the longest unused first, until `bytes` are free of them. Returns how many are. */
  freeIdle(bytes: number): number;
}

interface Entry {
  readonly path: string;
  readonly container: string | undefined;
  readonly warnings: readonly SourceWarning[];
  readonly sha256: string | null;
  readonly sizeBytes: number;
  users: number;
  lastUse: number;
}

interface Download {
  readonly entry: Promise<Entry>;
  readonly listeners: Set<(fraction: number) => void>;
  readonly abort: AbortController;
  waiters: number;
}

interface CacheOptions {
  readonly store: ObjectStore;
  readonly dir: string;
  /** The longest unused sources are removed above this */
  readonly maxBytes: number;
  /** On the disk of `dir` */
  readonly room: DiskRoom;
  /** Rewrites what ffmpeg cannot seek in; null leaves the file as it is. Runs once per download. */
  readonly index: (path: string, signal: AbortSignal) => Promise<{ path: string; container: string; warnings: readonly SourceWarning[] } | null>;
}

/** The cache of one worker process, in a directory of its own below `dir`; what dead processes left there is removed. */
export function createSourceCache({ store, dir, maxBytes, room, index }: CacheOptions): SourceCache {
  const ready = prepareProcessDirectory(dir, 'sources');
  ready.catch(() => undefined);
  const entries = new Map<string, Entry>();
  const downloads = new Map<string, Download>();
  let uses = 0;
  let files = 0;

  const hold = (entry: Entry): HeldSource => {
    entry.users++;
    entry.lastUse = ++uses;
    let held = true;
    return {
      path: entry.path,
      container: entry.container,
      warnings: entry.warnings,
      sha256: entry.sha256,
      release() {
        if (held) letGo(entry);
        held = false;
      },
    };
  };

  const letGo = (entry: Entry): void => {
    entry.users--;
    freeIdle([...entries.values()].reduce((sum, e) => sum + e.sizeBytes, 0) - maxBytes);
  };

  const freeIdle = (bytes: number): number => {
    let freed = 0;
    const idle = [...entries].filter(([, e]) => e.users === 0).sort(([, a], [, b]) => a.lastUse - b.lastUse);
    for (const [name, oldest] of idle) {
      if (freed >= bytes) break;
      entries.delete(name);
      rmSync(oldest.path, { force: true });
      freed += oldest.sizeBytes;
      sourceCacheBytes.dec(oldest.sizeBytes);
      sourceEvictions.inc();
    }
    return freed;
  };

  /** Another worker may have room, or this one later: a retry helps. */
  const promiseRoom = async (sizeBytes: number) => {
    const promise = room.promise(sizeBytes);
    for (let missing = await room.missingBytes(); missing > 0; missing = await room.missingBytes()) {
      if (freeIdle(missing) > 0) continue;
      promise.end();
      room.refuse(sizeBytes);
      throw new MediaError('dependency_unavailable', `the disk of the worker has no room for the source: ${missing} bytes are missing`);
    }
    return promise;
  };

  const start = (name: string, source: SourceObject, asIs: boolean, hashed: boolean): Download => {
    const abort = new AbortController();
    const listeners: Download['listeners'] = new Set();
    const run = async (): Promise<Entry> => {
      const file = path.join(await ready, `${name}-${++files}`);
      const promise = await promiseRoom(source.sizeBytes);
      const hash = hashed ? createHash('sha256') : null;
      const meter = currentMeter();
      const onBytes = (received: number, bytes: Buffer) => {
        promise.arrived(bytes.length);
        meter?.fetched(bytes.length);
        hash?.update(bytes);
        listeners.forEach((listener) => listener(received / source.sizeBytes));
      };
      await inSpan('download source', { 'reelforge.bytes': source.sizeBytes }, () => downloadSource(store, source, file, { signal: abort.signal, onBytes })).finally(() => promise.end());
      const indexed = asIs ? null : await index(file, abort.signal);
      if (indexed) rmSync(file);
      // Counted as one user until everybody who waited has taken hold of it.
      const entry = { path: indexed?.path ?? file, container: indexed?.container, warnings: indexed?.warnings ?? [], sha256: hash?.digest('hex') ?? null, sizeBytes: source.sizeBytes, users: 1, lastUse: ++uses };
      entries.set(name, entry);
      sourceCacheBytes.inc(entry.sizeBytes);
      return entry;
    };
    const download: Download = { entry: run(), listeners, abort, waiters: 0 };
    downloads.set(name, download);
    const forget = () => downloads.get(name) === download && downloads.delete(name);
    download.entry.then(forget, forget);
    return download;
  };

  return {
    freeIdle,
    async acquire(source, { signal, onProgress, asIs = false, hash = false }) {
      signal.throwIfAborted();
      const name = createHash('sha256').update(JSON.stringify([source.bucket, source.key, source.etag, asIs])).digest('hex');
      const present = entries.get(name);
      sourceRequests.inc({ result: present ? 'hit' : downloads.has(name) ? 'shared' : 'miss' });
      if (present) return hold(present);
      const download = downloads.get(name) ?? start(name, source, asIs, hash);
      download.waiters++;
      if (onProgress) download.listeners.add(onProgress);
      try {
        return hold(await orAborted(download.entry, signal));
      } finally {
        if (onProgress) download.listeners.delete(onProgress);
        if (--download.waiters === 0) {
          if (downloads.get(name) === download) downloads.delete(name);
          download.abort.abort();
          download.entry.then(letGo, () => undefined);
        }
      }
    },
  };
}

async function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let abort = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(signal.reason as Error);
    signal.addEventListener('abort', abort, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
