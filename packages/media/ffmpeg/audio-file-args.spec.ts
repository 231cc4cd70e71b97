import type { AudioFilePlan, WaveformPlan } from '../plan/plan.js';
import { audioFileCommand } from './audio-file-args.js';
import { commandArguments, globalOptions } from './command.js';
import { waveformCommand } from './waveform-args.js';

const input = { path: 'file:/in/source', options: ['-protocol_whitelist', 'file'] };
const read = [...globalOptions, '-protocol_whitelist', 'file', '-max_error_rate', '0.1', '-i', 'file:/in/source'];
const plan: AudioFilePlan = { type: 'audio', name: 'sound', format: 'mp3', streamIndex: 1, kbps: 192, sampleRate: 44_100, channels: 2, layout: 'stereo', loudness: null, startSeconds: 1.4, durationSeconds: 10 };
const command = (differences: Partial<AudioFilePlan>, extras = {}) => commandArguments(audioFileCommand({ ...plan, ...differences }, input, '/out/sound', extras));

it('an mp3 is one encode at a constant bit rate with a Xing header, from the first sample on', () => {
  expect(command({})).toEqual([
    ...read, '-y', '-filter_complex', '[0:1]asetpts=PTS-STARTPTS,aresample=44100:async=1:first_pts=0,aformat=sample_fmts=fltp:channel_layouts=stereo[a]',
    '-map', '[a]', '-map_metadata', '-1', '-map_chapters', '-1', '-c:a', 'libmp3lame', '-b:a', '192k', '-write_xing', '1', '-id3v2_version', '3', '-f', 'mp3', '/out/sound',
  ]);
});

it('an m4a with tags and cover has an exact edit list and its index in front', () => {
  expect(command({ format: 'm4a', kbps: 256, language: 'ger', tags: { title: 'a=b', albumArtist: 'Ana' }, isMixedDown: true }, { cover: '/out/cover.jpg', gainDb: -3 })).toEqual([
    ...read, '-protocol_whitelist', 'file', '-f', 'jpeg_pipe', '-i', 'file:/out/cover.jpg', '-y',
    '-filter_complex', '[0:1]asetpts=PTS-STARTPTS,aresample=44100:async=1:first_pts=0:rematrix_maxval=1,aformat=sample_fmts=fltp:channel_layouts=stereo,volume=-3.00dB:precision=float,adelay=344S:all=1,asetpts=PTS-344[a]',
    '-map', '[a]', '-map', '1:0', '-c:v', 'copy', '-disposition:v:0', 'attached_pic', '-map_metadata', '-1', '-metadata:s:v:0', 'title=Cover', '-metadata:s:v:0', 'comment=Cover (front)',
    '-metadata', 'title=a=b', '-metadata', 'album_artist=Ana', '-metadata:s:a:0', 'language=ger', '-map_chapters', '-1',
    '-c:a', 'aac', '-profile:a', 'aac_low', '-b:a', '256k', '-movflags', '+faststart', '-movie_timescale', '44100', '-f', 'ipod', '/out/sound',
  ]);
});

it('opus takes its cover from a text', () => {
  expect(command({ format: 'opus', sampleRate: 48_000, language: 'ger' }, { cover: '/out/cover.txt' }).slice(read.length)).toEqual([
    '-protocol_whitelist', 'file', '-f', 'ffmetadata', '-i', 'file:/out/cover.txt', '-y',
    '-filter_complex', '[0:1]asetpts=PTS-STARTPTS,aresample=48000:async=1:first_pts=0,aformat=sample_fmts=flt:channel_layouts=stereo[a]',
    '-map', '[a]', '-map_metadata', '1', '-metadata', 'language=ger', '-map_chapters', '-1', '-c:a', 'libopus', '-b:a', '192k', '-vbr', 'on', '-f', 'opus', '/out/sound',
  ]);
});

it('lossless sound stays in whole numbers, unless its level changes', () => {
  const filterOf = (differences: Partial<AudioFilePlan>) => audioFileCommand({ ...plan, layout: undefined, ...differences }, input, '/out').filterComplex;
  expect(filterOf({ format: 'flac', bitDepth: 16 })).toMatch(/,aformat=sample_fmts=s16\[a\]$/);
  expect(filterOf({ format: 'wav', bitDepth: 24 })).toMatch(/,aformat=sample_fmts=s32\[a\]$/);
  expect(filterOf({ format: 'wav', bitDepth: 24, loudness: { lufs: -16, truePeak: -1 } })).toMatch(/,aformat=sample_fmts=fltp\[a\]$/);
  expect(command({ format: 'wav', bitDepth: 24, kbps: null }).slice(-6)).toEqual(['pcm_s24le', '-rf64', 'auto', '-f', 'wav', '/out/sound']);
});

it('a waveform is heard as it is stored, through standard output', () => {
  const wave: WaveformPlan = { type: 'waveform', name: 'wave', streamIndex: 2, sampleRate: 44_100, channels: 6, lanes: 'mixed', samplesPerPixel: 441, formats: ['json'], picture: { width: 1, height: 8, color: '#fff', background: '#000' }, durationSeconds: 2, cut: { fromSeconds: -0.5 } };
  expect(commandArguments(waveformCommand(wave, input))).toEqual([
    ...read, '-y', '-filter_complex', '[0:2]asetpts=round(PTS-STARTPTS-(-0.500000)/TB),atrim=start=0,aresample=44100:async=1:first_pts=0,aformat=sample_fmts=s16,apad=whole_len=88200,atrim=end_sample=88200[a]',
    '-map', '[a]', '-c:a', 'pcm_s16le', '-f', 's16le', 'pipe:1',
  ]);
});
