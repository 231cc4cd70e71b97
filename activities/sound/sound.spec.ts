import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import HLS from 'hls-parser';
import { parse as parseMpd } from 'mpd-parser';
import { parseLoudness } from '../../packages/media/ffmpeg/loudness-args.js';
import { EncodingBench, perform } from '../../test/activities/encoding-bench.js';
import { ffmpeg, h264, numbered } from '../../test/media/make.js';
import { clicks, readClicks } from '../../test/media/clicks.js';
import { encodeAudioFile } from './encode-audio-file.js';

const run = promisify(execFile);
let bench: EncodingBench;

beforeAll(async () => {
  bench = await EncodingBench.open();
});
afterAll(() => bench.close());

const renditions = [{ height: 120 }];
const sine = (hertz: number, seconds = 4, db = 0) => ['-f', 'lavfi', '-i', `sine=frequency=${hertz}:sample_rate=48000:duration=${seconds},volume=${db}dB`];
const small = (seconds: number) => numbered(seconds).map((a) => a.replace('s=640x360', 's=160x120'));

async function loudnessOf(file: string) {
  const { stderr } = await run('ffmpeg', ['-nostdin', '-hide_banner', '-i', file, '-map', '0:a', '-af', 'ebur128=peak=true:framelog=verbose', '-f', 'null', '-']);
  return parseLoudness(stderr.split('\n'))!;
}

async function soundOf(file: string) {
  const { stdout } = await run('ffprobe', ['-v', 'error', '-select_streams', 'a', '-show_entries', 'stream=codec_name,channels,channel_layout', '-of', 'json', file]);
  return (JSON.parse(stdout) as { streams: { codec_name: string; channels: number; channel_layout: string }[] }).streams;
}

describe('the languages of an output', () => {
  beforeAll(() =>
    ffmpeg(...small(4), ...sine(300), ...sine(500), ...sine(700), '-map', '0', '-map', '1', '-map', '2', '-map', '3', ...h264, '-c:a', 'aac',
      '-metadata:s:a:0', 'language=eng', '-metadata:s:a:1', 'language=ger', '-metadata:s:a:2', 'language=fra', bench.at('three.mkv')),
  );

  it('are those of the source, or those that were chosen, in that order, in HLS and DASH', async () => {
    const outputs = [{ name: 'all', type: 'hls', renditions }, { name: 'some', type: 'cmaf', renditions, audio: { languages: ['fr', 'de', 'it'] } }];
    const { plan } = await bench.make('job_three', 'three.mkv', outputs, 1000);
    const master = async (name: string) => HLS.parse(await bench.text(bench.key('job_three', `${name}/master.m3u8`))) as HLS.types.MasterPlaylist;
    expect((await master('all')).variants[0]!.audio.map((a) => [a.language, a.isDefault])).toEqual([['en', true], ['de', false], ['fr', false]]);
    const { audio } = (await master('some')).variants[0]!;
    expect(audio.map((a) => [a.language, a.isDefault])).toEqual([['fr', true], ['de', false]]);
    expect(plan.outputs[1]).toMatchObject({ skipped: [{ name: 'audio it', reason: 'the source has no sound in this language; it has: en, de, fr' }] });
    // The language that a playlist names is the one that is heard.
    const french = await bench.download(bench.key('job_three', `some/${audio[0]!.uri}`));
    const { stdout } = await run('ffmpeg', ['-v', 'error', '-i', french, '-t', '1', '-ac', '1', '-ar', '48000', '-f', 's16le', '-'], { encoding: 'buffer', maxBuffer: 1e7 });
    const samples = Array.from({ length: 24_000 }, (_, i) => stdout.readInt16LE(20_000 + i * 2));
    expect(Math.abs(samples.filter((s, i) => s >= 0 && samples[i - 1]! < 0).length * 2 - 700)).toBeLessThan(10);
    const dash = parseMpd(await bench.text(bench.key('job_three', 'some/manifest.mpd')), { manifestUri: 'http://here/manifest.mpd' });
    expect(Object.values(dash.mediaGroups.AUDIO['audio']!).map((a) => a.language)).toEqual(['fr', 'de']);
  });

  it('refuse an output that would be silent, by name, and leave the others alone', async () => {
    const { plan } = await bench.inspect('job_italian', 'three.mkv', [{ name: 'main', type: 'hls', renditions, audio: { languages: ['it'] } }, { name: 'file', type: 'mp4', height: 120, audio: { language: 'de' } }]);
    expect(plan.outputs).toMatchObject([{ type: 'refused', problem: { code: 'language_missing', detail: '"main" needs sound in it; the source has: en, de, fr.' } }, { type: 'mp4' }]);
    expect(plan.audioTracks).toMatchObject([{ language: 'ger' }]);
  });
});

