import { outputSpec } from '../spec/outputs.js';
import { sourceWith } from '../testing/sources.js';
import type { ThumbnailsPlan } from './plan.js';
import { planJob } from './plan-job.js';
import type { PosterPlan, PreviewPlan, StoryboardPlan } from './still-plans.js';

const film = (seconds: number, video: object = {}) => ({ ...sourceWith({ video: { durationSeconds: seconds, frameCount: seconds * 25, ...video }, audio: [{ durationSeconds: seconds }] }), durationSeconds: seconds });
const plan = <T>(fields: object, info = film(60)) => planJob(info, [outputSpec.parse({ name: 'out', ...fields })]).outputs[0] as T;
const problem = (fields: object, info = film(60)) => {
  const { problem: { code, detail, errors } } = plan<{ problem: { code: string; detail: string; errors?: { path: string }[] } }>(fields, info);
  return { code, detail, path: errors?.[0]?.path };
};

describe('thumbnails', () => {
  const times = (fields: object, info = film(60)) => plan<ThumbnailsPlan>({ type: 'thumbnails', ...fields }, info).times;

  it('by count come from the middles of equal parts', () => {
    expect(times({ count: 4 }, film(8))).toEqual([1, 3, 5, 7]);
    expect(times({ count: 3 }, film(1))).toEqual([0.166667, 0.5, 0.833333]);
  });

  it('by interval begin at the beginning and end before the end', () => {
    expect(times({ intervalSeconds: 2.5 }, film(10))).toEqual([0, 2.5, 5, 7.5]);
    expect(times({ intervalSeconds: 2.5 }, film(10.1))).toEqual([0, 2.5, 5, 7.5, 10]);
    expect(times({ intervalSeconds: 100 }, film(10))).toEqual([0]);
  });

  it('by percentages go to the last picture', () => {
    expect(times({ percentages: [0, 50, 99.9, 100] }, film(10))).toEqual([0, 5, 9.99, 9.999]);
  });

  it('count from the cut and within it', () => {
    const cut = { trim: { startSeconds: 20, endSeconds: 30 } };
    expect(plan({ type: 'thumbnails', count: 2, ...cut })).toMatchObject({ times: [2.5, 7.5], startSeconds: 20, durationSeconds: 10 });
    expect(problem({ type: 'thumbnails', times: [10], ...cut })).toMatchObject({ code: 'time_out_of_range', path: 'outputs.0.times.0' });
  });

  it('are refused where an interval asks for too many, with one that does not', () => {
    expect(problem({ type: 'thumbnails', intervalSeconds: 0.1 })).toEqual({ code: 'invalid_request', detail: 'every 0.1 s of a video of 60 s are 600 stills; 500 are allowed, so leave at least 0.12 s between them.', path: 'outputs.0.intervalSeconds' });
    expect(times({ intervalSeconds: 0.12 })).toHaveLength(500);
  });
});

describe('a poster', () => {
  const sampling = (info = film(60)) => (plan<PosterPlan>({ type: 'poster' }, info).from as { sampling: { way: string } }).sampling;

  it('is taken at its time, or looked for in all of the film but its ends', () => {
    expect(plan({ type: 'poster', time: 3.2, width: 640 })).toMatchObject({ from: { timeSeconds: 3.2 }, width: 640, height: 360, format: 'jpeg' });
    expect(plan({ type: 'poster' }, film(3200))).toMatchObject({ width: 1920, from: { sampling: { fromSeconds: 160, untilSeconds: 3040, intervalSeconds: 90, count: 32, way: 'seeks' }, sampleSize: { width: 480, height: 270 }, otherwise: null } });
    expect(plan({ type: 'poster' }, film(60, { maxKeyframeGapSeconds: 5 }))).toMatchObject({ from: { sampling: { way: 'keyframes' }, otherwise: 'references' } });
  });

  it('compares keyframes where there are enough of them', () => {
    expect(sampling(film(60, { maxKeyframeGapSeconds: 5 })).way).toBe('keyframes');
    expect(sampling(film(60, { maxKeyframeGapSeconds: 10 })).way).toBe('keyframes');
    expect(sampling(film(60, { maxKeyframeGapSeconds: 14 })).way).toBe('references');
    expect(sampling(film(60, { maxKeyframeGapSeconds: null, maxGapSeconds: 1 })).way).toBe('all');
    expect(sampling({ ...film(3200), container: 'mpegts' }).way).toBe('keyframes');
  });

  it('is refused behind the end', () => {
    expect(problem({ type: 'poster', time: 60 })).toEqual({ code: 'time_out_of_range', detail: '60 s is not before the end of the video at 60 s.', path: 'outputs.0.time' });
  });
});

