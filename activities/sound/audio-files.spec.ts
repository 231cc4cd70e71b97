import { readFile, writeFile } from 'node:fs/promises';
import { EncodingBench } from '../../test/activities/encoding-bench.js';
import { bursts, burstsIn, decode, loudnessOf, makeSounds, probeFile, samplesSum } from '../../test/activities/sound-files.js';
import { ffmpeg, h264 } from '../../test/media/make.js';

let bench: EncodingBench;
beforeAll(async () => {
  bench = await EncodingBench.open();
  await ffmpeg(...bursts(times, { sampleRate: 48_000, seconds: 7 }), '-af', `atrim=end_sample=${samples}`, '-sample_fmt', 's16', bench.at('bursts.flac'));
  await ffmpeg('-f', 'lavfi', '-i', 'anoisesrc=color=pink:seed=1:sample_rate=44100:duration=8,lowpass=4000,volume=-30dB', '-ac', '2', bench.at('quiet.wav'));
});
afterAll(() => bench.close());

const times = [0, 0.5, 2.003, 5.25];
/** No whole number of any codec's frames. */
const samples = 288_657;
const toleranceSeconds = 0.001;

const formats = [
  { format: 'mp3', container: 'mp3', codec: 'mp3', contentType: 'audio/mpeg' },
  { format: 'm4a', container: 'mov,mp4,m4a,3gp,3g2,mj2', codec: 'aac', contentType: 'audio/mp4' },
  { format: 'opus', container: 'ogg', codec: 'opus', contentType: 'audio/ogg' },
  { format: 'flac', container: 'flac', codec: 'flac', contentType: 'audio/flac' },
  { format: 'wav', container: 'wav', codec: 'pcm_s16le', contentType: 'audio/wav' },
] as const;
const expectBursts = (found: number[], wanted: number[]) => {
  expect(found).toHaveLength(wanted.length);
  found.forEach((time, i) => expect(Math.abs(time - wanted[i]!)).toBeLessThan(toleranceSeconds));
};

describe.each(formats)('$format', ({ format, container, codec, contentType }) => {
  it('is as long as the source to the sample, and everything in it is where it was', async () => {
    const [made] = await makeSounds(bench, `job_${format}`, 'bursts.flac', [{ name: 'sound', type: 'audio', format }]);
    expect(made).toMatchObject({ keys: [`ten_test/job_${format}/sound/sound.${format}`], contentTypes: [contentType] });
    const { streams, format: probed } = await probeFile(made!.file);
    expect(probed.format_name).toBe(container);
    expect(streams).toMatchObject([{ codec_name: codec, sample_rate: '48000', channels: 2 }]);
    expect((await decode(made!.file)).length / 2).toBe(samples);
    expectBursts(burstsIn(await decode(made!.file, '-ac', '1'), 48_000), times);
  });

  it('is cut to the sample, with silence where the source has ended', async () => {
    const [made] = await makeSounds(bench, `job_${format}_cut`, 'bursts.flac', [{ name: 'sound', type: 'audio', format, trim: { startSeconds: 1.25, endSeconds: 5.75 } }]);
    expect((await decode(made!.file)).length / 2).toBe(4.5 * 48_000);
    expectBursts(burstsIn(await decode(made!.file, '-ac', '1'), 48_000), [0.753, 4]);
  });

  it('comes to the loudness that is asked for', async () => {
    const [made] = await makeSounds(bench, `job_${format}_loud`, 'quiet.wav', [{ name: 'sound', type: 'audio', format, loudness: { lufs: -20 } }]);
    expect(made!.level).toMatchObject({ targetLufs: -20, isReached: true });
    expect(Math.abs((await loudnessOf(made!.file)).lufs! + 20)).toBeLessThan(0.5);
  });
});

describe('mp3', () => {
  it.each([128, 192, 256, 320])('has a constant %i kbit/s as asked', async (kbps) => {
    const [made] = await makeSounds(bench, `job_${kbps}`, 'quiet.wav', [{ name: 'sound', type: 'audio', kbps }]);
    expect((await probeFile(made!.file)).streams[0]).toMatchObject({ bit_rate: String(kbps * 1000) });
    // LAME writes "Info" for a constant bit rate where a variable one has "Xing".
    expect((await readFile(made!.file)).subarray(0, 2048).includes('Info')).toBe(true);
  });

  it('varies with the quality that is asked for, and stays exact', async () => {
    const made = await makeSounds(bench, 'job_vbr', 'quiet.wav', [0, 9].map((vbrQuality) => ({ name: `v${vbrQuality}`, type: 'audio', bitrateMode: 'vbr', vbrQuality })));
    const [fine, small] = await Promise.all(made.map(({ file }) => readFile(file)));
    expect(fine!.length).toBeGreaterThan(small!.length * 1.3);
    expect(fine!.subarray(0, 2048).includes('Xing')).toBe(true);
    expect((await decode(made[0]!.file)).length / 2).toBe(8 * 44_100);
  });
});

