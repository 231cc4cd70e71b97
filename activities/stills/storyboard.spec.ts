import sharp from 'sharp';
import type { StoryboardPlan } from '../../packages/media/plan/still-plans.js';
import { sheetsOf } from '../../packages/media/stills/storyboard.js';
import { EncodingBench, perform } from '../../test/activities/encoding-bench.js';
import { makeStills } from '../../test/activities/stills-bench.js';
import { ffmpeg, h264, numbered, tone } from '../../test/media/make.js';
import { readCues, readNumber } from '../../test/media/read-pictures.js';
import type { SourceObject } from '../../workflows/contract.js';
import { makeStoryboard } from './make-storyboard.js';

let bench: EncodingBench;
const kept = Array.from({ length: 250 }, (_, n) => n).filter((n) => !(n % 100 >= 7 && n % 100 <= 60));

beforeAll(async () => {
  bench = await EncodingBench.open();
  const at = (name: string) => bench.at(name);
  await ffmpeg(...numbered(10), ...h264, '-g', '12', at('dense.mp4'));
  await ffmpeg(...numbered(10), ...h264, at('sparse.mp4'));
  await ffmpeg('-i', at('dense.mp4'), '-c', 'copy', '-metadata:s:v', 'rotate=90', at('rotated.mp4'));
  await ffmpeg('-i', at('dense.mp4'), '-c', 'copy', at('stream.ts'));
  await ffmpeg(...numbered(10), '-vf', "select='not(between(mod(n,100),7,60))'", '-fps_mode', 'passthrough', ...h264, '-g', '12', '-output_ts_offset', '3.7', at('variable.mkv'));
  await ffmpeg(...tone(10), '-itsoffset', '2.5', ...numbered(5), '-map', '1', '-map', '0', ...h264, '-g', '12', '-c:a', 'aac', at('sound-first.mp4'));
  await ffmpeg(...numbered(10, '50'), '-vf', 'tinterlace=mode=interleave_top,setfield=tff', '-c:v', 'mpeg2video', '-q:v', '2', '-g', '12', '-flags', '+ilme+ildct', '-top', '1', at('woven.mkv'));
});
afterAll(() => bench.close());

/** A storyboard, and of each cue its times and the number that its tile shows. */
async function storyboard(name: string, fields: object, turned = false) {
  const { plan, files } = await makeStills<StoryboardPlan>(bench, name, { name: 'board', type: 'storyboard', tileWidth: 200, columns: 3, rows: 2, ...fields });
  const track = files[0]!;
  expect([track.key.endsWith('/board/board.vtt'), track.contentType]).toEqual([true, 'text/vtt; charset=utf-8']);
  expect(files.slice(1).map((file) => file.key.split('/').at(-1))).toEqual(sheetsOf(plan).map((sheet) => sheet.name));
  const sheets = new Map<string, string>();
  for (const [index, file] of files.slice(1).entries()) {
    const local = await bench.save(file.key);
    const { width, height, format } = await sharp(local).metadata();
    const planned = sheetsOf(plan)[index]!;
    expect([width, height, `image/${format}`]).toEqual([planned.width, planned.height, file.contentType]);
    sheets.set(planned.name, local);
  }
  const cues = readCues(await bench.text(track.key));
  const tiles = [];
  for (const { startSeconds, endSeconds, sheet, place } of cues) tiles.push({ startSeconds, endSeconds, number: await readNumber(sharp(sheets.get(sheet)).extract(place), turned) });
  return { plan, tiles, cues };
}

const frameAt = (seconds: number) => Math.floor(seconds * 25 + 1e-6);

it.each([
  ['dense.mp4', 'keyframes', { intervalSeconds: 1 }],
  ['dense.mp4', 'seeks', { intervalSeconds: 2.5 }],
  ['dense.mp4', 'seeks', { intervalSeconds: 2.45, trim: { startSeconds: 0.52, endSeconds: 9 } }],
  ['sparse.mp4', 'references', { intervalSeconds: 0.7 }],
  ['sparse.mp4', 'all', { intervalSeconds: 0.3, columns: 8, rows: 3 }],
  ['sparse.mp4', 'references', { trim: { startSeconds: 3.04, endSeconds: 7.52 } }],
  ['rotated.mp4', 'keyframes', { intervalSeconds: 1.1 }],
  ['stream.ts', 'keyframes', { intervalSeconds: 3, format: 'webp' }],
])('of %s by %s shows in each tile a picture from within its time: %j', async (name, way, fields) => {
  const { plan, tiles } = await storyboard(name, fields, name === 'rotated.mp4');
  expect(plan.sampling.way).toBe(way);
  const offset = (fields as { trim?: { startSeconds: number; endSeconds: number } }).trim;
  const length = offset ? offset.endSeconds - offset.startSeconds : 10;
  expect(tiles[0]!.startSeconds).toBe(0);
  expect(tiles.at(-1)!.endSeconds).toBeCloseTo(length, 6);
  tiles.slice(1).forEach((tile, index) => expect(tile.startSeconds).toBe(tiles[index]!.endSeconds));
  const wrong = tiles.filter(({ startSeconds, endSeconds, number }) => {
    const first = (offset?.startSeconds ?? 0) + startSeconds;
    return number < frameAt(first) || number >= (offset?.startSeconds ?? 0) * 25 + endSeconds * 25;
  });
  expect(wrong).toEqual([]);
});