describe('a storyboard', () => {
  const board = (fields: object = {}, info = film(60)) => plan<StoryboardPlan>({ type: 'storyboard', ...fields }, info);

  it('has about a hundred tiles, and none for less than a second', () => {
    expect(board({}, film(7200)).sampling).toMatchObject({ intervalSeconds: 72, count: 100, untilSeconds: 7200, way: 'seeks' });
    expect(board({}, film(30.52)).sampling).toMatchObject({ intervalSeconds: 1, count: 31, untilSeconds: 30.52 });
    expect(board()).toMatchObject({ width: 160, height: 90, columns: 10, rows: 10, format: 'jpeg' });
  });

  it('begins where players begin: with a sound that is earlier', () => {
    const info = film(60, { startSeconds: 3, durationSeconds: 57 });
    expect(board({}, info)).toMatchObject({ startSeconds: 0, durationSeconds: 60, pictures: { firstSeconds: 3, lastSeconds: 60 } });
  });

  it('takes the cheapest way to a picture of every part', () => {
    const way = (intervalSeconds: number, video: object) => board({ intervalSeconds }, film(60, video)).sampling.way;
    expect([way(10, { maxKeyframeGapSeconds: 2 }), way(9.9, { maxKeyframeGapSeconds: 2 }), way(2, { maxKeyframeGapSeconds: 2 })]).toEqual(['seeks', 'keyframes', 'keyframes']);
    expect([way(1.9, { maxKeyframeGapSeconds: 2 }), way(0.6, { maxKeyframeGapSeconds: 2 }), way(5, { maxKeyframeGapSeconds: null })]).toEqual(['references', 'all', 'references']);
  });

  it('is made from a small rendition that the job makes anyway, where much of the source would be decoded', () => {
    const rungOf = (other: object, info = film(60), fields: object = {}) => (planJob(info, [{ name: 'board', type: 'storyboard', ...fields }, { name: 'main', type: 'hls', renditions: [{ height: 720 }, { height: 360 }, { height: 80 }], ...other }].map((o) => outputSpec.parse(o))).outputs[0] as StoryboardPlan).rung;
    expect(rungOf({})).toMatchObject({ encodeId: 'e0', prefix: 'main/360p/', way: 'references', source: { streamIndex: 0, upright: true, startSeconds: 1, durationSeconds: 60, keyframeGapSeconds: 2 } });
    expect(rungOf({}, film(60, { rotation: 90, width: 1080, height: 1920 }))).toMatchObject({ prefix: 'main/360p/' });
    expect(rungOf({ trim: { startSeconds: 5 } }, film(60), { trim: { startSeconds: 5 } })).toMatchObject({ prefix: 'main/360p/' });
    const nothing = [rungOf({ trim: { startSeconds: 5 } }), rungOf({ renditions: [{ height: 1080 }] }), rungOf({}, film(60), { tileWidth: 640, intervalSeconds: 2 }), rungOf({}, film(7200)), rungOf({ watermark: { text: 'x' } })];
    expect(nothing).toEqual([undefined, undefined, undefined, undefined, undefined]);
  });

  it('fits upright pictures and small sources', () => {
    expect(board({}, film(60, { width: 1080, height: 1920 }))).toMatchObject({ width: 160, height: 284, rows: 10 });
    expect(board({ tileWidth: 640 }, film(60, { width: 1080, height: 1920 }))).toMatchObject({ width: 640, height: 1138, rows: 7 });
    expect(board({ tileWidth: 320 }, film(60, { width: 100, height: 50 }))).toMatchObject({ width: 100, height: 50 });
  });

  it('is refused where it would be too large, with what would fit', () => {
    expect(problem({ type: 'storyboard', intervalSeconds: 0.1 }, film(1001))).toEqual({ code: 'invalid_request', path: 'outputs.0.intervalSeconds', detail: 'every 0.1 s of a video of 1001 s are 10010 tiles; 10000 are allowed, so use at least 0.101 s.' });
    expect(problem({ type: 'storyboard', tileWidth: 640, rows: 23 })).toEqual({ code: 'invalid_request', path: 'outputs.0.rows', detail: '23 rows of tiles of 640×360 are higher than 8192 pixels; 22 rows fit.' });
    expect(problem({ type: 'storyboard', intervalSeconds: 1, columns: 1, rows: 1 }, film(600))).toMatchObject({ code: 'invalid_request', path: 'outputs.0.rows', detail: expect.stringContaining('600 sheets; 500 are allowed') });
    expect(problem({ type: 'storyboard', intervalSeconds: 0.1, tileWidth: 640 }, film(500))).toMatchObject({ path: 'outputs.0.tileWidth' });
    expect(outputSpec.safeParse({ name: 'a', type: 'storyboard', tileWidth: 640, columns: 13 }).error?.issues[0]).toMatchObject({ path: ['columns'] });
  });
});

