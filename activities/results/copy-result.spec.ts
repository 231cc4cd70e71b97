import { MockActivityEnvironment } from '@temporalio/testing';
import { findResultKeys } from '../../packages/platform/job-store/cached-results.js';
import type { Database } from '../../packages/platform/job-store/client.js';
import type { ObjectStore } from '../../packages/platform/object-store/object-store.js';
import { perform } from '../../test/activities/encoding-bench.js';
import { contents, key, output, prefixOf, ResultsBench, tenantId } from '../../test/activities/results-bench.js';
import type { StoreProxy } from '../../test/services/store-proxy.js';
import { until } from '../../test/until.js';
import type { PartProgress } from '../process/progress-reporter.js';
import { copyResult } from './copy-result.js';

let bench: ResultsBench;
let db: Database;
let store: ObjectStore;
let proxy: StoreProxy;
let reports: PartProgress[];
beforeAll(async () => {
  bench = await ResultsBench.open();
  ({ db, store, proxy, reports } = bench);
}, 60_000);
beforeEach(() => bench.forget());
afterAll(() => bench?.close());

const copyInput = (jobId: string) => ({ jobId, tenantId, output, key, progress: { part: 'main:result', shares: [{ output, weight: 1 }] } });
const copyWith = (jobId: string, environment = new MockActivityEnvironment()) => perform(copyResult({ db, store: bench.watched, progress: bench.progress }), copyInput(jobId), environment);