it('shows what stands still for as long as it stands', async () => {
  const { plan, tiles } = await storyboard('variable.mkv', { intervalSeconds: 0.5 });
  expect(plan.sampling.way).toBe('all');
  const shown = (frame: number) => kept.findLast((n) => n <= frame)!;
  expect(tiles.map(({ number }) => number)).toEqual(tiles.map(({ startSeconds }) => shown(frameAt(startSeconds + 0.25))));
});

it('shows the first picture before there is one, and tells times as players count them', async () => {
  const { tiles } = await storyboard('sound-first.mp4', { intervalSeconds: 1 });
  expect(tiles.at(-1)!.endSeconds).toBeCloseTo(10, 1);
  expect(tiles.map(({ number }) => number).slice(0, 2)).toEqual([0, 0]);
  expect(Math.abs(tiles[4]!.number / 25 - 2)).toBeLessThanOrEqual(0.5);
  expect(tiles.slice(-2).map(({ number }) => number)).toEqual([124, 124]);
});

it('takes whole pictures of an interlaced source', async () => {
  const { plan, tiles } = await storyboard('woven.mkv', { intervalSeconds: 1 });
  expect(plan.picture.deinterlace).toBe('marked');
  // The numbers count fields.
  const wrong = tiles.filter(({ startSeconds, endSeconds, number }) => number < startSeconds * 50 || number >= endSeconds * 50);
  expect(wrong).toEqual([]);
});

it('is made from a rendition of the same job as soon as that is there, and from the source where it is not', async () => {
  const jobId = 'job_rung';
  const outputs = [{ name: 'main', type: 'cmaf', preset: 'ultrafast', renditions: [{ height: 360 }, { height: 180 }], trim: { startSeconds: 2 } }, { name: 'board', type: 'storyboard', intervalSeconds: 0.7, trim: { startSeconds: 2 } }];
  const { plan } = await bench.make(jobId, 'sparse.mp4', outputs, 4);
  const planned = plan.outputs[1] as StoryboardPlan;
  expect(planned.rung).toMatchObject({ prefix: 'main/180p/' });
  const numbersOf = async (source: SourceObject) => {
    const { files } = await perform(makeStoryboard(bench.deps), { jobId, tenantId: 'ten_test', source, progress: { part: 'p', shares: [] }, plan: planned });
    const sheet = sharp(await bench.save(files[1]!.key));
    const numbers = [];
    for (const { place } of readCues(await bench.text(files[0]!.key))) numbers.push(await readNumber(sheet.clone().extract(place)));
    return numbers;
  };
  const source = await bench.stored('sparse.mp4');
  const withoutSource = await numbersOf({ ...source, key: 'nowhere.mp4' });
  expect(withoutSource).toHaveLength(12);
  withoutSource.forEach((number, n) => expect([number >= frameAt(2 + n * 0.7), number < (2.7 + n * 0.7) * 25]).toEqual([true, true]));
  await bench.deps.store.remove(bench.deps.store.outputBucket, [bench.key(jobId, 'main/180p/init.mp4')]);
  await expect(numbersOf({ ...source, key: 'nowhere.mp4' })).rejects.toMatchObject({ code: 'source_missing' });
  const fromSource = await numbersOf(source);
  fromSource.forEach((number, n) => expect([number >= frameAt(2 + n * 0.7), number < (2.7 + n * 0.7) * 25]).toEqual([true, true]));
});

it('decodes everything where the keyframes that were promised are not there', async () => {
  const jobId = 'job_promised';
  const { source, plan } = await bench.inspect(jobId, 'sparse.mp4', [{ name: 'board', type: 'storyboard', intervalSeconds: 0.4 }]);
  const planned = plan.outputs[0] as StoryboardPlan;
  const { files } = await perform(makeStoryboard(bench.deps), { jobId, tenantId: 'ten_test', source, progress: { part: 'p', shares: [] }, plan: { ...planned, sampling: { ...planned.sampling, way: 'keyframes' } } });
  const sheet = sharp(await bench.save(files[1]!.key));
  const numbers = [];
  for (const { place } of readCues(await bench.text(files[0]!.key))) numbers.push(await readNumber(sheet.clone().extract(place)));
  expect(numbers).toEqual(numbers.map((_, n) => frameAt(n * 0.4 + 0.2)));
});
