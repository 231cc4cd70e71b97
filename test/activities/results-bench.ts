import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { PartProgress } from '../../activities/process/progress-reporter.js';
import { keepResult } from '../../activities/results/keep-result.js';
import { newId } from '../../packages/platform/ids.js';
import { openDatabase, type Database } from '../../packages/platform/job-store/client.js';
import { ObjectStore } from '../../packages/platform/object-store/object-store.js';
import { freshBuckets, freshDatabase } from '../services/services.js';
import { StoreProxy } from '../services/store-proxy.js';
import { perform } from './encoding-bench.js';

export const tenantId = 'ten_1';
export const output = 'main';
export const key = 'k1';
/** Names and contents of what a completed output has stored. */
export const contents = { 'master.m3u8': '#EXTM3U', '360p/init.mp4': 'init', '360p/00000.m4s': 'first', '360p/00001.m4s': 'second', 'ä b+c.vtt': 'text' };

export const prefixOf = (jobId: string, tenant = tenantId) => `${tenant}/${jobId}/${output}/`;

/** Two tenants with jobs of one output each, over a real database and a real store. */
export class ResultsBench {
  readonly reports: PartProgress[] = [];
  readonly progress = { report: (_: string, progress: PartProgress['progress'], fraction: number, point: Pick<PartProgress, 'phase'>) => void this.reports.push({ progress, fraction, ...point }), end: () => Promise.resolve(), close: () => Promise.resolve() };

  private constructor(
    readonly db: Database,
    readonly store: ObjectStore,
    /** The same store, by way of the proxy */
    readonly watched: ObjectStore,
    readonly proxy: StoreProxy,
    readonly dir: string,
  ) {}

  static async open(): Promise<ResultsBench> {
    const db = openDatabase(await freshDatabase());
    for (const id of [tenantId, 'ten_2']) await db.tenant.create({ data: { id, name: id } });
    const storage = await freshBuckets();
    const proxy = await StoreProxy.open(storage.S3_ENDPOINT!);
    return new ResultsBench(db, new ObjectStore(storage), new ObjectStore({ ...storage, S3_ENDPOINT: proxy.url }), proxy, await mkdtemp(path.join(tmpdir(), 'results-')));
  }

  /** As at the beginning, but for jobs and objects, which nobody looks for. */
  async forget(): Promise<void> {
    this.reports.length = 0;
    this.proxy.release();
    await this.db.cachedResult.deleteMany();
  }

  async close(): Promise<void> {
    this.store.close();
    this.watched.close();
    await this.proxy.close();
    await this.db.$disconnect();
    await rm(this.dir, { recursive: true, force: true });
  }

  keep(jobId: string, tenant = tenantId, under = key): Promise<void> {
    return perform(keepResult(this), { jobId, tenantId: tenant, output, key: under });
  }

  /** A job as the mirror leaves it when its output is completed. */
  async completedJob(tenant = tenantId): Promise<string> {
    const { db, store } = this;
    const id = newId('job');
    const files = [{ bucket: store.outputBucket, key: `${prefixOf(id, tenant)}master.m3u8`, contentType: 'application/vnd.apple.mpegurl', sizeBytes: 7 }];
    const row = { name: output, type: 'hls', position: 0, spec: {}, state: 'completed', files, renditions: [{ name: '360p', state: 'completed', quality: { mean: 0.9 } }], audio: [{ language: 'de' }], skipped: [{ name: '720p', reason: 'larger than the source' }], perTitle: { savedPercent: 3 } } as const;
    await db.job.create({ data: { id, tenantId: tenant, state: 'completed', source: {}, sourceInfo: { container: 'mov' }, cache: true, outputs: { create: row as never } } });
    for (const [name, text] of Object.entries(contents)) await store.put(store.outputBucket, prefixOf(id, tenant) + name, text, name.endsWith('m3u8') ? 'application/vnd.apple.mpegurl' : 'video/mp4');
    return id;
  }

  /** One that is being made. */
  async runningJob(tenant = tenantId): Promise<string> {
    const id = newId('job');
    await this.db.job.create({ data: { id, tenantId: tenant, state: 'processing', source: {}, cache: true, outputs: { create: { name: output, type: 'hls', position: 0, spec: {}, state: 'processing' } } } });
    return id;
  }

  async stored(jobId: string, tenant = tenantId): Promise<Record<string, string>> {
    const { store } = this;
    const found: Record<string, string> = {};
    for await (const object of store.list(store.outputBucket, `${tenant}/${jobId}/`)) found[object.key.slice(prefixOf(jobId, tenant).length)] = Buffer.concat(await (await store.read(store.outputBucket, object.key))!.body.toArray()).toString();
    return found;
  }

  /** Jobs whose outputs may be copied. */
  async kept(): Promise<string[]> {
    return (await this.db.cachedResult.findMany()).map(({ jobId }) => jobId).sort();
  }
}
