import { type Chunk, type EncodePlan, timestampOffsetSeconds, type VideoTrack } from '../plan/encode-plan.js';
import { frameTime, segmentAt } from '../plan/timeline.js';
import { restOfChunk, startOf, type TrackStarts } from '../plan/track-starts.js';
import { type ChunkSources, chunkInputs } from './chunk-inputs.js';
import type { FfmpegCommand } from './command.js';
import { cutOptions, keyframeOptions } from './cut-options.js';
import { deviceOptions } from './encoders/hardware.js';
import { pictureGraph } from './picture-graph.js';
import { segmentFiles, segmentOptions } from './segment-options.js';
import { videoEncoderOptions } from './video-encoders.js';

export interface ChunkFiles extends ChunkSources {
  /** Absolute folder; each track writes into a folder named by its id */
  readonly folder: string;
  /** Encoder threads; null lets the encoder choose */
  readonly threads: number | null;
}

/**
 * One decode of the chunk's time range, scaled in a cascade, encoded into the final segments of all given tracks.
 * `tracks` go from the largest picture to the smallest. Tracks of which a part exists go on at `starts`, each at the
 * first frame of a segment.
 */
export function chunkCommand(encode: EncodePlan, chunk: Chunk, tracks: readonly VideoTrack[], files: ChunkFiles, starts: TrackStarts = {}): FfmpegCommand {
  const { timeline } = encode;
  const rest = restOfChunk(chunk, tracks.map((track) => track.id), starts);
  return {
    inputs: chunkInputs(encode, rest, files, deviceOptions(tracks)),
    filterComplex: pictureGraph(encode, rest, tracks, starts),
    outputs: tracks.map((track, index) => {
      const target = segmentFiles(`${files.folder}/${track.id}`);
      const startFrame = startOf(chunk, track.id, starts);
      const offsetSeconds = frameTime(timeline.frameRate, startFrame) + timestampOffsetSeconds;
      if (timeline.cuts) {
        const run = { startFrame, frames: chunk.startFrame + chunk.frames - startFrame };
        const { options, path } = cutOptions(timeline, run, `${files.folder}/${track.id}`, offsetSeconds);
        return { options: ['-map', `[v${index}]`, ...videoEncoderOptions(track, timeline, files.threads), ...keyframeOptions(timeline, track.encoder, run), ...options], path };
      }
      return {
        options: [
          '-map', `[v${index}]`,
          ...videoEncoderOptions(track, timeline, files.threads),
          ...segmentOptions({
            // Half a frame short, so that rounding never moves a cut to the next keyframe.
            seconds: frameTime(timeline.frameRate, timeline.segmentFrames - 0.5),
            firstIndex: segmentAt(timeline, startFrame),
            offsetSeconds,
          }),
          ...target.options,
        ],
        path: target.playlist,
      };
    }),
  };
}
