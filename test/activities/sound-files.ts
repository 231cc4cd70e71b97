import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { encodeAudioFile } from '../../activities/sound/encode-audio-file.js';
import { makeWaveform } from '../../activities/sound/make-waveform.js';
import { parseLoudness } from '../../packages/media/ffmpeg/loudness-args.js';
import type { AudioFilePlan, WaveformPlan } from '../../packages/media/plan/plan.js';
import type { SoundLevel } from '../../packages/media/plan/view-tracks.js';
import { type EncodingBench, perform } from './encoding-bench.js';

const run = promisify(execFile);
const quiet = ['-nostdin', '-v', 'error'];

export interface MadeSound {
  readonly plan: AudioFilePlan | WaveformPlan;
  readonly keys: readonly string[];
  readonly contentTypes: readonly string[];
  /** The first stored file, locally */
  readonly file: string;
  readonly level?: SoundLevel;
}

/** Makes sound outputs of one source as a job does, one after another. None may be refused. */
export async function makeSounds(bench: EncodingBench, jobId: string, name: string, outputs: readonly object[]): Promise<MadeSound[]> {
  const { source, plan } = await bench.inspect(jobId, name, outputs);
  const made: MadeSound[] = [];
  for (const output of plan.outputs) {
    if (output.type !== 'audio' && output.type !== 'waveform') throw new Error(JSON.stringify(output));
    const work = { jobId, tenantId: 'ten_test', source, progress: { part: 'p', shares: [] } };
    const { files, ...rest } = output.type === 'audio' ? await perform(encodeAudioFile(bench.deps), { ...work, plan: output }) : await perform(makeWaveform(bench.deps), { ...work, plan: output });
    made.push({ plan: output, keys: files.map(({ key }) => key), contentTypes: files.map(({ contentType }) => contentType), file: await bench.save(files[0]!.key), ...rest });
  }
  return made;
}

export interface ProbedFile {
  readonly format: { readonly format_name: string; readonly bit_rate: string; readonly tags?: Readonly<Record<string, string>> };
  readonly streams: readonly {
    readonly codec_type: string; readonly codec_name: string; readonly sample_rate?: string; readonly channels?: number; readonly channel_layout?: string; readonly bits_per_raw_sample?: string; readonly bit_rate?: string;
    readonly width?: number; readonly height?: number; readonly disposition: { readonly attached_pic: number }; readonly tags?: Readonly<Record<string, string>>;
  }[];
}

export async function probeFile(file: string): Promise<ProbedFile> {
  return JSON.parse((await run('ffprobe', ['-v', 'error', '-show_format', '-show_streams', '-of', 'json', file])).stdout) as ProbedFile;
}

/** What a player hears, 16 bits, one sample of each channel in turn; `options` stand before the output. */
export async function decode(file: string, ...options: string[]): Promise<Int16Array> {
  const { stdout } = await run('ffmpeg', [...quiet, '-i', file, '-map', '0:a:0', ...options, '-f', 's16le', '-c:a', 'pcm_s16le', '-'], { encoding: 'buffer', maxBuffer: 1e9 });
  return new Int16Array(Uint8Array.from(stdout).buffer);
}

/** Checksum of the samples, all 32 bits of them. */
export async function samplesSum(file: string, ...options: string[]): Promise<string> {
  return (await run('ffmpeg', [...quiet, '-i', file, '-map', '0:a:0', ...options, '-c:a', 'pcm_s32le', '-f', 'md5', '-'])).stdout.trim();
}

export async function loudnessOf(file: string) {
  const { stderr } = await run('ffmpeg', ['-nostdin', '-hide_banner', '-i', file, '-map', '0:a', '-af', 'ebur128=peak=true:framelog=verbose', '-f', 'null', '-']);
  return parseLoudness(stderr.split('\n'))!;
}

/** When bursts of sound begin in mono samples, seconds. */
export function burstsIn(samples: Int16Array, sampleRate: number, threshold = 6000): number[] {
  const found: number[] = [];
  for (let i = 0, last = -Infinity; i < samples.length; i += 1) {
    if (Math.abs(samples[i]!) < threshold) continue;
    if (i - last > sampleRate / 10) found.push(i / sampleRate);
    last = i;
  }
  return found;
}

/** Input options of bursts of 50 ms, and silence between them. */
export function bursts(times: readonly number[], { sampleRate, seconds, channels = 2 }: { sampleRate: number; seconds: number; channels?: number }): string[] {
  const voice = `0.8*sin(2000*PI*t)*(${times.map((t) => `between(t,${t},${t + 0.05})`).join('+')})`;
  return ['-f', 'lavfi', '-i', `aevalsrc='${Array.from({ length: channels }, () => voice).join('|')}':s=${sampleRate}:d=${seconds}`];
}
