import { toNumber } from '../rational.js';
import type { ProbedStream } from './probe-output.js';
import type { AudioInfo, VideoInfo } from './source-info.js';
import type { SourceWarning } from './source-warning.js';
import type { StreamTiming } from './stream-timing.js';

interface Probed {
  readonly streams: readonly ProbedStream[];
  readonly timingOf: ReadonlyMap<number, StreamTiming>;
  readonly video: VideoInfo | null;
  readonly audio: readonly AudioInfo[];
}

/** Sound and picture that differ by more than this sound out of step or stand still. */
const noticeableSeconds = 0.5;
/** Players and chunks begin at keyframes; Apple's and DASH-IF's advice is 2 to 10 s. */
const longKeyframeGapSeconds = 15;

/** Subtitles that hold pictures instead of text. ffmpeg's names. */
const bitmapSubtitles = new Set(['hdmv_pgs_subtitle', 'dvd_subtitle', 'dvb_subtitle', 'xsub', 'dvb_teletext']);

/** Everything unusual about a source, and what the plan does about it. */
export function warningsOf(probed: Probed): SourceWarning[] {
  const { video, timingOf } = probed;
  return [...(video ? [...timeWarnings(video, timingOf.get(video.index)!, probed), ...pictureWarnings(video)] : []), ...lengthWarnings(probed), ...streamWarnings(probed)];
}

function warn(when: boolean, code: SourceWarning['code'], message: string, action: string | null): SourceWarning[] {
  return when ? [{ code, message, action }] : [];
}

function timeWarnings(video: VideoInfo, timing: StreamTiming, { streams }: Probed): SourceWarning[] {
  const promised = streams.find((s) => s.index === video.index)?.nb_frames ?? null;
  const rate = `${video.frameRate.num}/${video.frameRate.den}`;
  const gap = video.maxKeyframeGapSeconds;
  return [
    ...warn(timing.variable, 'variable_frame_rate', `the time between pictures varies, up to ${round(video.maxGapSeconds)} s`, `made constant at ${rate}`),
    ...warn(timing.untimed > 0, 'missing_timestamps', `${timing.untimed} pictures carried no time`, 'their times follow from their neighbours'),
    ...warn(promised !== null && timing.packets < promised * 0.98, 'truncated', `the file promises ${promised} pictures and ${timing.packets} can be read; it may be cut off`, 'what can be read is used'),
    ...warn(timing.hidden > 0, 'edit_list', `an edit list leaves out ${timing.hidden} pictures`, 'left out as it says'),
    ...warn(gap !== null && gap > longKeyframeGapSeconds, 'sparse_keyframes', `up to ${round(gap ?? 0)} s between keyframes`, 'more is decoded than is shown where a chunk begins'),
    ...warn(video.openGroups, 'open_gop', 'pictures refer to a group before their own', 'encoded in closed groups'),
  ];
}

function pictureWarnings(video: VideoInfo): SourceWarning[] {
  const { color, hdr, interlacing, pixelFormat, pixelAspect, rotation } = video;
  const rgb = color.matrix === 'gbr';
  return [
    ...(interlacing ? [interlacedWarning(interlacing)] : []),
    ...warn(hdr !== null, 'high_dynamic_range', `high dynamic range (${hdr})`, 'tone-mapped to standard range, except where an output asks for dynamicRange "source"'),
    ...warn(hdr === null && isWideGamut(color.primaries), 'wide_gamut', `wide colour gamut (${color.primaries})`, 'converted to BT.709'),
    ...warn(color.range === 'full' && !rgb, 'full_range', 'full-range colour', 'converted to limited range'),
    ...warn(pixelFormat !== null && !/^(yuvj?420p|nv12)$/.test(pixelFormat) && !(hdr && pixelFormat === 'yuv420p10le'), 'unusual_pixel_format', `pixel format ${pixelFormat}`, 'converted to yuv420p'),
    ...warn(toNumber(pixelAspect) !== 1, 'non_square_pixels', `pixels of ${pixelAspect.num}:${pixelAspect.den}`, `made square: ${video.width}×${video.height}`),
    ...warn(rotation !== 0, 'rotated', `to be shown turned by ${rotation}°`, 'stored upright'),
    ...warn(video.width % 2 === 1 || video.height % 2 === 1, 'odd_size', `an odd size, ${video.width}×${video.height}`, 'made even'),
  ];
}

/** Says how an interlaced source was recognised and what becomes of it. */
export function interlacedWarning({ firstField, foundBy }: NonNullable<VideoInfo['interlacing']>): SourceWarning {
  const how = foundBy === 'flags' ? 'interlaced' : 'looks interlaced, although nothing says so';
  return { code: 'interlaced', message: `${how}, ${firstField} field first`, action: foundBy === 'flags' ? 'interlaced pictures are deinterlaced, one for one' : 'all pictures are deinterlaced, one for one' };
}

/** Primaries whose colours a BT.709 screen would show pale. */
export function isWideGamut(primaries: string | null): boolean {
  return primaries !== null && ['bt2020', 'smpte431', 'smpte432', 'smpte428', 'film', 'bt470m'].includes(primaries);
}

function lengthWarnings({ video, audio }: Probed): SourceWarning[] {
  const sound = audio.find((a) => a.default) ?? audio[0];
  if (!video || !sound) return [];
  const ends = sound.startSeconds + sound.durationSeconds - (video.startSeconds + video.durationSeconds);
  const cut = video.startSeconds - sound.startSeconds;
  return [
    ...warn(Math.abs(ends) > noticeableSeconds, 'length_difference', `the sound ends ${round(Math.abs(ends))} s ${ends > 0 ? 'after' : 'before'} the picture`, ends > 0 ? 'the last picture stays' : 'silence follows'),
    ...warn(Math.abs(cut) > noticeableSeconds, 'length_difference', `the sound begins ${round(Math.abs(cut))} s ${cut > 0 ? 'before' : 'after'} the picture`, cut > 0 ? 'the first picture is shown from the beginning' : 'silence comes first'),
  ];
}

function streamWarnings({ streams, video }: Probed): SourceWarning[] {
  const pictures = streams.filter((s) => s.codec_type === 'video' && s.disposition['attached_pic'] !== 1);
  const attached = streams.filter((s) => s.codec_type === 'video' && s.disposition['attached_pic'] === 1).length;
  const bitmaps = streams.filter((s) => s.codec_type === 'subtitle' && bitmapSubtitles.has(s.codec_name));
  const data = streams.filter((s) => s.codec_type === 'data' || s.codec_type === 'attachment').length;
  return [
    ...warn(pictures.length > 1, 'several_videos', `${pictures.length} video streams`, video ? `stream ${video.index} is used` : null),
    ...warn(attached > 0, 'attached_picture', `${attached} attached picture${attached === 1 ? '' : 's'} (cover art)`, 'goes along with outputs of type audio; no other shows it'),
    ...bitmaps.flatMap((s) => warn(true, 'unusable_subtitles', `subtitles in stream ${s.index} are pictures (${s.codec_name})`, 'ignored')),
    ...warn(data > 0, 'data_streams', `${data} data stream${data === 1 ? '' : 's'} or attachments`, 'ignored'),
  ];
}

function round(seconds: number): number {
  return Math.round(seconds * 100) / 100;
}
