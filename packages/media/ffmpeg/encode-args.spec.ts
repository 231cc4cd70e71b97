import type { AudioTrack } from '../plan/sound-plan.js';
import type { EncodePlan, VideoTrack } from '../plan/encode-plan.js';
import { audioTrackCommand } from './audio-track-args.js';
import { chunkCommand } from './chunk-args.js';
import { commandArguments } from './command.js';
import { fileCommand } from './file-args.js';
import { qualityCommand } from './quality-args.js';
import { plainPicture } from '../testing/pictures.js';

const track = (id: string, width: number, height: number, maxKbps: number): VideoTrack => ({ id, width, height, codec: 'h264', encoder: 'libx264', preset: 'veryfast', rate: { mode: 'crf', crf: 23, maxKbps }, prefix: `main/${height}p/`, pixelFormat: 'yuv420p' });
const encode: EncodePlan = {
  id: 'e0',
  streamIndex: 0,
  sourcePixels: 1920 * 1080,
  upright: true,
  picture: plainPicture,
  timeline: { frameRate: { num: 30_000, den: 1001 }, frames: 614, sourceFrames: 614, gopFrames: 60, segmentFrames: 120, startSeconds: 1.4, containerStartSeconds: 1.4, leadFrames: 10 },
  tracks: [track('e0v0', 1280, 720, 2800), track('e0v1', 640, 360, 800)],
  chunks: [{ index: 0, count: 2, startFrame: 0, frames: 240 }, { index: 1, count: 2, startFrame: 240, frames: 374 }],
};
const files = { source: 'file:/in/source', inputOptions: ['-protocol_whitelist', 'file'], folder: '/out', threads: 1 };
const global = ['-nostdin', '-hide_banner', '-v', 'warning', '-nostats', '-stats_period', '0.5', '-progress', 'pipe:2'];
const segment = ['-f', 'hls', '-hls_time', '3.987317', '-hls_segment_type', 'fmp4', '-hls_segment_options', 'movflags=+frag_custom+dash+delay_moov+frag_discont', '-hls_flags', 'temp_file', '-hls_playlist_type', 'vod', '-hls_list_size', '0'];
const colors = 'setparams=range=limited:color_primaries=bt709:color_trc=bt709:colorspace=bt709:field_mode=prog,';
const x264 = ['-c:v', 'libx264', '-preset', 'veryfast', '-profile:v', 'high', '-pix_fmt', 'yuv420p'];
const gop = ['-g', '60', '-keyint_min', '60', '-sc_threshold', '0', '-flags', '+cgop', '-threads', '1'];

it('decodes the first chunk from the beginning and scales in a cascade', () => {
  expect(commandArguments(chunkCommand(encode, encode.chunks[0]!, encode.tracks, files))).toEqual([
    ...global, '-protocol_whitelist', 'file', '-reinit_filter', '0', '-copyts', '-i', 'file:/in/source', '-y',
    '-filter_complex',
    '[0:0]fps=fps=30000/1001:start_time=1.400000,trim=start_frame=0:end_frame=240,setpts=N/(30000/1001)/TB,scale=1280:720:flags=bicubic,format=yuv420p,' + colors + 'setsar=1,split=2[v0][c0];[c0]null,scale=640:360:flags=bicubic,setsar=1[v1]',
    '-map', '[v0]', ...x264, '-crf', '23', '-maxrate', '2800k', '-bufsize', '5600k', ...gop, '-output_ts_offset', '1.000000', ...segment, '-start_number', '0',
    '-hls_fmp4_init_filename', 'init.mp4', '-hls_segment_filename', '/out/e0v0/%05d.m4s', '/out/e0v0/playlist.m3u8',
    '-map', '[v1]', ...x264, '-crf', '23', '-maxrate', '800k', '-bufsize', '1600k', ...gop, '-output_ts_offset', '1.000000', ...segment, '-start_number', '0',
    '-hls_fmp4_init_filename', 'init.mp4', '-hls_segment_filename', '/out/e0v1/%05d.m4s', '/out/e0v1/playlist.m3u8',
  ]);
});

