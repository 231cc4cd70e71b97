import type { Chunk, EncodePlan, VideoTrack } from '../plan/encode-plan.js';
import { qualityFilter } from '../quality/filters.js';
import { toText } from '../rational.js';
import type { QualityMeasure } from '../spec/quality.js';
import { type ChunkSources, chunkInputs } from './chunk-inputs.js';
import type { FfmpegCommand } from './command.js';
import { pictureGraph } from './picture-graph.js';

/** Init segment and one segment of a track in one file, which begins with the sample's first frame. */
export interface ComparedTrack {
  readonly track: VideoTrack;
  /** As ffmpeg is to open it */
  readonly file: string;
  /** File for the scores of its pictures, in the working directory */
  readonly report: string;
}

/**
 * Compares stored pictures with those that the encoder was given: the sample goes through the encode's own filter
 * graph, at the sizes of its tracks, so that nothing but the encoding differs. Both sides are numbered from zero on one
 * time base, so that picture `n` meets picture `n`.
 */
export function qualityCommand(encode: EncodePlan, sample: Chunk, compared: readonly ComparedTrack[], measure: QualityMeasure, sources: ChunkSources): FfmpegCommand {
  const tracks = encode.tracks.filter((track) => !track.copied).map((track): VideoTrack => ({ ...track, encoder: 'libx264' }));
  const inputs = chunkInputs(encode, sample, sources);
  const rate = encode.timeline.frameRate;
  const numbered = `format=${encode.picture.pixelFormat},settb=${toText({ num: rate.den, den: rate.num })},setpts=N`;
  const graph = tracks.map(({ id }, index) => {
    const at = compared.findIndex(({ track }) => track.id === id);
    if (at < 0) return `[v${index}]nullsink`;
    const stored = `[${inputs.length + at}:0]trim=end_frame=${sample.frames},${numbered}[d${at}]`;
    return `[v${index}]${numbered}[r${at}];${stored};[d${at}][r${at}]${qualityFilter(measure, compared[at]!.report)}[m${at}]`;
  });
  return {
    inputs: [...inputs, ...compared.map(({ file }) => ({ options: ['-protocol_whitelist', 'file', '-f', 'mov', '-ignore_editlist', '1', '-threads', '1'], path: file }))],
    filterComplex: [pictureGraph(encode, sample, tracks), ...graph].join(';'),
    outputs: compared.map((_, at) => ({ options: ['-map', `[m${at}]`, '-f', 'null'], path: '/dev/null' })),
  };
}
