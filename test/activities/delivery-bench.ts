import { randomUUID } from 'node:crypto';
import { MockActivityEnvironment } from '@temporalio/testing';
import { checkDestination } from '../../activities/delivery/check-destination.js';
import { deliverOutput } from '../../activities/delivery/deliver-output.js';
import { takeBackOutput } from '../../activities/delivery/take-back-output.js';
import type { Destination } from '../../packages/media/spec/destination.js';
import { workerSchema, type WorkerConfig } from '../../packages/platform/config/blocks.js';
import { ObjectStore } from '../../packages/platform/object-store/object-store.js';
import { createBucket } from '../../packages/platform/setup/prepare-bucket.js';
import type { StoredFile } from '../../workflows/contract.js';
import { freshBuckets } from '../services/services.js';
import { StoreProxy } from '../services/store-proxy.js';
import { perform } from './encoding-bench.js';

/** What an output has made. */
export const contents = { 'master.m3u8': '#EXTM3U', '360p/playlist.m3u8': '#EXTM3U 360', '360p/init.mp4': 'init', '360p/00000.m4s': 'first', '360p/00001.m4s': 'second', 'ä b+c.vtt': 'text' };
/** Those that callers are told of */
export const told = ['master.m3u8', '360p/playlist.m3u8'] as const;

export function typeOf(name: string): string {
  if (name.endsWith('.m3u8')) return 'application/vnd.apple.mpegurl';
  return name.endsWith('.vtt') ? 'text/vtt; charset=utf-8' : 'video/mp4';
}

export interface MadeOutput {
  readonly tenantId: string;
  readonly jobId: string;
  readonly output: string;
  readonly destination: Destination;
  readonly reads: readonly { bucket: string; key: string }[];
  readonly files: readonly StoredFile[];
}

/** The activities of deliveries over a real store, with a proxy before it and a bucket of somebody else. */
export class DeliveryBench {
  private constructor(
    readonly store: ObjectStore,
    private readonly watched: ObjectStore,
    readonly proxy: StoreProxy,
    private readonly config: WorkerConfig,
    /** Where outputs may go; `made-*` as well, and `only-theirs` for another tenant */
    readonly bucket: string,
  ) {}

  static async open(): Promise<DeliveryBench> {
    const bucket = `deliveries-${randomUUID().slice(0, 8)}`;
    const storage = await freshBuckets();
    const store = new ObjectStore(storage);
    await createBucket(store.client, bucket);
    const proxy = await StoreProxy.open(storage.S3_ENDPOINT!);
    const config = workerSchema.parse({ ...storage, S3_FORCE_PATH_STYLE: 'true', DATABASE_URL: 'unused', DESTINATION_BUCKETS: `${bucket},made-*,ten_9=only-theirs`, DESTINATION_CREATE_BUCKETS: 'true' });
    return new DeliveryBench(store, new ObjectStore({ ...storage, S3_ENDPOINT: proxy.url }), proxy, config, bucket);
  }

  async close(): Promise<void> {
    this.store.close();
    this.watched.close();
    await this.proxy.close();
  }

  /** An output that is made, and where it goes: a folder of its own by default. */
  async made(options: Partial<Destination> & { tenantId?: string; jobId?: string; output?: string } = {}): Promise<MadeOutput> {
    const { store, bucket } = this;
    const { tenantId = 'ten_1', jobId = `job_${randomUUID()}`, output = 'main', ...destination } = options;
    const own = `${tenantId}/${jobId}/${output}/`;
    for (const [name, text] of Object.entries(contents)) await store.put(store.outputBucket, own + name, text, typeOf(name));
    const files = told.map((name) => ({ bucket: store.outputBucket, key: own + name, contentType: typeOf(name), sizeBytes: contents[name].length }));
    return { tenantId, jobId, output, destination: { bucket, prefix: `films/${randomUUID()}`, createBucket: false, ifExists: 'replace', ...destination }, reads: [], files };
  }

  check(input: MadeOutput, isTrial = false) {
    return perform(checkDestination({ config: this.config, store: this.watched }), { ...input, names: ['master.m3u8'], isTrial });
  }

  deliver(input: MadeOutput, environment = new MockActivityEnvironment()) {
    return perform(deliverOutput({ config: this.config, store: this.watched }), input, environment);
  }

  takeBack(input: MadeOutput) {
    return perform(takeBackOutput({ store: this.watched }), input);
  }

  /** What stands at a destination, by name. */
  async at({ destination: { bucket, prefix } }: Pick<MadeOutput, 'destination'>): Promise<Record<string, string>> {
    const found: Record<string, string> = {};
    const folder = prefix && `${prefix}/`;
    for await (const { key } of this.store.list(bucket, folder)) found[key.slice(folder.length)] = Buffer.concat(await (await this.store.read(bucket, key))!.body.toArray()).toString();
    return found;
  }
}

/** An error of this code whose detail holds these words, in this order. */
export const refusedAs = (code: string, ...words: string[]) => expect.objectContaining({ code, detail: expect.stringMatching(words.join('.*')) });