describe('copying an earlier output', () => {
  it('gives the same objects, with their types, and everything that callers were told of it', async () => {
    const [first, second] = [await bench.completedJob(), await bench.runningJob()];
    await bench.keep(first);
    const made = await copyWith(second);
    expect(await bench.stored(second)).toEqual(contents);
    expect(made).toMatchObject({
      cached: { job: first, output },
      files: [{ bucket: store.outputBucket, key: `${prefixOf(second)}master.m3u8`, contentType: 'application/vnd.apple.mpegurl', sizeBytes: 7 }],
      renditions: [{ name: '360p', state: 'completed', quality: { mean: 0.9 } }],
      audio: [{ language: 'de' }],
      captions: [],
      skipped: [{ name: '720p', reason: 'larger than the source' }],
      perTitle: { savedPercent: 3 },
    });
    expect((await store.head(store.outputBucket, made!.files[0]!.key))!.contentType).toBe('application/vnd.apple.mpegurl');
    for (const own of ['state', 'spec', 'sequence', 'progress', 'error', 'live']) expect(made).not.toHaveProperty(own);
    expect(reports.at(-1)).toMatchObject({ fraction: 1, phase: 'copying' });
    expect((await db.cachedResult.findUniqueOrThrow({ where: { jobId_output: { jobId: first, output } } })).usedAt).not.toBeNull();
  });

  it('goes on from the copy when the first one is deleted', async () => {
    const [first, second, third] = [await bench.completedJob(), await bench.runningJob(), await bench.runningJob()];
    await bench.keep(first);
    const made = await copyWith(second);
    await db.output.update({ where: { jobId_name: { jobId: second, name: output } }, data: { state: 'completed', files: made!.files as never } });
    await store.removePrefix(store.outputBucket, prefixOf(first));
    await db.job.delete({ where: { id: first } });
    expect(await bench.kept()).toEqual([second]);
    expect(await copyWith(third)).toMatchObject({ cached: { job: second, output } });
    expect([await bench.stored(second), await bench.stored(third)]).toEqual([contents, contents]);
  });

  it('never crosses tenants, whatever a row says', async () => {
    const theirs = await bench.completedJob('ten_2');
    await bench.keep(theirs, 'ten_2');
    const mine = await bench.runningJob();
    expect(await copyWith(mine)).toBeNull();
    // A row that claims another's output for this tenant.
    await db.cachedResult.update({ where: { jobId_output: { jobId: theirs, output } }, data: { tenantId } });
    expect(await copyWith(mine)).toBeNull();
    expect(await bench.stored(mine)).toEqual({});
    expect(await findResultKeys(db, tenantId, [key])).toEqual({ keys: new Set(), sourceInfo: null });
  });

  it.each([
    ['is lost', (prefix: string) => store.remove(store.outputBucket, [`${prefix}360p/00001.m4s`])],
    ['is another of the same size', (prefix: string) => store.put(store.outputBucket, `${prefix}360p/00001.m4s`, 'SECOND', 'video/mp4')],
    ['has come', (prefix: string) => store.put(store.outputBucket, `${prefix}360p/00002.m4s`, 'third', 'video/mp4')],
    ['has been there only', (prefix: string) => store.removePrefix(store.outputBucket, prefix)],
  ])('forgets one of which an object %s, and takes the one before it', async (_, accident) => {
    const [first, second, third] = [await bench.completedJob(), await bench.completedJob(), await bench.runningJob()];
    await bench.keep(first);
    await bench.keep(second);
    await accident(prefixOf(second));
    expect(await copyWith(third)).toMatchObject({ cached: { job: first } });
    expect(await bench.stored(third)).toEqual(contents);
    expect(await bench.kept()).toEqual([first, third].sort());
  });

  it('gives nothing when none is as it was', async () => {
    const [first, second] = [await bench.completedJob(), await bench.runningJob()];
    await bench.keep(first);
    await store.remove(store.outputBucket, [`${prefixOf(first)}master.m3u8`]);
    expect(await copyWith(second)).toBeNull();
    expect(await bench.kept()).toEqual([]);
  });

  it.each(['revoked', 'processing', 'failed'] as const)('does not take one that is %s', async (state) => {
    const [first, second] = [await bench.completedJob(), await bench.runningJob()];
    await bench.keep(first);
    await db.output.update({ where: { jobId_name: { jobId: first, name: output } }, data: { state } });
    expect(await copyWith(second)).toBeNull();
  });

  it('leaves nothing of one that is deleted meanwhile', async () => {
    const [first, second] = [await bench.completedJob(), await bench.runningJob()];
    await bench.keep(first);
    proxy.rule(({ method, path: at }) => (method === 'PUT' && at.endsWith('/00001.m4s') ? 'hold' : 'pass'));
    const copying = copyWith(second);
    await until('a copy is held', () => proxy.caught.length > 0 && proxy.caught.at(-1)!.path.includes(second));
    await store.removePrefix(store.outputBucket, prefixOf(first));
    proxy.release();
    expect(await copying).toBeNull();
    expect(await bench.stored(second)).toEqual({});
    expect(await bench.kept()).toEqual([]);
  });

  it('ends when it is cancelled, as soon as no copy is on its way', async () => {
    const [first, second] = [await bench.completedJob(), await bench.runningJob()];
    await bench.keep(first);
    proxy.rule(({ method, path: at }) => (method === 'PUT' && at.includes(second) ? 'hold' : 'pass'));
    const environment = new MockActivityEnvironment();
    const copying = copyWith(second, environment);
    await until('copies are held', () => proxy.caught.filter(({ path: at }) => at.includes(second)).length === 5);
    environment.cancel();
    // The store may have begun what it was asked for: these are waited for.
    proxy.release();
    await expect(copying).rejects.toThrow();
    expect(await bench.stored(second)).toEqual(contents);
    expect(await bench.kept()).toEqual([first]);
  });

  it('begins anew after an attempt that left something', async () => {
    const [first, second] = [await bench.completedJob(), await bench.runningJob()];
    await bench.keep(first);
    await store.put(store.outputBucket, `${prefixOf(second)}360p/00099.m4s`, 'old', 'video/mp4');
    expect(await copyWith(second)).not.toBeNull();
    expect(await bench.stored(second)).toEqual(contents);
  });
});
