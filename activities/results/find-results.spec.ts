import { outputSpec } from '../../packages/media/spec/outputs.js';
import type { ObjectStore } from '../../packages/platform/object-store/object-store.js';
import { perform } from '../../test/activities/encoding-bench.js';
import { output, ResultsBench, tenantId } from '../../test/activities/results-bench.js';
import { createSourceCache } from '../sources/source-cache.js';
import { DiskRoom } from '../process/disk-room.js';
import { findResults } from './find-results.js';

let bench: ResultsBench;
let store: ObjectStore;
beforeAll(async () => {
  bench = await ResultsBench.open();
  ({ store } = bench);
}, 60_000);
afterAll(() => bench?.close());

describe('looking for earlier results', () => {
  const specs = [outputSpec.parse({ name: output, type: 'hls' }), outputSpec.parse({ name: 'secret', type: 'hls', encryption: 'aes-128' }), outputSpec.parse({ name: 'marked', type: 'mp4', watermark: { image: { upload: 'upl_1' } } })];
  const sources = () => createSourceCache({ store, dir: bench.dir, maxBytes: 1e9, room: new DiskRoom(bench.dir, 0), index: () => Promise.resolve(null) });
  const object = async (name: string, bytes: string | Buffer) => {
    await store.put(store.inputBucket, name, bytes, 'video/mp4');
    const head = await store.head(store.inputBucket, name);
    return { bucket: store.inputBucket, key: name, etag: head!.etag, sizeBytes: head!.sizeBytes };
  };
  const look = async (parts: Awaited<ReturnType<typeof object>>[], mark: string | null = 'mark', tenant = tenantId) =>
    perform(findResults({ db: bench.db, sources: sources() }), { jobId: 'job_new', tenantId: tenant, parts, outputs: specs, assets: mark === null ? {} : { 'upload:upl_1': { object: await object(`mark-${mark}`, mark) } } });

  it('finds what was made of the same bytes, wherever they lie, and tells what the probe said of them', async () => {
    const { keys, found, info } = await look([await object('a', 'bytes')]);
    expect([Object.keys(keys), found, info]).toEqual([[output, 'marked'], [], null]);
    const first = await bench.completedJob();
    await bench.keep(first, tenantId, keys[output]);
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
