import type { AudioFilePlan } from '../plan/plan.js';
import type { FfmpegCommand, FfmpegFile } from './command.js';
import { coverOptions } from './cover-args.js';
import { gainFilters, loudnessCommand } from './loudness-args.js';
import { errorLimitOptions, soundFilters } from './sound-filters.js';
import { tagOptions } from './tag-options.js';

interface Extras {
  /** Changes the level */
  readonly gainDb?: number;
  /** As `coverOptions` takes it */
  readonly cover?: string | null;
}

/**
 * One sound file, exactly as long as the plan's sound, so that a decoder which heeds the file's own marks (LAME's
 * header, edit list, pre-skip) gives back neither the encoder's delay nor its padding.
 */
export function audioFileCommand(plan: AudioFilePlan, input: FfmpegFile, outputPath: string, { gainDb = 0, cover = null }: Extras = {}): FfmpegCommand {
  const { inputs, options } = coverOptions(plan.format, cover);
  return {
    inputs: [{ ...input, options: [...input.options, ...errorLimitOptions] }, ...inputs],
    filterComplex: `[0:${plan.streamIndex}]${[...filtersOf(plan), ...gainFilters(gainDb), ...leadFilters(plan)].join(',')}[a]`,
    outputs: [
      {
        options: [
          '-map', '[a]', ...options, ...tagOptions(plan.format, plan.tags ?? {}, plan.language), '-map_chapters', '-1',
          ...encoderOptions(plan), ...muxerOptions(plan),
        ],
        path: outputPath,
      },
    ],
  };
}

/** Measures the sound that `audioFileCommand` would encode. */
export function audioFileLoudnessCommand(plan: AudioFilePlan, input: FfmpegFile): FfmpegCommand {
  return loudnessCommand(input, plan.streamIndex, filtersOf(plan));
}

function filtersOf(plan: AudioFilePlan): string[] {
  const layout = plan.layout === undefined ? '' : `:channel_layouts=${plan.layout}`;
  return soundFilters(plan, `aformat=sample_fmts=${sampleFormatOf(plan)}${layout}`, plan);
}

/** Samples of one frame of AAC-LC (ISO/IEC 14496-3, 4.5.1.1) */
const aacFrameSamples = 1024;

/**
 * AAC comes in whole frames. Decoders skip what an edit list puts before the sound, but many play what it leaves out
 * behind it: so the silence that fills up the frames goes before time zero, and the last frame ends with the sound.
 */
function leadFilters({ format, durationSeconds, sampleRate }: AudioFilePlan): string[] {
  const over = Math.round(durationSeconds * sampleRate) % aacFrameSamples;
  if (format !== 'm4a' || over === 0) return [];
  const lead = aacFrameSamples - over;
  return [`adelay=${lead}S:all=1`, `asetpts=PTS-${lead}`];
}

/** Lossless sound stays in whole numbers, so that it stays as it is; a gain and the other encoders work in floating point. */
function sampleFormatOf({ format, bitDepth, loudness }: AudioFilePlan): string {
  if (bitDepth !== undefined && !loudness) return bitDepth === 24 ? 's32' : 's16';
  return format === 'opus' ? 'flt' : 'fltp';
}

function encoderOptions({ format, kbps, vbrQuality, constantRate, bitDepth }: AudioFilePlan): string[] {
  switch (format) {
    case 'mp3':
      return ['-c:a', 'libmp3lame', ...(vbrQuality === undefined ? ['-b:a', `${kbps}k`] : ['-q:a', String(vbrQuality)])];
    case 'm4a':
      return ['-c:a', 'aac', '-profile:a', 'aac_low', '-b:a', `${kbps}k`];
    case 'opus':
      return ['-c:a', 'libopus', '-b:a', `${kbps}k`, '-vbr', constantRate ? 'off' : 'on'];
    case 'flac':
      // ffmpeg keeps 24 bits in samples of 32.
      return ['-c:a', 'flac', '-sample_fmt', bitDepth === 24 ? 's32' : 's16'];
    case 'wav':
      return ['-c:a', bitDepth === 24 ? 'pcm_s24le' : 'pcm_s16le'];
  }
}

function muxerOptions({ format, sampleRate }: AudioFilePlan): string[] {
  switch (format) {
    case 'mp3':
      // Windows and many cars read no later version of ID3.
      return ['-write_xing', '1', '-id3v2_version', '3', '-f', 'mp3'];
    case 'm4a':
      // The edit list counts in this scale: by default in milliseconds, which are too coarse to end at a sample.
      return ['-movflags', '+faststart', '-movie_timescale', String(sampleRate), '-f', 'ipod'];
    case 'wav':
      // Above 4 GB the header of a WAV file overflows.
      return ['-rf64', 'auto', '-f', 'wav'];
    default:
      return ['-f', format];
  }
}