it('decodes a later chunk from ten frames before it, on the grid', () => {
  const [, second] = encode.chunks;
  const args = commandArguments(chunkCommand(encode, second!, [encode.tracks[1]!], { ...files, threads: null }));
  expect(args).toEqual([
    ...global, '-protocol_whitelist', 'file', '-reinit_filter', '0', '-copyts', '-ss', '7.657650', '-i', 'file:/in/source', '-y',
    '-filter_complex',
    '[0:0]fps=fps=30000/1001:start_time=9.074333,tpad=stop=-1:stop_mode=clone,trim=start_frame=10:end_frame=384,setpts=N/(30000/1001)/TB,scale=640:360:flags=bicubic,format=yuv420p,' + colors + 'setsar=1[v0]',
    '-map', '[v0]', ...x264, '-crf', '23', '-maxrate', '800k', '-bufsize', '1600k', '-g', '60', '-keyint_min', '60', '-sc_threshold', '0', '-flags', '+cgop', '-output_ts_offset', '9.008000', ...segment, '-start_number', '2',
    '-hls_fmp4_init_filename', 'init.mp4', '-hls_segment_filename', '/out/e0v1/%05d.m4s', '/out/e0v1/playlist.m3u8',
  ]);
});

it('goes on with each track where it ended, and decodes from the earliest of them', () => {
  const [, second] = encode.chunks;
  const both = chunkCommand(encode, second!, encode.tracks, files, { e0v0: 360, e0v1: 480 });
  expect(both.filterComplex).toBe('[0:0]fps=fps=30000/1001:start_time=13.078333,tpad=stop=-1:stop_mode=clone,trim=start_frame=10:end_frame=264,setpts=N/(30000/1001)/TB,scale=1280:720:flags=bicubic,format=yuv420p,' + colors + 'setsar=1,split=2[v0][c0];[c0]null,trim=start_frame=120,setpts=N/(30000/1001)/TB,scale=640:360:flags=bicubic,setsar=1[v1]');
  expect(both.inputs[0]!.options.slice(-1)).toEqual(['11.661650']);
  expect(both.outputs.map(({ options }) => [options[options.indexOf('-start_number') + 1], options[options.indexOf('-output_ts_offset') + 1]])).toEqual([['3', '13.012000'], ['4', '17.016000']]);
  const larger = chunkCommand(encode, second!, encode.tracks, files, { e0v0: 480 });
  expect(larger.filterComplex).toContain('setsar=1,split=2[s0][c0];[s0]trim=start_frame=240,setpts=N/(30000/1001)/TB[v0];[c0]null,scale=640:360');
});

it('takes a chunk behind the last picture from where there still are pictures', () => {
  const long = { ...encode, timeline: { ...encode.timeline, frames: 1200 } };
  const { inputs, filterComplex } = chunkCommand(long, { index: 2, count: 3, startFrame: 960, frames: 240 }, [encode.tracks[1]!], files);
  expect(inputs[0]!.options).toEqual(['-protocol_whitelist', 'file', '-reinit_filter', '0', '-copyts', '-ss', '20.103417']);
  expect(filterComplex).toContain('fps=fps=30000/1001:start_time=21.520100,tpad=stop=-1:stop_mode=clone,trim=start_frame=357:end_frame=597,');
});

it('holds a given bit rate on average', () => {
  const abr: VideoTrack = { ...encode.tracks[1]!, rate: { mode: 'abr', kbps: 500 } };
  expect(chunkCommand(encode, encode.chunks[0]!, [abr], files).outputs[0]!.options.join(' ')).toContain('-b:v 500k -maxrate 750k -bufsize 1000k');
});