describe('surround', () => {
  it.each([[6, '5.1', 384, '6'], [8, '7.1', 512, '7']])('of %i channels is mixed down, or kept on request', async (channels, layout, kbps, configuration) => {
    const name = `${layout}.mkv`;
    await ffmpeg(...small(2), '-f', 'lavfi', '-i', `aevalsrc=${Array.from({ length: channels }, (_, i) => `0.1*sin(${(i + 2) * 600}*t)`).join('|')}:s=48000:d=2:c=${layout}`, ...h264, '-c:a', 'flac', bench.at(name));
    const outputs = [{ name: 'down', type: 'hls', renditions }, { name: 'kept', type: 'cmaf', renditions, audio: { channels: 'source' } }, { name: 'file', type: 'mp4', height: 120, audio: { channels: 'source' } }];
    const { plan, info } = await bench.make(`job_${layout}`, name, outputs, 1000);
    expect(info.audio[0]).toMatchObject({ channels, channelLayout: layout });
    expect(plan.audioTracks.map((t) => [t.channels, t.kbps])).toEqual([[2, 128], [channels, kbps]]);
    const heard = async (output: string) => {
      const master = HLS.parse(await bench.text(bench.key(`job_${layout}`, `${output}/master.m3u8`))) as HLS.types.MasterPlaylist;
      const track = master.variants[0]!.audio[0]!;
      return { channels: track.channels, stream: (await soundOf(await bench.download(bench.key(`job_${layout}`, `${output}/${track.uri}`))))[0] };
    };
    expect(await heard('down')).toMatchObject({ channels: '2', stream: { channels: 2, channel_layout: 'stereo' } });
    expect(await heard('kept')).toMatchObject({ channels: String(channels), stream: { channels, channel_layout: layout } });
    expect(await bench.text(bench.key(`job_${layout}`, 'kept/manifest.mpd'))).toMatch(new RegExp(`<AudioChannelConfiguration .*value="${configuration}"/>`));
  });
});

