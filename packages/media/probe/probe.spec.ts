import { chooseFrameRate } from './frame-rate.js';
import { parseProbe } from './parse-probe.js';
import { TimingCollector } from './stream-timing.js';

/** Times of `count` pictures, `gap(i)` apart. */
function timingOf(index: number, count: number, gap: (i: number) => number, start = 0) {
  const collector = new TimingCollector(index);
  let at = start;
  for (let i = 0; i < count; i += 1) {
    collector.add(at, gap(i));
    at += gap(i);
  }
  return collector.finish()!;
}

const phone = {
  streams: [
    { index: 0, codec_type: 'video', codec_name: 'h264', profile: 'High', pix_fmt: 'yuv420p', width: 1920, height: 1080, sample_aspect_ratio: '1:1', r_frame_rate: '30/1', avg_frame_rate: '30/1', bit_rate: '17000000', disposition: { default: 1, attached_pic: 0 }, tags: { language: 'und' }, side_data_list: [{ side_data_type: 'Display Matrix', rotation: -90 }] },
    { index: 1, codec_type: 'audio', codec_name: 'aac', channels: 2, sample_rate: '44100', disposition: { default: 1 }, tags: { language: 'eng' } },
  ],
  format: { format_name: 'mov,mp4,m4a,3gp,3g2,mj2', start_time: '0.000000', duration: '10.0' },
};
const sound = timingOf(1, 430, () => 1024 / 44_100);

it('shows a rotated phone clip upright', () => {
  expect(parseProbe(phone, [timingOf(0, 300, () => 1 / 30), sound], 5).video).toMatchObject({ width: 1080, height: 1920, codedWidth: 1920, codedHeight: 1080, rotation: 90, frameRate: { num: 30, den: 1 }, variableFrameRate: false });
});

it('says when a file holds clearly less than it promises', () => {
  const cut = { ...phone, streams: [{ ...phone.streams[0], nb_frames: '300' }] };
  expect(parseProbe(cut, [timingOf(0, 150, () => 1 / 30)], 5).warnings).toContainEqual({ code: 'truncated', message: 'the file promises 300 pictures and 150 can be read; it may be cut off', action: 'what can be read is used' });
  expect(parseProbe(cut, [timingOf(0, 299, () => 1 / 30)], 5).warnings.map((w) => w.code)).toEqual(['rotated']);
});

it('makes pixels square', () => {
  const dvd = { ...phone, streams: [{ ...phone.streams[0], width: 720, height: 576, sample_aspect_ratio: '64:45', side_data_list: [] }] };
  expect(parseProbe(dvd, [timingOf(0, 50, () => 0.04)], 5).video).toMatchObject({ width: 1024, height: 576 });
  const extreme = { ...phone, streams: [{ ...phone.streams[0], width: 720, height: 576, sample_aspect_ratio: '16:1', side_data_list: [] }] };
  expect(parseProbe(extreme, [timingOf(0, 50, () => 0.04)], 5).video).toMatchObject({ width: 720, height: 36 });
});

it('takes a picture that is only cover art for none', () => {
  const song = { ...phone, streams: [{ ...phone.streams[0], disposition: { attached_pic: 1 } }, phone.streams[1]] };
  expect(parseProbe(song, [timingOf(0, 1, () => 0), sound], 5)).toMatchObject({ video: null, audio: [{ index: 1, language: 'eng', default: true }] });
});

it('cuts titles that would fill a history, between characters', () => {
  for (const before of ['', 'x']) {
    const long = { ...phone, streams: [phone.streams[0], { ...phone.streams[1], tags: { title: before + '🎬'.repeat(100_000) } }] };
    const { title } = parseProbe(long, [timingOf(0, 300, () => 1 / 30), sound], 5).audio[0]!;
    expect([...title!]).toHaveLength(255);
    expect([...title!].at(-1)).toBe('🎬');
  }
});

