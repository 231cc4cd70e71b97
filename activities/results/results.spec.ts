import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MockActivityEnvironment } from '@temporalio/testing';
import { outputSpec } from '../../packages/media/spec/outputs.js';
import { newId } from '../../packages/platform/ids.js';
import { openDatabase, type Database } from '../../packages/platform/job-store/client.js';
import { findResultKeys } from '../../packages/platform/job-store/cached-results.js';
import { ObjectStore } from '../../packages/platform/object-store/object-store.js';
import { perform } from '../../test/activities/encoding-bench.js';
import { StoreProxy } from '../../test/services/store-proxy.js';
import { freshBuckets, freshDatabase } from '../../test/services/services.js';
import { until } from '../../test/workflows/job-bench.js';
import { createSourceCache } from '../sources/source-cache.js';
import type { PartProgress } from '../process/progress-reporter.js';
import { copyResult } from './copy-result.js';
import { findResults } from './find-results.js';
import { keepResult } from './keep-result.js';

const tenantId = 'ten_1';
const output = 'main';
const key = 'k1';
/** Names and contents of what an output has stored. */
const contents = { 'master.m3u8': '#EXTM3U', '360p/init.mp4': 'init', '360p/00000.m4s': 'first', '360p/00001.m4s': 'second', 'ä b+c.vtt': 'text' };

let db: Database;
let store: ObjectStore;
/** The same store, by way of the proxy */
let watched: ObjectStore;
let proxy: StoreProxy;
let dir: string;
let reports: PartProgress[];

beforeAll(async () => {
  db = openDatabase(await freshDatabase());
  for (const id of [tenantId, 'ten_2']) await db.tenant.create({ data: { id, name: id } });
  const storage = await freshBuckets();
  proxy = await StoreProxy.open(storage.S3_ENDPOINT!);
  store = new ObjectStore(storage);
  watched = new ObjectStore({ ...storage, S3_ENDPOINT: proxy.url });
  dir = await mkdtemp(path.join(tmpdir(), 'results-'));
}, 60_000);
beforeEach(async () => {
  reports = [];
  proxy.release();
  await db.cachedResult.deleteMany();
});
afterAll(async () => {
  store.close();
  watched.close();
  await proxy.close();
  await db.$disconnect();
  await rm(dir, { recursive: true, force: true });
});

const progress = { report: (_: string, shares: PartProgress['progress'], fraction: number, point: Pick<PartProgress, 'phase'>) => void reports.push({ progress: shares, fraction, ...point }), flush: () => Promise.resolve() };
const prefixOf = (jobId: string, tenant = tenantId) => `${tenant}/${jobId}/${output}/`;
const keep = (jobId: string, tenant = tenantId, under = key) => perform(keepResult({ db, store }), { jobId, tenantId: tenant, output, key: under });
const copyInput = (jobId: string, tenant = tenantId, under = key) => ({ jobId, tenantId: tenant, output, key: under, progress: { part: 'main:result', shares: [{ output, weight: 1 }] } });
const copy = (jobId: string, tenant = tenantId, under = key) => perform(copyResult({ db, store: watched, progress }), copyInput(jobId, tenant, under));

/** A job as the mirror leaves it when its output is completed. */
async function completedJob(tenant = tenantId): Promise<string> {
  const id = newId('job');
  const files = [{ bucket: store.outputBucket, key: `${prefixOf(id, tenant)}master.m3u8`, contentType: 'application/vnd.apple.mpegurl', sizeBytes: 7 }];
  const row = { name: output, type: 'hls', position: 0, spec: {}, state: 'completed', files, renditions: [{ name: '360p', state: 'completed', quality: { mean: 0.9 } }], audio: [{ language: 'de' }], skipped: [{ name: '720p', reason: 'larger than the source' }], perTitle: { savedPercent: 3 } } as const;
  await db.job.create({ data: { id, tenantId: tenant, state: 'completed', source: {}, sourceInfo: { container: 'mov' }, cache: true, outputs: { create: row as never } } });
  for (const [name, text] of Object.entries(contents)) await store.put(store.outputBucket, prefixOf(id, tenant) + name, text, name.endsWith('m3u8') ? 'application/vnd.apple.mpegurl' : 'video/mp4');
  return id;
}