it('gives renditions sound of their own bit rate: groups in HLS, representations in DASH', async () => {
  await ffmpeg(...small(4), ...sine(440), ...sine(660), '-map', '0', '-map', '1', '-map', '2', ...h264, '-c:a', 'aac', '-metadata:s:a:0', 'language=eng', '-metadata:s:a:1', 'language=deu', bench.at('rates.mkv'));
  const both = { type: 'cmaf', renditions: [{ height: 120, audioKbps: 96 }, { height: 60, audioKbps: 32 }, { height: 30, audioKbps: 32 }], name: 'main' };
  const { sounds } = await bench.make('job_rates', 'rates.mkv', [both], 1000);
  expect(sounds).toHaveLength(4);
  const master = HLS.parse(await bench.text(bench.key('job_rates', 'main/master.m3u8'))) as HLS.types.MasterPlaylist;
  expect(master.variants.filter((v) => !v.isIFrameOnly).map((v) => [v.resolution!.height, v.audio.map((a) => [a.groupId, a.name, a.uri])])).toEqual([
    [120, [['audio-0', 'en', 'audio-0/playlist.m3u8'], ['audio-0', 'de', 'audio-1/playlist.m3u8']]],
    [60, [['audio-1', 'en', 'audio-0-32k/playlist.m3u8'], ['audio-1', 'de', 'audio-1-32k/playlist.m3u8']]],
    [30, [['audio-1', 'en', 'audio-0-32k/playlist.m3u8'], ['audio-1', 'de', 'audio-1-32k/playlist.m3u8']]],
  ]);
  const dash = await bench.text(bench.key('job_rates', 'main/manifest.mpd'));
  expect(dash.match(/contentType="audio"/g)).toHaveLength(2);
  expect([...dash.matchAll(/<Representation id="(audio[^"]+)"/g)].map((m) => m[1])).toEqual(['audio-0', 'audio-0-32k', 'audio-1', 'audio-1-32k']);
  const { mediaGroups } = parseMpd(dash, { manifestUri: 'http://here/manifest.mpd' });
  expect(Object.values(mediaGroups.AUDIO['audio']!).map((a) => [a.language, a.playlists.length])).toEqual([['en', 2], ['de', 2]]);
});

describe('loudness', () => {
  const wave = (db: number, name: string, seconds = 6) => ffmpeg(...small(seconds), '-f', 'lavfi', '-i', `anoisesrc=color=pink:seed=1:sample_rate=48000:duration=${seconds},lowpass=4000,volume=${db}dB`, ...h264, '-c:a', 'flac', '-ac', '2', bench.at(name));

  it.each([['quiet', -40], ['loud', -1]])('of a %s source comes to the target in segments, files and mp3 alike', async (kind, db) => {
    await wave(db, `${kind}.mkv`);
    const loudness = { lufs: -23 };
    const outputs = [{ name: 'main', type: 'hls', renditions, audio: { loudness } }, { name: 'file', type: 'mp4', height: 120, audio: { loudness } }, { name: 'song', type: 'audio', loudness }];
    const { sounds, plan, files } = await bench.make(`job_${kind}`, `${kind}.mkv`, outputs, 1000);
    expect(sounds).toHaveLength(1);
    expect(sounds[0]!.level).toMatchObject({ targetLufs: -23, isReached: true });
    const made = [await bench.download(bench.key(`job_${kind}`, 'main/audio-0/playlist.m3u8')), await bench.save(files.at(-1)!)];
    const source = await bench.stored(`${kind}.mkv`);
    const song = await perform(encodeAudioFile(bench.deps), { jobId: `job_${kind}`, tenantId: 'ten_test', source, plan: plan.outputs[2] as never, progress: { part: 'p', shares: [] } });
    made.push(await bench.save(song.files[0]!.key));
    for (const file of made) expect(Math.abs((await loudnessOf(file)).lufs! + 23)).toBeLessThan(0.5);
  });

  it('stays below the target where peaks forbid more, and says so', async () => {
    // A quiet tone with one loud click.
    await ffmpeg(...small(6), '-f', 'lavfi', '-i', "aevalsrc='0.02*sin(2000*t)+0.6*sin(3000*t)*between(t,2,2.005)':s=48000:d=6", ...h264, '-c:a', 'flac', bench.at('click.mkv'));
    const { sounds } = await bench.make('job_click', 'click.mkv', [{ name: 'main', type: 'hls', renditions, audio: { loudness: { lufs: -16, truePeak: -1 } } }], 1000);
    expect(sounds[0]!.level).toMatchObject({ isReached: false });
    const { lufs, truePeak } = await loudnessOf(await bench.download(bench.key('job_click', 'main/audio-0/playlist.m3u8')));
    expect(lufs!).toBeLessThan(-20);
    expect(Math.abs(truePeak! + 1)).toBeLessThan(1);
  });

  it('leaves silence as it is', async () => {
    await ffmpeg(...small(2), '-f', 'lavfi', '-i', 'anullsrc=d=2', '-shortest', ...h264, '-c:a', 'aac', bench.at('silent.mp4'));
    const { sounds } = await bench.make('job_silent', 'silent.mp4', [{ name: 'main', type: 'hls', renditions, audio: { loudness: {} } }], 1000);
    expect(sounds[0]!.level).toMatchObject({ measuredLufs: null, gainDb: 0 });
  });
});

describe('sound and picture', () => {
  it('stay together from the first moment to the last, over chunks, without a sound of the encoder before', async () => {
    const times = [0, 3.04, 7.6, 11.4, 11.8];
    await ffmpeg(...clicks(times, { seconds: 12, size: '160x120' }), '-map', '0:v', '-map', '1:a', ...h264, '-c:a', 'flac', bench.at('clicks.mkv'));
    const { plan, files } = await bench.make('job_clicks', 'clicks.mkv', [{ name: 'main', type: 'hls', renditions, segmentSeconds: 2 }, { name: 'file', type: 'mp4', height: 120 }], 4);
    expect(plan.encodes[0]!.chunks).toHaveLength(4);
    const file = await bench.save(files.at(-1)!);
    const joined = bench.at('joined.mp4');
    await ffmpeg('-copyts', '-i', await bench.download(bench.key('job_clicks', 'main/120p/playlist.m3u8')), '-copyts', '-i', await bench.download(bench.key('job_clicks', 'main/audio-0/playlist.m3u8')), '-c', 'copy', '-output_ts_offset', '-1', '-avoid_negative_ts', 'disabled', joined);
    for (const made of [file, joined]) {
      const { flashes, beeps } = await readClicks(made);
      expect(flashes.map((t) => Math.round(t * 1000) / 1000)).toEqual(times);
      expect(beeps).toHaveLength(times.length);
      for (const [index, beep] of beeps.entries()) expect(Math.abs(beep - times[index]!)).toBeLessThan(0.005);
    }
    const { stdout } = await run('ffprobe', ['-v', 'error', '-show_entries', 'stream=start_time,duration', '-of', 'json', file]);
    const [video, audio] = (JSON.parse(stdout) as { streams: { start_time: string; duration: string }[] }).streams;
    // The edit list hides what the encoder put before.
    expect([Number(video!.start_time), Number(audio!.start_time)]).toEqual([0, 0]);
    expect(Math.abs(Number(video!.duration) - Number(audio!.duration))).toBeLessThan(0.022);
    expect((await readFile(file)).includes('elst')).toBe(true);
  });
});
