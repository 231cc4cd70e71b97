import { bornEvenly } from '../packages/media/estimate/usage.js';
import type { AudioTrack } from '../packages/media/plan/sound-plan.js';
import type { Chunk, EncodePlan } from '../packages/media/plan/encode-plan.js';
import type { OutputPlan } from '../packages/media/plan/plan.js';
import type { ProgressShares } from './activity-contract.js';
import { tracksOf } from '../packages/media/plan/output-tracks.js';
import { trackIdsIn } from './output-tracks.js';

/** Shares of an output's work, by experience: pictures cost nearly everything. */
const work = { encode: 0.9, audio: 0.05, package: 0.03, check: 0.02 };

/** What remains of a kind of work that an output does not have goes to the others. */
function shareOf(kind: keyof typeof work, output: OutputPlan): number {
  const tracks = tracksOf(output);
  const encode = tracks.video.length > 0 ? work.encode : 0;
  const audio = tracks.audioTrackIds.length > 0 ? work.audio : 0;
  const own = { encode, audio, package: work.package, check: work.check }[kind];
  return own / (encode + audio + work.package + work.check);
}

/** The part of an output's renditions that comes from one encode. */
function shareIn(encodeId: string, output: OutputPlan): number {
  const { video } = tracksOf(output);
  return video.filter((track) => track.encodeId === encodeId).length / video.length;
}

/** How one chunk counts for the outputs that it serves. */
export function chunkShares(encode: EncodePlan, chunk: Chunk, outputs: readonly OutputPlan[]): ProgressShares {
  const part = chunk.frames / encode.timeline.frames;
  return { part: `${encode.id}:chunk:${chunk.index}`, shares: outputs.map((o) => ({ output: o.name, weight: isOnlyCopied(encode, o) ? 0 : part * shareIn(encode.id, o) * shareOf('encode', o) })) };
}

/** A copy costs next to nothing beside an encode. */
export function copyShares(encode: EncodePlan, trackId: string, outputs: readonly OutputPlan[]): ProgressShares {
  return { part: `${trackId}:copy`, shares: outputs.map((o) => ({ output: o.name, weight: isOnlyCopied(encode, o) ? shareIn(encode.id, o) * shareOf('encode', o) : 0 })) };
}

function isOnlyCopied({ id, tracks }: EncodePlan, output: OutputPlan): boolean {
  const needed = trackIdsIn(id, [output]);
  return tracks.every((track) => track.copied || !needed.has(track.id));
}

/** The first segment is counted with its chunk; alone it only tells that the encode has begun. */
export function headShares(encode: EncodePlan, outputs: readonly OutputPlan[]): ProgressShares {
  return { part: `${encode.id}:head`, shares: outputs.map((o) => ({ output: o.name, weight: 0 })) };
}

export function audioTrackShares(track: AudioTrack, outputs: readonly OutputPlan[]): ProgressShares {
  return { part: `${track.id}:audio`, shares: outputs.map((o) => ({ output: o.name, weight: shareOf('audio', o) / tracksOf(o).audioTrackIds.length })) };
}

/** Of an output that is packaged in `parts` pieces of about the same size, the one called `piece`. */
export function packageShares(output: OutputPlan, piece = 'all', parts = 1): ProgressShares {
  return { part: `${output.name}:package:${piece}`, shares: [{ output: output.name, weight: shareOf('package', output) / parts }] };
}

export function checkShares(output: OutputPlan): ProgressShares {
  return { part: `${output.name}:check`, shares: [{ output: output.name, weight: shareOf('check', output) }] };
}

/** Scores are taken when an output is otherwise done, in a moment. */
export function qualityShares(output: OutputPlan, encodeId: string): ProgressShares {
  return { part: `${output.name}:quality:${encodeId}`, shares: [], costs: bornEvenly([output.name]) };
}

/** For an output that is made in one piece. */
export function wholeShares(output: OutputPlan): ProgressShares {
  return { part: `${output.name}:whole`, shares: [{ output: output.name, weight: 1 }] };
}

/** For an output that is copied from an earlier job. */
export function wholeCopyShares(output: string): ProgressShares {
  return { part: `${output}:result`, shares: [{ output, weight: 1 }] };
}
