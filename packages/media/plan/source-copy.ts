import type { KeyframeMap } from '../probe/keyframes.js';
import type { SourceInfo, VideoInfo } from '../probe/source-info.js';
import { toNumber } from '../rational.js';
import type { VideoCodec } from '../spec/video-fields.js';
import { chooseCuts } from './cuts.js';
import type { Rung } from './ladder.js';
import { type Span, wholeSpan } from './span.js';

/** A rung that may be the source's own stream: where its segments begin, or why it has to be encoded. */
export type CopyDecision = { readonly cuts: readonly number[] } | { readonly reason: string };

/** Playlists and histories stay small. */
const maxSegments = 20_000;

/**
 * Can a rung be the source's stream, cut at keyframes and otherwise untouched? The picture must already be what the
 * rung asks for, on a constant grid, at no more than the rung's bit rate; groups of pictures must be closed at the cuts.
 */
export function decideCopy(info: SourceInfo, video: VideoInfo, rung: Rung, span: Span, codec: VideoCodec, segmentSeconds: number, keyframes: KeyframeMap | undefined): CopyDecision {
  const reason = unlike(video, rung, codec) ?? unsteady(info, video, span, keyframes);
  if (reason !== null) return { reason };
  if (rung.copyKbps === undefined) return { reason: 'a quality was asked for' };
  if (keyframes!.kbps > rung.copyKbps) return { reason: `it has ${Math.round(keyframes!.kbps)} kbit/s, more than ${rung.copyKbps}` };
  return cutAtKeyframes(video, span, segmentSeconds, keyframes!);
}

function unlike(video: VideoInfo, rung: Rung, codec: VideoCodec): string | null {
  if (video.codec !== codec || (codec !== 'h264' && codec !== 'hevc')) return `it is ${video.codec}`;
  if (video.pixelFormat !== 'yuv420p') return `its pixel format is ${video.pixelFormat}`;
  if (video.rotation !== 0 || video.codedWidth !== video.width || video.codedHeight !== video.height) return 'it is stored turned or with other than square pixels';
  if (rung.width !== video.width || rung.height !== video.height) return 'its size is odd';
  if (rung.frameRate) return 'another frame rate was asked for';
  if (video.interlacing) return 'it is interlaced';
  if (video.hdr) return 'it has a high dynamic range';
  return null;
}

function unsteady(info: SourceInfo, video: VideoInfo, span: Span, keyframes: KeyframeMap | undefined): string | null {
  if (!keyframes) return 'its keyframes were not measured';
  if (keyframes.obstacle) return keyframes.obstacle;
  const rate = toNumber(video.frameRate);
  if (!video.variableFrameRate && video.frameCount !== null && video.frameCount > 1.5 * video.durationSeconds * rate) return `it has more than ${rate} pictures a second`;
  if (video.variableFrameRate || video.frameCount !== Math.round(video.durationSeconds * rate) || video.maxGapSeconds > 1.5 / rate) return 'its frame rate is not constant';
  const whole = wholeSpan(info, video);
  if (whole.startSeconds !== video.startSeconds) return 'its sound begins before its picture';
  if (Math.round(span.durationSeconds * rate + span.skippedSeconds * rate) > video.frameCount) return 'its sound lasts longer than its picture';
  return null;
}

function cutAtKeyframes(video: VideoInfo, span: Span, segmentSeconds: number, { seconds }: KeyframeMap): CopyDecision {
  const rate = toNumber(video.frameRate);
  const frames = Math.round(span.durationSeconds * rate);
  const keyframes = [...new Set(seconds.map((s) => Math.round((s - span.startSeconds) * rate)))].filter((n) => n >= 0).sort((a, b) => a - b);
  if (keyframes[0] !== 0) return { reason: 'it does not begin with a keyframe there' };
  const isWhole = span.skippedSeconds * rate + frames >= video.frameCount! - 0.5;
  if (!isWhole && !keyframes.includes(frames)) return { reason: 'the trim does not end at a keyframe' };
  const cuts = chooseCuts(keyframes, frames, segmentSeconds * rate);
  if (!cuts) return { reason: `its keyframes do not allow segments of about ${segmentSeconds} s` };
  return cuts.length > maxSegments ? { reason: `it would have more than ${maxSegments} segments` } : { cuts };
}