it('refuses a file without anything to see or hear', () => {
  expect(() => parseProbe({ format: { format_name: 'mov' }, streams: [] }, [], 5)).toThrow('unreadable_source');
  expect(() => parseProbe({}, [], 5)).toThrow('unreadable_source');
});

describe('the frame rate', () => {
  const declared = [null, null];
  it.each([
    ['NTSC film', 1001 / 24_000, '24000/1001'],
    ['film', 1 / 24, '24/1'],
    ['PAL', 0.04, '25/1'],
    ['NTSC', 1001 / 30_000, '30000/1001'],
    ['NTSC, doubled', 1001 / 60_000, '60000/1001'],
    ['a slow-motion camera, halved until it fits', 1 / 240, '60/1'],
    ['an odd rate of its own', 1 / 17, '17/1'],
  ])('of %s stays exact', (_, gap, expected) => {
    const { num, den } = chooseFrameRate(declared, timingOf(0, 500, () => gap));
    expect(`${num}/${den}`).toBe(expected);
  });

  it('of a clip in whole milliseconds follows what its header says', () => {
    const rounded = timingOf(0, 200, (i) => Math.round(((i + 1) * 1001) / 24) / 1000 - Math.round((i * 1001) / 24) / 1000);
    expect(rounded.variable).toBe(false);
    expect(chooseFrameRate([{ num: 24_000, den: 1001 }, null], rounded)).toEqual({ num: 24_000, den: 1001 });
  });

  it('of a phone that drops pictures is the standard rate of its usual distance', () => {
    const dropping = timingOf(0, 300, (i) => (i % 10 === 0 ? 3 / 30 : 1 / 30));
    expect(dropping.variable).toBe(true);
    expect(chooseFrameRate([{ num: 271, den: 10 }, { num: 90_000, den: 1 }], dropping)).toEqual({ num: 30, den: 1 });
  });
});

describe('a variable rate', () => {
  it('keeps the grid that its times lie on, however sparse its pictures are', () => {
    const slides = timingOf(0, 20, (i) => (i % 5 === 0 ? 0.12 : 4));
    expect(chooseFrameRate([{ num: 8, den: 30 }, { num: 25, den: 1 }], slides)).toEqual({ num: 25, den: 1 });
  });

  it('without a grid is fast enough to show each picture close to its time', () => {
    const slides = timingOf(0, 20, (i) => (i % 5 === 0 ? 0.73 : 4.1));
    expect(chooseFrameRate([null, { num: 90_000, den: 1 }], slides)).toEqual({ num: 10, den: 1 });
  });

  it('is what a single long hole makes of a constant one', () => {
    const hole = timingOf(0, 60, (i) => (i === 30 ? 0.8 : 0.04));
    expect(hole.variable).toBe(true);
    expect(chooseFrameRate([null, { num: 25, den: 1 }], hole)).toEqual({ num: 25, den: 1 });
  });

  it('drops no picture of a film in pulldown', () => {
    const film = timingOf(0, 200, (i) => (i % 2 === 0 ? 1001 / 30_000 : 1001 / 20_000));
    expect(chooseFrameRate([{ num: 24_000, den: 1001 }, { num: 60_000, den: 1001 }], film)).toEqual({ num: 30_000, den: 1001 });
  });
});

describe('stream times', () => {
  it('do not depend on the order of packets', () => {
    const collector = new TimingCollector(0);
    for (const at of [0, 0.12, 0.04, 0.08, 0.16]) collector.add(at, 0.04);
    expect(collector.finish()).toMatchObject({ startSeconds: 0, frames: 5, variable: false, untimed: 0 });
    expect(collector.finish()!.endSeconds).toBeCloseTo(0.2);
  });

  it('count packets without a time apart', () => {
    const collector = new TimingCollector(0);
    collector.add(null, null);
    expect(collector.finish()).toBeNull();
    collector.add(1, null);
    expect(collector.finish()).toMatchObject({ untimed: 1, startSeconds: 1, endSeconds: 1, medianGapSeconds: null });
  });
});
