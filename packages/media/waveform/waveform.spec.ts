import fc from 'fast-check';
import { drawWaveform } from './draw.js';
import { waveformJson } from './json.js';
import { PeakCollector, type Peaks } from './peaks.js';

const collect = (samples: readonly number[], options: { channels: number; lanes: 'mixed' | 'split'; samplesPerPixel: number }, cuts: readonly number[] = []) => {
  const collector = new PeakCollector({ sampleRate: 8000, ...options });
  let at = 0;
  for (const cut of [...cuts.map((turns) => turns * options.channels), Infinity]) {
    collector.add(Int16Array.from(samples.slice(at, at + cut)));
    at += cut;
  }
  return collector.finish();
};

describe('peaks', () => {
  it('are the lowest and the highest of each pixel, in 8 bits, rounded towards zero', () => {
    expect(collect([-32_768, 32_767, 255, 256, -255, -256, 513], { channels: 1, lanes: 'split', samplesPerPixel: 2 })).toMatchObject({ length: 4, data: Int8Array.from([-128, 127, 0, 1, -1, 0, 2, 2]) });
  });

  it('of mixed channels are those of their mean, of split ones stand in turn', () => {
    const stereo = [25_600, -25_600, 2560, 5120, -2560, -5121];
    expect([...collect(stereo, { channels: 2, lanes: 'mixed', samplesPerPixel: 3 }).data]).toEqual([-15, 15]);
    expect([...collect([-255, -256], { channels: 2, lanes: 'mixed', samplesPerPixel: 2 }).data]).toEqual([0, 0]);
    expect([...collect(stereo, { channels: 2, lanes: 'split', samplesPerPixel: 3 }).data]).toEqual([-10, 100, -100, 20]);
  });

  it('do not depend on how the sound is cut into pieces', () => {
    const sample = fc.integer({ min: -32_768, max: 32_767 });
    fc.assert(fc.property(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 2, max: 50 }), fc.constantFrom('mixed' as const, 'split' as const), fc.array(sample, { maxLength: 800 }), fc.array(fc.nat(60), { maxLength: 20 }), (channels, samplesPerPixel, lanes, samples, cuts) => {
      const whole = samples.slice(0, samples.length - (samples.length % channels));
      const options = { channels, lanes, samplesPerPixel };
      expect(collect(whole, options, cuts)).toEqual(collect(whole, options));
      expect(collect(whole, options).length).toBe(Math.ceil(whole.length / channels / samplesPerPixel));
    }));
  });
});

it('the JSON is what audiowaveform writes', () => {
  const peaks = collect([256, -512, 1024, 0], { channels: 1, lanes: 'mixed', samplesPerPixel: 2 });
  expect(waveformJson(peaks)).toBe('{"version":2,"channels":1,"sample_rate":8000,"samples_per_pixel":2,"bits":8,"length":2,"data":[-2,1,0,4]}');
});

describe('the picture', () => {
  const picture = (peaks: Partial<Peaks>, width: number, height: number) => {
    const pixels = drawWaveform({ lanes: 1, sampleRate: 8000, samplesPerPixel: 2, length: 0, data: new Int8Array(), ...peaks }, { width, height, color: '#fff', background: '#00000080' });
    return Array.from({ length: height }, (_, y) => Array.from({ length: width }, (_, x) => (pixels[(y * width + x) * 4] === 255 ? '#' : '.')).join(''));
  };

  it('has a line for each column, from the lowest to the highest', () => {
    expect(picture({ length: 3, data: Int8Array.from([-128, 127, 0, 0, 127, 127]) }, 3, 5)).toEqual(['#.#', '#..', '##.', '#..', '#..']);
  });

  it('shows all of the sound in its width, be it wider or narrower', () => {
    expect(picture({ length: 2, data: Int8Array.from([127, 127, -128, -128]) }, 4, 2)).toEqual(['##..', '..##']);
    expect(picture({ length: 4, data: Int8Array.from([0, 127, -128, 0, 127, 127, 127, 127]) }, 2, 3)).toEqual(['##', '#.', '#.']);
  });

  it('puts channels one below the other, and nothing where there is no sound', () => {
    expect(picture({ lanes: 2, length: 1, data: Int8Array.from([127, 127, -128, -128]) }, 1, 4)).toEqual(['#', '.', '.', '#']);
    expect(picture({}, 2, 1)).toEqual(['..']);
  });

  it('has the colours that are asked for, with their transparency', () => {
    const pixels = drawWaveform({ lanes: 1, sampleRate: 1, samplesPerPixel: 2, length: 1, data: Int8Array.from([127, 127]) }, { width: 1, height: 2, color: '#3b82f640', background: 'transparent' });
    expect([...pixels]).toEqual([0x3b, 0x82, 0xf6, 0x40, 0, 0, 0, 0]);
  });
});