it('plays an m4a while it loads: the index stands before the sound, and the edit list ends at its sample', async () => {
  const [made] = await makeSounds(bench, 'job_index', 'bursts.flac', [{ name: 'sound', type: 'audio', format: 'm4a' }]);
  const bytes = await readFile(made!.file);
  expect(bytes.indexOf('moov')).toBeLessThan(bytes.indexOf('mdat'));
  // Version, flags, one entry: its duration on the clock of the file, and where it begins in the media.
  const elst = bytes.indexOf('elst') + 4;
  expect([bytes.readUInt32BE(elst + 4), bytes.readUInt32BE(elst + 8), bytes.readUInt32BE(elst + 12) % 1024]).toEqual([1, samples, 1024 - (samples % 1024)]);
});

it('varies the bit rate of opus only where it may', async () => {
  const made = await makeSounds(bench, 'job_opus', 'bursts.flac', [{ name: 'free', type: 'audio', format: 'opus', kbps: 96 }, { name: 'fixed', type: 'audio', format: 'opus', kbps: 96, bitrateMode: 'cbr' }]);
  const [free, fixed] = await Promise.all(made.map(async ({ file }) => Number((await probeFile(file)).format.bit_rate) / 1000));
  expect(Math.abs(fixed! - 96)).toBeLessThan(6);
  // Silence between the bursts costs little.
  expect(free!).toBeLessThan(80);
});

describe('lossless sound', () => {
  const depth = (file: string) => probeFile(file).then(({ streams }) => [streams[0]!.codec_name, streams[0]!.bits_per_raw_sample ?? null, streams[0]!.sample_rate, streams[0]!.channel_layout ?? null]);

  it('stays as it is, bit by bit, with its depth, rate and loudspeakers', async () => {
    const wide = ['-f', 'lavfi', '-i', `aevalsrc='${[1, 2, 3, 4, 5, 6].map((n) => `0.7*sin(${n * 900}*t)+0.1*random(${n})`).join('|')}':s=96000:d=1:c=5.1(side)`];
    await ffmpeg(...wide, '-sample_fmt', 's32', bench.at('wide.flac'));
    const made = await makeSounds(bench, 'job_wide', 'wide.flac', [{ name: 'flac', type: 'audio', format: 'flac' }, { name: 'wav', type: 'audio', format: 'wav' }, { name: 'small', type: 'audio', format: 'flac', bitDepth: 16 }]);
    const original = await samplesSum(bench.at('wide.flac'));
    expect(await samplesSum(made[0]!.file)).toBe(original);
    expect(await samplesSum(made[1]!.file)).toBe(original);
    expect(await depth(made[0]!.file)).toEqual(['flac', '24', '96000', '5.1(side)']);
    expect(await depth(made[1]!.file)).toEqual(['pcm_s24le', '24', '96000', '5.1(side)']);
    expect(await depth(made[2]!.file)).toEqual(['flac', '16', '96000', '5.1(side)']);
  });

  it('of 16 bits stays so, also out of a video', async () => {
    await ffmpeg('-f', 'lavfi', '-i', 'color=red:s=64x64:d=2', '-f', 'lavfi', '-i', 'anoisesrc=seed=3:sample_rate=44100:duration=2', ...h264, '-c:a', 'pcm_s16le', bench.at('film.mov'));
    const [flac] = await makeSounds(bench, 'job_film', 'film.mov', [{ name: 'flac', type: 'audio', format: 'flac' }]);
    expect(await samplesSum(flac!.file)).toBe(await samplesSum(bench.at('film.mov')));
    expect(await depth(flac!.file)).toEqual(['flac', '16', '44100', 'mono']);
  });
});

