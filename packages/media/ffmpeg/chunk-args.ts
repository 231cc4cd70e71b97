import { type Chunk, type EncodePlan, type RateControl, type Timeline, timestampOffsetSeconds, type VideoTrack } from '../plan/plan.js';
import { frameTime } from '../plan/timeline.js';
import { toText } from '../rational.js';
import type { FfmpegCommand } from './command.js';
import { pictureOptions } from './input-options.js';
import { decimal, segmentFiles, segmentOptions } from './segment-options.js';

export interface ChunkFiles {
  /** Source as ffmpeg is to open it */
  readonly source: string;
  /** Options before the source: whitelists and limits */
  readonly inputOptions: readonly string[];
  /** Absolute folder; each track writes into a folder named by its id */
  readonly folder: string;
  /** Encoder threads; null lets the encoder choose */
  readonly threads: number | null;
}

/**
 * One decode of the chunk's time range, scaled in a cascade, encoded into the final segments of all given tracks.
 * `tracks` go from the largest picture to the smallest.
 */
export function chunkCommand(encode: EncodePlan, chunk: Chunk, tracks: readonly VideoTrack[], files: ChunkFiles): FfmpegCommand {
  const { timeline } = encode;
  const window = decodeWindow(timeline, chunk);
  return {
    inputs: [{ options: [...files.inputOptions, ...pictureOptions(encode), '-copyts', ...(window.seekSeconds > 0 ? ['-ss', decimal(window.seekSeconds)] : [])], path: files.source }],
    filterComplex: `[0:${encode.streamIndex}]${[...pick(timeline, chunk, window), 'format=yuv420p'].join(',')}${cascade(tracks)}`,
    outputs: tracks.map((track, index) => {
      const target = segmentFiles(`${files.folder}/${track.id}`);
      return {
        options: [
          '-map', `[v${index}]`,
          ...x264Options(track, timeline.gopFrames),
          ...(files.threads === null ? [] : ['-threads', String(files.threads)]),
          ...segmentOptions({
            // Half a frame short, so that rounding never moves a cut to the next keyframe.
            seconds: frameTime(timeline.frameRate, timeline.segmentFrames - 0.5),
            firstIndex: chunk.startFrame / timeline.segmentFrames,
            offsetSeconds: frameTime(timeline.frameRate, chunk.startFrame) + timestampOffsetSeconds,
          }),
          ...target.options,
        ],
        path: target.playlist,
      };
    }),
  };
}

interface DecodeWindow {
  /** Time of the first frame that the frame-rate filter makes, source clock */
  readonly startSeconds: number;
  /** For `-ss`, which counts from the container's start; zero means from the beginning */
  readonly seekSeconds: number;
  /** Frames to drop before the chunk's first */
  readonly drop: number;
}

/**
 * Where decoding begins: `leadFrames` before the chunk, so that the frame-rate filter knows the picture shown at its
 * first frame. A chunk behind the last picture begins where there still are pictures.
 */
function decodeWindow(timeline: Timeline, chunk: Chunk): DecodeWindow {
  const first = Math.max(0, Math.min(chunk.startFrame, timeline.sourceFrames - 1) - timeline.leadFrames);
  const startSeconds = timeline.startSeconds + frameTime(timeline.frameRate, first);
  const halfFrame = frameTime(timeline.frameRate, 0.5);
  return { startSeconds, seekSeconds: first === 0 ? 0 : startSeconds - timeline.containerStartSeconds - halfFrame, drop: chunk.startFrame - first };
}

/** Filters that pick exactly the chunk's frames from the decoded ones and number them from zero. */
function pick(timeline: Timeline, chunk: Chunk, window: DecodeWindow): string[] {
  const rate = toText(timeline.frameRate);
  return [
    `fps=fps=${rate}:start_time=${decimal(window.startSeconds)}`,
    // Also where the source ends a frame earlier than its header promised.
    ...(chunk.startFrame + chunk.frames >= timeline.sourceFrames ? ['tpad=stop=-1:stop_mode=clone'] : []),
    `trim=start_frame=${window.drop}:end_frame=${window.drop + chunk.frames}`,
    `setpts=N/(${rate})/TB`,
  ];
}

/** Each picture is scaled from the next larger one: a third less work than from the source, at nearly the same quality. */
function cascade(tracks: readonly VideoTrack[]): string {
  return tracks
    .map((track, index) => {
      const scaled = `scale=${track.width}:${track.height}:flags=bicubic,setsar=1`;
      return index < tracks.length - 1 ? `,${scaled},split=2[v${index}][c${index}];[c${index}]null` : `,${scaled}[v${index}]`;
    })
    .join('');
}

/** Closed groups of fixed length and no keyframe between, so that segments of all renditions begin together. */
function x264Options(track: VideoTrack, gopFrames: number): string[] {
  const gop = String(gopFrames);
  return [
    '-c:v', 'libx264', '-preset', track.preset, '-profile:v', 'high', '-pix_fmt', track.pixelFormat,
    ...rateOptions(track.rate),
    '-g', gop, '-keyint_min', gop, '-sc_threshold', '0', '-flags', '+cgop',
  ];
}

function rateOptions(rate: RateControl): string[] {
  if (rate.mode === 'crf') return ['-crf', String(rate.crf), '-maxrate', `${rate.maxKbps}k`, '-bufsize', `${rate.maxKbps * 2}k`];
  return ['-b:v', `${rate.kbps}k`, '-maxrate', `${Math.round(rate.kbps * 1.5)}k`, '-bufsize', `${rate.kbps * 2}k`];
}
