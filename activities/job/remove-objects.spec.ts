import { jobPrefix } from '../../packages/media/object-keys.js';
import { ObjectStore } from '../../packages/platform/object-store/object-store.js';
import { freshBuckets } from '../../test/services/services.js';
import { StoreProxy } from '../../test/services/store-proxy.js';
import { until } from '../../test/until.js';
import { removeObjects } from './remove-objects.js';

test('playlists are gone before the first segment goes, what others need stays, and a second time removes nothing', async () => {
  const storage = await freshBuckets();
  const proxy = await StoreProxy.open(storage.S3_ENDPOINT!);
  const store = new ObjectStore({ ...storage, S3_ENDPOINT: proxy.url });
  try {
    const names = ['main/360p/00000.m4s', 'main/360p/playlist.m3u8', 'main/a0/00000.m4s', 'main/master.m3u8', 'sound/sound.mp3'];
    const root = jobPrefix('ten', 'job');
    const left = async () => {
      const keys: string[] = [];
      for await (const { key } of store.list(store.outputBucket, root)) keys.push(key.slice(root.length));
      return keys;
    };
    for (const name of names) await store.put(store.outputBucket, root + name, 'x', 'text/plain');
    const remove = removeObjects({ store });
    const input = { tenantId: 'ten', jobId: 'job', prefix: 'main/', except: ['main/a0/'] };
    let removals = 0;
    proxy.rule(({ method }) => (method === 'POST' && ++removals === 2 ? 'hold' : 'pass'));
    const removing = remove(input);
    await until('a request is caught', () => proxy.caught.length === 1);
    expect(await left()).toEqual(['main/360p/00000.m4s', 'main/a0/00000.m4s', 'sound/sound.mp3']);
    proxy.release();
    expect(await removing).toEqual({ removed: 3 });
    expect(await left()).toEqual(['main/a0/00000.m4s', 'sound/sound.mp3']);
    expect(await remove(input)).toEqual({ removed: 0 });
  } finally {
    store.close();
    await proxy.close();
  }
});
