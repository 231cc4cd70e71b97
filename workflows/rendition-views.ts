import { tracksOf } from '../packages/media/plan/output-tracks.js';
import type { JobPlan, OutputPlan } from '../packages/media/plan/plan.js';
import type { RenditionQuality } from '../packages/media/quality/rendition-quality.js';
import type { OutputState, RenditionView } from './contract.js';

/** Scores of an output's renditions, by track id. */
export type QualityByTrack = ReadonlyMap<string, RenditionQuality>;

/** What callers see of the renditions of an output, which share its state. */
export function renditionViews(job: JobPlan, plan: OutputPlan, state: OutputState, quality: QualityByTrack = new Map()): RenditionView[] {
  const { video: renditions, audioTrackIds: audioIds } = tracksOf(plan);
  const kbpsOf = (ids: readonly string[]) => job.audioTracks.find((track) => track.id === ids[0])?.kbps ?? null;
  const tracks = job.encodes.flatMap((encode) => encode.tracks);
  return renditions.map(({ name, width, height, videoKbps, audioTrackIds, trackId, copied }) => {
    const track = tracks.find(({ id }) => id === trackId);
    const { codec = null, encoder = null, fallbackReason = null } = track ?? {};
    return { name, width, height, videoKbps, audioKbps: kbpsOf(audioTrackIds ?? audioIds), codec, encoder: copied ? null : encoder, warning: fallbackReason, state, ...(copied ? { copied } : {}), ...(quality.has(trackId) ? { quality: quality.get(trackId)! } : {}) };
  });
}
