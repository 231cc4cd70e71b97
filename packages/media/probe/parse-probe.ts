import { MediaError } from '../errors.js';
import { parseRational, type Rational } from '../rational.js';
import { colorOf } from './color-info.js';
import { chooseFrameRate } from './frame-rate.js';
import { languageOf, type ProbedStream, probeOutput } from './probe-output.js';
import { interlacingOf } from './interlacing.js';
import { coverOf, tagsOf } from './music-info.js';
import { warningsOf } from './probe-warnings.js';
import type { AudioInfo, SourceInfo, VideoInfo } from './source-info.js';
import type { StreamTiming } from './stream-timing.js';
import { subtitlesIn } from './subtitles.js';

/**
 * Reads ffprobe's answer together with the measured times of the streams.
 * Throws `unreadable_source` when there is neither picture nor sound that can be used.
 */
export function parseProbe(json: unknown, timings: readonly StreamTiming[], sizeBytes: number): SourceInfo {
  const parsed = probeOutput.safeParse(json);
  if (!parsed.success || !parsed.data.format) throw new MediaError('unreadable_source', 'no container was recognised');
  const { streams, format } = parsed.data;
  const timingOf = new Map(timings.map((t) => [t.index, t]));
  const picture = streams.find((s) => s.codec_type === 'video' && s.disposition['attached_pic'] !== 1 && timingOf.has(s.index) && s.width > 0 && s.height > 0);
  const video = picture ? videoOf(picture, timingOf.get(picture.index)!) : null;
  const audio = streams.filter((s) => s.codec_type === 'audio' && timingOf.has(s.index) && s.channels > 0 && (s.sample_rate ?? 0) > 0).map((s) => audioOf(s, timingOf.get(s.index)!));
  if (!video && audio.length === 0) throw new MediaError('unreadable_source', 'the file has neither pictures nor sound that can be decoded');
  const ends = [...(video ? [video] : []), ...audio].map((s) => s.startSeconds + s.durationSeconds);
  const tags = tagsOf(format.format_name, format.tags, streams);
  const cover = coverOf(streams);
  const starts = [...(video ? [video] : []), ...audio].map((s) => s.startSeconds);
  return {
    container: format.format_name,
    sizeBytes,
    durationSeconds: Math.max(...ends) - Math.min(...starts),
    startSeconds: format.start_time ?? 0,
    video,
    audio,
    subtitles: subtitlesIn(streams),
    image: null,
    warnings: warningsOf({ streams, timingOf, video, audio }),
    ...(Object.keys(tags).length > 0 ? { tags } : {}),
    ...(cover ? { cover } : {}),
  };
}

function videoOf(s: ProbedStream, timing: StreamTiming): VideoInfo {
  const rotation = rotationOf(s);
  const pixelAspect = parseRational(s.sample_aspect_ratio) ?? { num: 1, den: 1 };
  const upright = square(s.width, s.height, pixelAspect);
  const frameRate = chooseFrameRate([parseRational(s.avg_frame_rate), parseRational(s.r_frame_rate)], timing);
  const frameSeconds = frameRate.den / frameRate.num;
  const color = colorOf(s);
  return {
    index: s.index,
    codec: s.codec_name,
    profile: s.profile ?? null,
    pixelFormat: s.pix_fmt ?? null,
    width: rotation % 180 === 0 ? upright.width : upright.height,
    height: rotation % 180 === 0 ? upright.height : upright.width,
    codedWidth: s.width,
    codedHeight: s.height,
    rotation,
    pixelAspect,
    frameRate,
    variableFrameRate: timing.variable,
    startSeconds: timing.startSeconds,
    // Some containers cut the last picture short; at a constant rate it is as long as the others.
    durationSeconds: Math.max((timing.variable ? timing.endSeconds : Math.max(timing.endSeconds, timing.lastSeconds + (timing.averageGapSeconds ?? 0))) - timing.startSeconds, frameSeconds),
    frameCount: timing.frames,
    maxGapSeconds: timing.maxGapSeconds,
    bitrateKbps: s.bit_rate === null ? null : Math.round(s.bit_rate / 1000),
    hdr: color.transfer === 'smpte2084' ? 'pq' : color.transfer === 'arib-std-b67' ? 'hlg' : null,
    interlacing: interlacingOf(s.field_order),
    color,
    maxKeyframeGapSeconds: timing.maxKeyframeGapSeconds,
    openGroups: timing.openGroups,
  };
}

/** Encoders put this much before their first sample at most; more is another thing. */
const longestDelaySeconds = 0.1;

function audioOf(s: ProbedStream, timing: StreamTiming): AudioInfo {
  // What a decoder leaves out of the first packet is no sound; the stream's own start tells.
  const delaySeconds = (s.start_time ?? timing.startSeconds) - timing.startSeconds;
  const startSeconds = delaySeconds > 0 && delaySeconds < longestDelaySeconds ? s.start_time! : timing.startSeconds;
  return {
    index: s.index,
    codec: s.codec_name,
    channels: s.channels,
    channelLayout: s.channel_layout ?? null,
    sampleRate: s.sample_rate!,
    language: languageOf(s),
    title: s.tags['title'] ?? null,
    default: s.disposition['default'] === 1,
    startSeconds,
    durationSeconds: timing.endSeconds - startSeconds,
    bitrateKbps: s.bit_rate === null ? null : Math.round(s.bit_rate / 1000),
    ...bitDepthOf(s),
  };
}

/** Codecs that change samples name no depth, or one of their own tables. */
function bitDepthOf({ codec_name: codec, bits_per_raw_sample: raw, bits_per_sample: stored }: ProbedStream): { bitDepth?: number } {
  const bitDepth = raw || (codec.startsWith('pcm_') ? stored : 0);
  return bitDepth > 0 ? { bitDepth } : {};
}

/** ffprobe tells the counter-clockwise turn of the display matrix; older files have a clockwise `rotate` tag. */
function rotationOf(s: ProbedStream): number {
  const matrix = s.side_data_list.find((d) => d.rotation !== undefined)?.rotation;
  const clockwise = matrix === undefined ? Number(s.tags['rotate'] ?? 0) : -matrix;
  return (((Math.round(clockwise / 90) * 90) % 360) + 360) % 360;
}

/** Square pixels: width follows the pixel aspect; for very wide pixels the height gives way, so nothing grows huge. */
function square(width: number, height: number, aspect: Rational): { width: number; height: number } {
  const ratio = aspect.num / aspect.den;
  if (ratio > 2) return { width, height: Math.max(1, Math.round(height / ratio)) };
  return { width: Math.max(1, Math.round(width * ratio)), height };
}