describe('a preview', () => {
  const preview = (fields: object = {}, info = film(60)) => plan<PreviewPlan>({ type: 'preview', ...fields }, info);

  it('is three seconds from a third of the film on, and less of a shorter film', () => {
    expect(preview()).toMatchObject({ pieces: [{ startSeconds: 20, frames: 36 }], width: 320, height: 180, format: 'webp', frameRate: 12 });
    expect(preview({}, film(4)).pieces).toEqual([{ startSeconds: 1, frames: 36 }]);
    expect(preview({}, film(2)).pieces).toEqual([{ startSeconds: 0, frames: 24 }]);
    expect(preview({ startSeconds: 59 }).pieces).toEqual([{ startSeconds: 59, frames: 12 }]);
  });

  it('shows pieces from the middles of equal parts', () => {
    expect(preview({ pieces: 3, durationSeconds: 6 }).pieces).toEqual([{ startSeconds: 9, frames: 24 }, { startSeconds: 29, frames: 24 }, { startSeconds: 49, frames: 24 }]);
  });

  it('has even sizes as mp4 alone', () => {
    const odd = film(60, { width: 641, height: 361 });
    expect([preview({ width: 321 }, odd).height, preview({ width: 321, format: 'mp4' }, odd)]).toMatchObject([181, { width: 322, height: 182 }]);
  });

  it('is refused where the film ends before, or where it would be too large', () => {
    expect(problem({ type: 'preview', startSeconds: 60 })).toMatchObject({ code: 'time_out_of_range', path: 'outputs.0.startSeconds' });
    expect(problem({ type: 'preview', startSeconds: 58, durationSeconds: 5 })).toEqual({ code: 'time_out_of_range', path: 'outputs.0.durationSeconds', detail: '5 s from 58 s on end behind the video, which lasts 60 s.' });
    expect(problem({ type: 'preview', durationSeconds: 30, frameRate: 30, width: 1920 })).toMatchObject({ code: 'invalid_request', detail: expect.stringContaining('make it shorter, smaller or slower') });
    expect(outputSpec.safeParse({ name: 'a', type: 'preview', pieces: 2, startSeconds: 1 }).error?.issues[0]).toMatchObject({ path: ['startSeconds'] });
  });
});

it.each(['thumbnails', 'poster', 'storyboard', 'preview'])('%s needs pictures', (type) => {
  const fields = { type, ...(type === 'thumbnails' ? { count: 1 } : {}) };
  expect(problem(fields, { ...film(10), video: null }).code).toBe('no_video');
  expect(problem(fields, { ...film(10), video: null, audio: [], image: { format: 'png', width: 1, height: 1, pages: 1, hasAlpha: false } }).detail).toContain('is an image (png)');
  expect(outputSpec.safeParse({ name: 'a', ...fields, kbps: 3 }).success).toBe(false);
  const early = film(60, { startSeconds: 30, durationSeconds: 30 });
  expect(problem({ ...fields, trim: { endSeconds: 10 } }, early).code).toBe('time_out_of_range');
});

it('no length of a film is too much for pictures alone', () => {
  const outputs = ['poster', 'storyboard', 'preview'].map((type) => outputSpec.parse({ name: type, type }));
  expect(planJob(film(400_000), outputs).outputs.map((o) => o.type)).toEqual(['poster', 'storyboard', 'preview']);
});
