import fc from 'fast-check';
import { assFile, assText } from './ass.js';
import { framesOfCues } from './cue-frames.js';
import type { Cue } from './cue.js';

const cue = (startSeconds: number, endSeconds: number, text = 'text', settings = ''): Cue => ({ startSeconds, endSeconds, text, settings });
const canvas = { width: 1920, height: 1080, frameRate: { num: 25, den: 1 }, frames: 1000, white: 255 };
const events = (...cues: Cue[]) => assFile(cues, canvas).split('\n').filter((line) => line.startsWith('Dialogue')).map((line) => line.replace('Dialogue: 0,', '').replace('Default,,0,0,0,,', ''));

describe('captions as an ASS file', () => {
  it('hold what is seen at one time in one place as one event, on a clock of pictures', () => {
    expect(events(cue(0, 1, 'first'), cue(0.5, 1.5, 'second, too'), cue(0.5, 1, 'above', 'line:10% align:start'))).toEqual([
      '0:00:00.00,0:00:01.25,{\\an2}first',
      '0:00:01.25,0:00:02.45,{\\an2}first\\Nsecond, too',
      '0:00:01.25,0:00:02.45,{\\an7}above',
      '0:00:02.45,0:00:03.75,{\\an2}second, too',
    ]);
  });

  it.each([
    ['{\\an8\\fs200}', '\\{\\\u2060an8\\\u2060fs200\\}'],
    ['a\\Nb', 'a\\\u2060Nb'],
    ['1 &lt; 2 &amp;lt; <b>x</b>', '1 < 2 &lt; {\\b1}x{\\b0}'],
    ['one\ntwo', 'one\\Ntwo'],
  ])('mean %j as it is written', (text, ass) => {
    expect(assText(text)).toBe(ass);
  });

  it('have no more than four texts at once', () => {
    expect(events(...Array.from({ length: 9 }, (_, n) => cue(0, 1, String(n))))).toEqual(['0:00:00.00,0:00:02.45,{\\an2}0\\N1\\N2\\N3']);
  });

  it('have letters whose size follows the picture, and are no brighter than paper where there is high dynamic range', () => {
    const styleOf = (more: object) => assFile([], { ...canvas, ...more }).split('\n').find((line) => line.startsWith('Style'))!.split(',').slice(1, 4);
    expect(styleOf({})).toEqual(['DejaVu Sans', '70', '&H00FFFFFF']);
    expect(styleOf({ width: 608 })).toEqual(['DejaVu Sans', '43', '&H00FFFFFF']);
    expect(styleOf({ white: 148 })).toEqual(['DejaVu Sans', '70', '&H00949494']);
  });
});

it('every picture shows the cues whose time it is, whatever else there is', () => {
  const arbitrary = fc.array(fc.tuple(fc.integer({ min: 0, max: 9000 }), fc.integer({ min: 1, max: 3000 })), { maxLength: 12 });
  fc.assert(
    fc.property(arbitrary, fc.constantFrom(24_000 / 1001, 25, 60), (times, rate) => {
      // No picture of these rates falls on these times, where rounding would decide.
      const cues = times.map(([start, length]) => cue((start + 0.3) / 1000, (start + length + 0.3) / 1000)).sort((a, b) => a.startSeconds - b.startSeconds || a.endSeconds - b.endSeconds);
      const frames = Math.round(10 * rate);
      const runs = framesOfCues(cues, rate, frames);
      for (let n = 0; n < frames; n += 1) {
        const time = n / rate + 0.001;
        const wanted = cues.filter((c) => c.startSeconds <= time && time < c.endSeconds).slice(0, 4);
        expect(runs.find(({ first, end }) => n >= first && n < end)?.seen ?? []).toEqual(wanted);
      }
    }),
    { numRuns: 60 },
  );
});