/** One that is being made. */
async function runningJob(tenant = tenantId): Promise<string> {
  const id = newId('job');
  await db.job.create({ data: { id, tenantId: tenant, state: 'processing', source: {}, cache: true, outputs: { create: { name: output, type: 'hls', position: 0, spec: {}, state: 'processing' } } } });
  return id;
}

async function stored(jobId: string, tenant = tenantId): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for await (const object of store.list(store.outputBucket, `${tenant}/${jobId}/`)) found[object.key.slice(prefixOf(jobId, tenant).length)] = Buffer.concat(await (await store.read(store.outputBucket, object.key))!.body.toArray()).toString();
  return found;
}

const kept = async () => (await db.cachedResult.findMany()).map(({ jobId }) => jobId).sort();

describe('copying an earlier output', () => {
  it('gives the same objects, with their types, and everything that callers were told of it', async () => {
    const [first, second] = [await completedJob(), await runningJob()];
    await keep(first);
    const made = await copy(second);
    expect(await stored(second)).toEqual(contents);
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
    const [first, second, third] = [await completedJob(), await runningJob(), await runningJob()];
    await keep(first);
    const made = await copy(second);
    await db.output.update({ where: { jobId_name: { jobId: second, name: output } }, data: { state: 'completed', files: made!.files as never } });
    await store.removePrefix(store.outputBucket, prefixOf(first));
    await db.job.delete({ where: { id: first } });
    expect(await kept()).toEqual([second]);
    expect(await copy(third)).toMatchObject({ cached: { job: second, output } });
    expect([await stored(second), await stored(third)]).toEqual([contents, contents]);
  });

  it('never crosses tenants, whatever a row says', async () => {
    const theirs = await completedJob('ten_2');
    await keep(theirs, 'ten_2');
    const mine = await runningJob();
    expect(await copy(mine)).toBeNull();
    // A row that claims another's output for this tenant.
    await db.cachedResult.update({ where: { jobId_output: { jobId: theirs, output } }, data: { tenantId } });
    expect(await copy(mine)).toBeNull();
    expect(await stored(mine)).toEqual({});
    expect(await findResultKeys(db, tenantId, [key])).toEqual({ keys: new Set(), sourceInfo: null });
  });

  it.each([
    ['is lost', (prefix: string) => store.remove(store.outputBucket, [`${prefix}360p/00001.m4s`])],
    ['is another of the same size', (prefix: string) => store.put(store.outputBucket, `${prefix}360p/00001.m4s`, 'SECOND', 'video/mp4')],
    ['has come', (prefix: string) => store.put(store.outputBucket, `${prefix}360p/00002.m4s`, 'third', 'video/mp4')],
    ['has been there only', (prefix: string) => store.removePrefix(store.outputBucket, prefix)],
  ])('forgets one of which an object %s, and takes the one before it', async (_, accident) => {
    const [first, second, third] = [await completedJob(), await completedJob(), await runningJob()];
    await keep(first);
    await keep(second);
    await accident(prefixOf(second));
    expect(await copy(third)).toMatchObject({ cached: { job: first } });
    expect(await stored(third)).toEqual(contents);
    expect(await kept()).toEqual([first, third].sort());
  });

  it('gives nothing when none is as it was, and takes back what it has reported', async () => {
    const [first, second] = [await completedJob(), await runningJob()];
    await keep(first);
    await store.remove(store.outputBucket, [`${prefixOf(first)}master.m3u8`]);
    expect(await copy(second)).toBeNull();
    expect(reports.at(-1)!.progress.shares).toEqual([{ output, weight: 0 }]);
    expect(await kept()).toEqual([]);
  });

  it.each(['revoked', 'processing', 'failed'] as const)('does not take one that is %s', async (state) => {
    const [first, second] = [await completedJob(), await runningJob()];
    await keep(first);
    await db.output.update({ where: { jobId_name: { jobId: first, name: output } }, data: { state } });
    expect(await copy(second)).toBeNull();
  });

  it('leaves nothing of one that is deleted meanwhile', async () => {
    const [first, second] = [await completedJob(), await runningJob()];
    await keep(first);
    proxy.rule(({ method, path: at }) => (method === 'PUT' && at.endsWith('/00001.m4s') ? 'hold' : 'pass'));
    const copying = copy(second);
    await until('a copy is held', () => proxy.caught.length > 0 && proxy.caught.at(-1)!.path.includes(second));
    await store.removePrefix(store.outputBucket, prefixOf(first));
    proxy.release();
    expect(await copying).toBeNull();
    expect(await stored(second)).toEqual({});
    expect(await kept()).toEqual([]);
  });

  it('ends when it is cancelled, as soon as no copy is on its way', async () => {
    const [first, second] = [await completedJob(), await runningJob()];
    await keep(first);
    proxy.rule(({ method, path: at }) => (method === 'PUT' && at.includes(second) ? 'hold' : 'pass'));
    const environment = new MockActivityEnvironment();
    const copying = perform(copyResult({ db, store: watched, progress }), copyInput(second), environment);
    await until('copies are held', () => proxy.caught.filter(({ path: at }) => at.includes(second)).length === 5);
    environment.cancel();
    // The store may have begun what it was asked for: these are waited for.
    proxy.release();
    await expect(copying).rejects.toThrow();
    expect(await stored(second)).toEqual(contents);
    expect(await kept()).toEqual([first]);
  });

  it('begins anew after an attempt that left something', async () => {
    const [first, second] = [await completedJob(), await runningJob()];
    await keep(first);
    await store.put(store.outputBucket, `${prefixOf(second)}360p/00099.m4s`, 'old', 'video/mp4');
    expect(await copy(second)).not.toBeNull();
    expect(await stored(second)).toEqual(contents);
  });
});

