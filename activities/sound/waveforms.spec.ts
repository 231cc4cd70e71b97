import { readFile } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import sharp from 'sharp';
import { EncodingBench } from '../../test/activities/encoding-bench.js';
import { bursts, decode, makeSounds } from '../../test/activities/sound-files.js';
import { ffmpeg, h264 } from '../../test/media/make.js';
import { sampleSink } from './sample-sink.js';

interface Waveform {
  readonly version: number;
  readonly channels: number;
  readonly sample_rate: number;
  readonly samples_per_pixel: number;
  readonly bits: number;
  readonly length: number;
  readonly data: readonly number[];
}

let bench: EncodingBench;
beforeAll(async () => {
  bench = await EncodingBench.open();
  await ffmpeg('-f', 'lavfi', '-i', "aevalsrc='0.9*sin(300*t)*t/7|0.5*random(1)-0.25|0.7*sin(50*t)':s=44100:d=7:c=3.0", '-c:a', 'flac', '-sample_fmt', 's16', bench.at('three.flac'));
});
afterAll(() => bench.close());

/** Peaks by other means: samples of one channel (or the mean of all) are gathered, then looked at. */
function peaksOf(samples: Int16Array, channels: number, samplesPerPixel: number, split: boolean): number[] {
  const frames = samples.length / channels;
  const data: number[] = [];
  for (let start = 0; start < frames; start += samplesPerPixel) {
    const frame = (i: number) => [...samples.subarray((start + i) * channels, (start + i + 1) * channels)];
    const rows = Array.from({ length: Math.min(samplesPerPixel, frames - start) }, (_, i) => (split ? frame(i) : [Math.trunc(frame(i).reduce((sum, s) => sum + s, 0) / channels)]));
    for (let lane = 0; lane < rows[0]!.length; lane += 1) {
      const column = rows.map((row) => row[lane]!).sort((a, b) => a - b);
      data.push(...[column[0]!, column.at(-1)!].map((value) => Math.trunc(value / 256) + 0));
    }
  }
  return data;
}

describe('a waveform', () => {
  it.each([
    ['mixed', { samplesPerPixel: 1000 }, 1000],
    ['split', { pixelsPerSecond: 100 }, 441],
    ['mixed', {}, 2205],
  ] as const)('of channels %s has the very peaks of the samples (%o)', async (channels, zoom, samplesPerPixel) => {
    const [made] = await makeSounds(bench, `job_${samplesPerPixel}`, 'three.flac', [{ name: 'wave', type: 'waveform', channels, formats: ['json'], ...zoom }]);
    expect(made).toMatchObject({ keys: [`ten_test/job_${samplesPerPixel}/wave/wave.json`], contentTypes: ['application/json'] });
    const { data, ...head } = JSON.parse(await readFile(made!.file, 'utf8')) as Waveform;
    const lanes = channels === 'split' ? 3 : 1;
    expect(head).toEqual({ version: 2, channels: lanes, sample_rate: 44_100, samples_per_pixel: samplesPerPixel, bits: 8, length: Math.ceil((7 * 44_100) / samplesPerPixel) });
    expect(data).toEqual(peaksOf(await decode(bench.at('three.flac')), 3, samplesPerPixel, channels === 'split'));
  });

  it('is drawn from the same peaks, the whole sound in the width, in the colours that are asked for', async () => {
    const outputs = [{ name: 'wave', type: 'waveform', pixelsPerSecond: 100, width: 70, height: 256, color: '#ff0000', background: '#fff' }];
    const [made] = await makeSounds(bench, 'job_png', 'three.flac', outputs);
    expect(made).toMatchObject({ keys: ['ten_test/job_png/wave/wave.json', 'ten_test/job_png/wave/wave.png'], contentTypes: ['application/json', 'image/png'] });
    const { data: peaks } = JSON.parse(await readFile(made!.file, 'utf8')) as Waveform;
    const { data, info } = await sharp(await bench.bytes(made!.keys[1]!)).raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height, info.channels]).toEqual([70, 256, 4]);
    for (let x = 0; x < 70; x += 1) {
      // Ten pairs of peaks for each column; with 256 rows, each row is one value.
      const mine = peaks.slice(x * 20, x * 20 + 20);
      const [low, high] = [Math.min(...mine), Math.max(...mine)];
      for (let y = 0; y < 256; y += 1) {
        const color = [...data.subarray((y * 70 + x) * 4, (y * 70 + x) * 4 + 4)];
        expect(color).toEqual(127 - y >= low && 127 - y <= high ? [255, 0, 0, 255] : [255, 255, 255, 255]);
      }
    }
  });

  it('of a cut counts from it, and sound that begins late is silent until then', async () => {
    await ffmpeg('-f', 'lavfi', '-i', 'color=red:s=64x64:d=6', '-itsoffset', '1.5', ...bursts([0.25, 3], { sampleRate: 48_000, seconds: 4 }), ...h264, '-c:a', 'flac', bench.at('late.mkv'));
    const outputs = [{ name: 'whole', type: 'waveform', pixelsPerSecond: 1000, formats: ['json'] }, { name: 'cut', type: 'waveform', pixelsPerSecond: 1000, formats: ['json'], trim: { startSeconds: 1, endSeconds: 5 } }];
    const made = await makeSounds(bench, 'job_late', 'late.mkv', outputs);
    const firstLoud = async (file: string) => {
      const { data, length } = JSON.parse(await readFile(file, 'utf8')) as Waveform;
      return { first: Math.floor(data.findIndex((value) => Math.abs(value) > 40) / 2), length };
    };
    const [whole, cut] = await Promise.all(made.map(({ file }) => firstLoud(file)));
    expect(Math.abs(whole!.first - 250)).toBeLessThanOrEqual(1);
    expect(Math.abs(cut!.first - 750)).toBeLessThanOrEqual(1);
    expect(cut!.length).toBe(4000);
  });

  it('is refused for an image and for a film without sound', async () => {
    await ffmpeg('-f', 'lavfi', '-i', 'color=red:s=64x64', '-frames:v', '1', bench.at('image.png'));
    await ffmpeg('-f', 'lavfi', '-i', 'color=red:s=64x64:d=1', ...h264, bench.at('silent.mp4'));
    for (const name of ['image.png', 'silent.mp4']) {
      const { plan } = await bench.inspect('job_none', name, [{ name: 'wave', type: 'waveform' }, { name: 'sound', type: 'audio', format: 'flac' }]);
      expect(plan.outputs).toMatchObject([{ type: 'refused', problem: { code: 'no_audio' } }, { type: 'refused', problem: { code: 'no_audio' } }]);
    }
  });
});

describe('the sink of samples', () => {
  it('gives whole turns of the channels, however the bytes are cut', async () => {
    const bytes = Buffer.alloc(6 * 1000);
    for (let i = 0; i < 3000; i += 1) bytes.writeInt16LE((i * 37) % 32_768, i * 2);
    const taken: number[] = [];
    const sink: Writable = sampleSink(3, (samples) => {
      expect(samples.length % 3).toBe(0);
      taken.push(...samples);
    });
    for (let at = 0, step = 1; at < bytes.length; at += step, step = (step * 7) % 101) sink.write(bytes.subarray(at, at + step));
    sink.end();
    await finished(sink, { readable: false });
    expect(taken).toEqual(Array.from({ length: 3000 }, (_, i) => (i * 37) % 32_768));
  });
});