describe('sources of every kind', () => {
  it('of 8 kHz keep their rate where the format has it', async () => {
    await ffmpeg(...bursts(times, { sampleRate: 8000, seconds: 6, channels: 1 }), '-c:a', 'pcm_mulaw', bench.at('phone.wav'));
    const made = await makeSounds(bench, 'job_phone', 'phone.wav', formats.map(({ format }) => ({ name: format, type: 'audio', format })));
    const found = await Promise.all(made.map(async ({ file }) => (await probeFile(file)).streams[0]!));
    expect(found.map(({ sample_rate: rate, channels }) => [rate, channels])).toEqual([['44100', 1], ['8000', 1], ['48000', 1], ['8000', 1], ['8000', 1]]);
    for (const { file } of made) expectBursts(burstsIn(await decode(file, '-ar', '48000'), 48_000, 4000), times);
  });

  it('of 7.1 are mixed down without being cut off, or kept', async () => {
    // Loud on all sides: sums without care would be more than twice full scale.
    await ffmpeg('-f', 'lavfi', '-i', `aevalsrc='${Array.from({ length: 8 }, () => '0.95*sin(1000*t)').join('|')}':s=48000:d=2:c=7.1`, '-c:a', 'flac', bench.at('surround.mkv'));
    const outputs = [{ format: 'flac', channels: 2 }, { format: 'mp3' }, { format: 'm4a', channels: 8 }, { format: 'opus', channels: 8 }, { format: 'wav' }, { format: 'opus', channels: 1 }];
    const made = await makeSounds(bench, 'job_surround', 'surround.mkv', outputs.map((output, i) => ({ name: `s${i}`, type: 'audio', ...output })));
    const layouts = await Promise.all(made.map(async ({ file }) => (await probeFile(file)).streams[0]!));
    expect(layouts.map(({ channels, channel_layout: layout }) => [channels, layout])).toEqual([[2, 'stereo'], [2, 'stereo'], [8, '7.1'], [8, '7.1'], [8, '7.1'], [1, 'mono']]);
    for (const index of [0, 1]) {
      const heard = await decode(made[index]!.file);
      const loudest = heard.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0);
      expect(loudest).toBeGreaterThan(20_000);
      // A sine that is cut off stays at its top.
      expect(heard.filter((sample) => Math.abs(sample) >= 32_700).length / heard.length).toBeLessThan(0.01);
    }
  });

  it('of AAC end where the container says, not with the frame', async () => {
    await ffmpeg(...bursts(times, { sampleRate: 48_000, seconds: 6.1 }), '-c:a', 'aac', bench.at('framed.m4a'));
    const made = await makeSounds(bench, 'job_framed', 'framed.m4a', formats.map(({ format }) => ({ name: format, type: 'audio', format })));
    for (const { file } of made) {
      expect((await decode(file)).length / 2).toBe(6.1 * 48_000);
      expectBursts(burstsIn(await decode(file, '-ac', '1'), 48_000), times);
    }
  });

  it('whose sound begins late in the film begin with the sound', async () => {
    await ffmpeg('-f', 'lavfi', '-i', 'color=red:s=64x64:d=6', '-itsoffset', '1.5', ...bursts([0.25, 3], { sampleRate: 48_000, seconds: 4 }), ...h264, '-c:a', 'flac', bench.at('late.mkv'));
    const made = await makeSounds(bench, 'job_late', 'late.mkv', [...formats.map(({ format }) => ({ name: format, type: 'audio', format })), { name: 'cut', type: 'audio', format: 'wav', trim: { startSeconds: 1, endSeconds: 5 } }]);
    for (const { file } of made.slice(0, -1)) expectBursts(burstsIn(await decode(file, '-ac', '1'), 48_000), [0.25, 3]);
    // A cut counts from the beginning of the film.
    expectBursts(burstsIn(await decode(made.at(-1)!.file, '-ac', '1'), 48_000), [0.75, 3.5]);
  });

  it('with several languages give the one that is chosen', async () => {
    const sine = (hertz: number) => ['-f', 'lavfi', '-i', `sine=frequency=${hertz}:sample_rate=48000:duration=1`];
    await ffmpeg(...sine(300), ...sine(700), '-map', '0', '-map', '1', '-c:a', 'flac', '-metadata:s:a:0', 'language=eng', '-metadata:s:a:1', 'language=ger', bench.at('two.mka'));
    const outputs = [{ name: 'main', type: 'audio', format: 'flac' }, { name: 'german', type: 'audio', format: 'm4a', language: 'de' }];
    const made = await makeSounds(bench, 'job_two', 'two.mka', outputs);
    const hertz = await Promise.all(made.map(async ({ file }) => (await decode(file)).filter((sample, i, all) => sample >= 0 && (all[i - 1] ?? 0) < 0).length));
    expect(hertz.map((value) => Math.round(value / 10) * 10)).toEqual([300, 700]);
    expect((await probeFile(made[1]!.file)).streams[0]!.tags).toMatchObject({ language: 'ger' });
    const { plan } = await bench.inspect('job_two', 'two.mka', [{ name: 'italian', type: 'audio', language: 'it' }]);
    expect(plan.outputs).toMatchObject([{ type: 'refused', problem: { code: 'language_missing', detail: '"italian" needs sound in it; the source has: en, de.' } }]);
  });
});

describe('a source that is damaged', () => {
  it('in half of its sound fails by name, and nothing of it is stored', async () => {
    await ffmpeg('-f', 'lavfi', '-i', 'anoisesrc=seed=4:sample_rate=48000:duration=8', '-c:a', 'aac', '-b:a', '96k', bench.at('whole.m4a'));
    const bytes = await readFile(bench.at('whole.m4a'));
    const from = bytes.indexOf('mdat') + 4 + ((bytes.length - bytes.indexOf('mdat')) >> 2);
    await writeFile(bench.at('damaged.m4a'), Buffer.concat([bytes.subarray(0, from), Buffer.alloc(40_000, 0xa7), bytes.subarray(from + 40_000)]));
    await expect(makeSounds(bench, 'job_damaged', 'damaged.m4a', [{ name: 'sound', type: 'audio' }])).rejects.toMatchObject({ code: 'unreadable_source', retryable: false });
    await expect(makeSounds(bench, 'job_damaged', 'damaged.m4a', [{ name: 'wave', type: 'waveform' }])).rejects.toMatchObject({ code: 'unreadable_source' });
    const { store } = bench.deps;
    const stored: string[] = [];
    for await (const { key } of store.list(store.outputBucket, bench.key('job_damaged', ''))) stored.push(key);
    expect(stored).toEqual([]);
  });
});