it('makes sound start at the timeline’s zero and last exactly as long', () => {
  const sound: AudioTrack = { id: 'a0', streamIndex: 1, codec: 'aac', kbps: 128, channels: 2, sampleRate: 48_000, loudness: null, language: null, title: null, isDefault: true, startSeconds: 1.4, durationSeconds: 20.5, segmentSeconds: 4, containerStartSeconds: 1.4, prefix: 'main/audio-0/' };
  expect(commandArguments(audioTrackCommand(sound, { source: 'file:/in/source', inputOptions: ['-protocol_whitelist', 'file'], folder: '/out/a0' }))).toEqual([
    ...global, '-protocol_whitelist', 'file', '-copyts', '-vn', '-sn', '-dn', '-i', 'file:/in/source', '-y',
    '-filter_complex', '[0:1]asetpts=PTS-1.400000/TB,aresample=48000:async=1:first_pts=0:min_hard_comp=0.03,aformat=sample_fmts=fltp:sample_rates=48000:channel_layouts=stereo,apad=whole_len=984000,atrim=end_sample=984000[a]',
    '-map', '[a]', '-c:a', 'aac', '-b:a', '128k', '-output_ts_offset', '1.000000', '-f', 'hls', '-hls_time', '4.000000', ...segment.slice(4), '-start_number', '0',
    '-hls_fmp4_init_filename', 'init.mp4', '-hls_segment_filename', '/out/a0/%05d.m4s', '/out/a0/playlist.m3u8',
  ]);
});

it('joins tracks by copy and takes the offset back', () => {
  expect(commandArguments(fileCommand('mp4', { video: 'file:/w/video.mp4', audio: 'file:/w/audio.mp4' }, '/w/out.mp4'))).toEqual([
    ...global, '-protocol_whitelist', 'file', '-f', 'mov', '-copyts', '-i', 'file:/w/video.mp4', '-protocol_whitelist', 'file', '-f', 'mov', '-copyts', '-i', 'file:/w/audio.mp4', '-y',
    '-map', '0:0', '-map', '1:0', '-c', 'copy', '-output_ts_offset', '-1.000000', '-avoid_negative_ts', 'disabled', '-movflags', '+faststart', '-f', 'mp4', '/w/out.mp4',
  ]);
});

it('joins tracks into a WebM, whose reader takes the encoder delay off again', () => {
  expect(commandArguments(fileCommand('webm', { video: 'file:/w/video.mp4', audio: 'file:/w/audio.mp4' }, '/w/out.webm'))).toEqual([
    ...global, '-protocol_whitelist', 'file', '-f', 'mov', '-copyts', '-i', 'file:/w/video.mp4', '-itsoffset', '0.006500', '-protocol_whitelist', 'file', '-f', 'mov', '-copyts', '-i', 'file:/w/audio.mp4', '-y',
    '-map', '0:0', '-map', '1:0', '-c', 'copy', '-output_ts_offset', '-1.000000', '-avoid_negative_ts', 'disabled', '-cues_to_front', '1', '-f', 'webm', '/w/out.webm',
  ]);
});

it('compares stored pictures with those of the source, each by its number, at the sizes that are asked for', () => {
  const sample = { index: 1, count: 2, startFrame: 240, frames: 60 };
  const compared = [{ track: encode.tracks[1]!, file: 'file:/in/0.mp4', report: '0.txt' }];
  const argumentsFor = (measure: 'ssim' | 'vmaf') => commandArguments(qualityCommand(encode, sample, compared, measure, files));
  const numbered = 'format=yuv420p,settb=1001/30000,setpts=N';
  const graph = '[0:0]fps=fps=30000/1001:start_time=9.074333,trim=start_frame=10:end_frame=70,setpts=N/(30000/1001)/TB,scale=1280:720:flags=bicubic,format=yuv420p,' + colors + `setsar=1,split=2[v0][c0];[c0]null,scale=640:360:flags=bicubic,setsar=1[v1];[v0]nullsink;[v1]${numbered}[r0];[1:0]trim=end_frame=60,${numbered}[d0];[d0][r0]`;
  expect(argumentsFor('ssim')).toEqual([
    ...global, '-protocol_whitelist', 'file', '-reinit_filter', '0', '-copyts', '-ss', '7.657650', '-i', 'file:/in/source',
    '-protocol_whitelist', 'file', '-f', 'mov', '-ignore_editlist', '1', '-threads', '1', '-i', 'file:/in/0.mp4', '-y',
    '-filter_complex', `${graph}ssim=stats_file=0.txt[m0]`, '-map', '[m0]', '-f', 'null', '/dev/null',
  ]);
  expect(argumentsFor('vmaf')).toContain(`${graph}libvmaf=log_fmt=json:log_path=0.txt[m0]`);
});
