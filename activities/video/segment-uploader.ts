import { type FSWatcher, watch } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import pLimit from 'p-limit';
import { MediaError } from '../../packages/media/errors.js';
import { initSegmentName } from '../../packages/media/object-keys.js';
import { inSpan } from '../../packages/platform/tracing/in-span.js';
import type { ObjectStore } from '../../packages/platform/object-store/object-store.js';
import { segmentType } from '../packaging/content-types.js';

export interface UploadedSegment {
  /** File name, e.g. `00012.m4s` */
  readonly name: string;
  readonly bytes: number;
}

interface Folder {
  readonly path: string;
  /** Key prefix in the output bucket; ends with `/` */
  readonly prefix: string;
  /** Stores the init segment as well, before any segment */
  readonly withInit?: boolean;
  /** Throws for a segment that is not what it ought to be; it is not stored then */
  readonly prove?: (name: string, bytes: Uint8Array) => void;
  readonly onStored?: (segment: UploadedSegment, clear: Uint8Array) => void;
  /** What is stored in place of a segment: clear ones are as they are */
  readonly encrypt?: (name: string, bytes: Uint8Array) => Uint8Array;
}

/** Serial requests would make a hundred segments take seconds; more than this gains nothing. */
const parallelUploads = 8;
const segmentFile = /^\d{5,}\.(m4s|ts)$/;

/**
 * Stores segments of several tracks as soon as they are renamed into place, and removes them from the disk.
 * `failed` aborts when an upload fails, so that the encode does not go on for nothing.
 */
class SegmentUploader {
  private readonly limit = pLimit(parallelUploads);
  private readonly uploads = new Map<string, Map<string, Promise<UploadedSegment>>>();
  private readonly inits = new Map<string, Promise<void>>();
  private readonly folders: Folder[] = [];
  private readonly watchers: FSWatcher[] = [];
  private readonly failure = new AbortController();
  private readonly signal: AbortSignal;
  readonly failed: AbortSignal = this.failure.signal;
  /** So far */
  readonly stored = { segments: 0, bytes: 0 };

  constructor(
    private readonly store: ObjectStore,
    signal: AbortSignal,
  ) {
    this.signal = AbortSignal.any([signal, this.failed]);
  }

  /** Begins to look at a folder, which exists. */
  watch(folder: Folder): void {
    this.folders.push(folder);
    this.uploads.set(folder.path, new Map());
    this.watchers.push(watch(folder.path, (_, name) => name !== null && this.take(folder, name)));
  }

  /** Call when the encoder has ended well: takes what the watcher missed, and resolves when all is stored, by folder. */
  async finish(): Promise<Map<string, UploadedSegment[]>> {
    this.stopWatching();
    for (const folder of this.folders) for (const name of await readdir(folder.path)) this.take(folder, name);
    const stored = new Map<string, UploadedSegment[]>();
    for (const [folder, uploads] of this.uploads) stored.set(folder, (await Promise.all(uploads.values())).sort((a, b) => a.name.length - b.name.length || (a.name < b.name ? -1 : 1)));
    return stored;
  }

  /** Call when the encoder has failed: stops all uploads, and resolves when none is under way any more. */
  async abandon(): Promise<void> {
    this.stopWatching();
    this.failure.abort(new MediaError('encode_failed', 'the encode of these segments has ended'));
    await Promise.allSettled([...this.uploads.values()].flatMap((uploads) => [...uploads.values()]));
  }

  private stopWatching(): void {
    for (const watcher of this.watchers.splice(0)) watcher.close();
  }

  private take(folder: Folder, name: string): void {
    const uploads = this.uploads.get(folder.path)!;
    if (!segmentFile.test(name) || uploads.has(name)) return;
    const upload = this.limit(() => this.upload(folder, name));
    uploads.set(name, upload);
    upload.catch((error: unknown) => this.failure.abort(error));
  }

  private async upload(folder: Folder, name: string): Promise<UploadedSegment> {
    this.signal.throwIfAborted();
    const file = path.join(folder.path, name);
    const clear = await readFile(file);
    folder.prove?.(name, clear);
    if (folder.withInit) await this.initStored(folder);
    const bytes = folder.encrypt?.(name, clear) ?? clear;
    await this.store.put(this.store.outputBucket, `${folder.prefix}${name}`, bytes, segmentType(name), this.signal);
    await rm(file);
    const segment = { name, bytes: bytes.length };
    this.stored.segments++;
    this.stored.bytes += bytes.length;
    folder.onStored?.(segment, clear);
    return segment;
  }

  /** ffmpeg writes the init segment before the first segment has its name. */
  private initStored({ path: folder, prefix }: Folder): Promise<void> {
    const stored = this.inits.get(folder) ?? readFile(path.join(folder, initSegmentName)).then((bytes) => this.store.put(this.store.outputBucket, `${prefix}${initSegmentName}`, bytes, 'video/mp4', this.signal));
    this.inits.set(folder, stored);
    return stored;
  }
}

/** Runs `work` with an uploader of its own; when it fails, every upload has stopped before the failure goes on. */
export async function withSegmentUploader<T>(store: ObjectStore, signal: AbortSignal, work: (uploader: SegmentUploader) => Promise<T>): Promise<T> {
  const uploader = new SegmentUploader(store, signal);
  return inSpan('make segments', {}, async (span) => {
    try {
      return await work(uploader);
    } catch (error) {
      await uploader.abandon();
      throw error;
    } finally {
      span.setAttributes({ 'reelforge.segments': uploader.stored.segments, 'reelforge.bytes': uploader.stored.bytes });
    }
  });
}
