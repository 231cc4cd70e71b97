import fc from 'fast-check';
import { destinationFolder } from '../spec/destination.js';
import { outputSpec } from '../spec/outputs.js';
import { ownFiles } from '../stored-file.js';
import { clashingDestinations } from './clashing-destinations.js';
import { inDeliveryOrder } from './delivery-order.js';

const hls = (name: string, prefix: string, more: object = {}) => outputSpec.parse({ name, type: 'hls', destination: { bucket: 'deliveries', prefix, ...more } });
const faultOf = (prefix: string) => outputSpec.safeParse({ name: 'a', type: 'mp4', destination: { bucket: 'deliveries', prefix } }).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);

describe('the prefix of a destination', () => {
  it.each(['', 'films', 'films/', 'films/42/a b', 'ä/日本', 'a..b/.hidden/...'])('may be %j', (prefix) => {
    expect(faultOf(prefix)).toBeUndefined();
  });

  it.each(['/films', '/', 'a//b', 'a/../b', '..', './a', 'a/.', 'a\u0000b', 'a\nb', 'a\u0085b', 'a\\b', 'a\ud800b', 'ä'.repeat(257)])('may not be %j', (prefix) => {
    expect(faultOf(prefix)).toEqual([expect.stringMatching(/^destination\.prefix: /)]);
  });

  it('is a folder, whatever it ends with', () => {
    expect(['', 'films', 'films/'].map((prefix) => destinationFolder({ prefix }))).toEqual(['', 'films/', 'films/']);
  });
});

it('two adaptive outputs have folders of their own, others may share one', () => {
  const mp4 = outputSpec.parse({ name: 'file', type: 'mp4', destination: { bucket: 'deliveries', prefix: 'films' } });
  expect(clashingDestinations([hls('a', 'films'), mp4, hls('b', 'films/b'), hls('c', 'films', { bucket: 'others' }), outputSpec.parse({ name: 'd', type: 'hls' })])).toEqual([]);
  expect(clashingDestinations([hls('a', 'films'), mp4, hls('b', 'films/')])).toEqual([{ path: 'outputs.2.destination.prefix', message: expect.stringContaining('"a"') }]);
});

it('nothing is delivered before what it names', () => {
  const names = ['master.m3u8', '720p/playlist.m3u8', '720p/init.mp4', '720p/00000.m4s', '720p/master.m3u8', '720p/manifest.mpd', 'captions/de/00000.vtt', 'captions/de/playlist.m3u8', 'manifest.mpd', 'board.vtt', 'board-1.jpg', 'film.mp4'];
  const segments = ['720p/init.mp4', '720p/00000.m4s', 'captions/de/00000.vtt', 'board-1.jpg', 'film.mp4'];
  fc.assert(
    fc.property(fc.shuffledSubarray(names, { minLength: names.length }), (shuffled) => {
      expect(inDeliveryOrder(shuffled).map((step) => new Set(step))).toEqual([segments, ['720p/playlist.m3u8', 'captions/de/playlist.m3u8'], ['720p/master.m3u8', '720p/manifest.mpd'], ['master.m3u8', 'manifest.mpd', 'board.vtt']].map((step) => new Set(step)));
    }),
  );
  expect(inDeliveryOrder(['film.mp4'])).toEqual([['film.mp4']]);
});

it('delivered files are found among the service\'s own, and those of other outputs are not', () => {
  const own = { bucket: 'ours', prefix: 'ten/job/main/' };
  const file = (bucket: string, key: string, name?: string) => ({ bucket, key, ...(name === undefined ? {} : { name }) });
  expect(ownFiles([file('theirs', 'films/a.mp4', 'a.mp4'), file('ours', 'ten/job/main/b/c.mp4'), file('ours', 'ten/job/other/d.mp4')], own)).toEqual([
    { bucket: 'ours', key: 'ten/job/main/a.mp4', name: 'a.mp4' },
    { bucket: 'ours', key: 'ten/job/main/b/c.mp4', name: 'b/c.mp4' },
  ]);
});