describe('looking for earlier results', () => {
  const specs = [outputSpec.parse({ name: output, type: 'hls' }), outputSpec.parse({ name: 'secret', type: 'hls', encryption: 'aes-128' }), outputSpec.parse({ name: 'marked', type: 'mp4', watermark: { image: { upload: 'upl_1' } } })];
  const sources = () => createSourceCache({ store, dir, maxBytes: 1e9, index: () => Promise.resolve(null) });
  const object = async (name: string, bytes: string | Buffer) => {
    await store.put(store.inputBucket, name, bytes, 'video/mp4');
    const head = await store.head(store.inputBucket, name);
    return { bucket: store.inputBucket, key: name, etag: head!.etag, sizeBytes: head!.sizeBytes };
  };
  const look = async (parts: Awaited<ReturnType<typeof object>>[], mark: string | null = 'mark', tenant = tenantId) =>
    perform(findResults({ db, sources: sources() }), { jobId: 'job_new', tenantId: tenant, parts, outputs: specs, assets: mark === null ? {} : { 'upload:upl_1': { object: await object(`mark-${mark}`, mark) } } });

  it('finds what was made of the same bytes, wherever they lie, and tells what the probe said of them', async () => {
    const { keys, found, info } = await look([await object('a', 'bytes')]);
    expect([Object.keys(keys), found, info]).toEqual([[output, 'marked'], [], null]);
    const first = await completedJob();
    await keep(first, tenantId, keys[output]);
    expect(await look([await object('b', 'bytes')])).toEqual({ keys, found: [output], info: { container: 'mov' } });
    expect((await look([await object('c', 'other')])).found).toEqual([]);
    expect((await look([await object('b', 'bytes')], 'mark', 'ten_2')).found).toEqual([]);
  });

  it('tells files beside the source apart by what they hold', async () => {
    const source = await object('a', 'bytes');
    const [one, same, other, none] = [await look([source], 'mark'), await look([source], 'mark'), await look([source], 'another'), await look([source], null)];
    expect(same.keys['marked']).toBe(one.keys['marked']);
    expect(other.keys['marked']).not.toBe(one.keys['marked']);
    expect([other.keys[output], none.keys[output], none.keys['marked']]).toEqual([one.keys[output], one.keys[output], undefined]);
  });

  it('leaves it to the inspection to say what is wrong with a source', async () => {
    const gone = await object('gone', 'bytes');
    await store.remove(store.inputBucket, ['gone']);
    expect(await look([await object('a', 'bytes'), gone])).toEqual({ keys: {}, found: [], info: null });
  });
});
