import type { OutputPlan, PlannedRendition } from './plan.js';

/** Tracks that an output is made of; none for outputs that are made in one piece. */
export interface OutputTracks {
  readonly video: readonly PlannedRendition[];
  readonly audioTrackIds: readonly string[];
}

/** What a plan takes from encodes and sound tracks, whatever its type. */
export function tracksOf(plan: OutputPlan): OutputTracks {
  switch (plan.type) {
    case 'hls':
    case 'dash':
    case 'cmaf':
      return { video: plan.renditions, audioTrackIds: plan.audioTrackIds };
    case 'mp4':
    case 'webm':
      return { video: plan.rendition ? [plan.rendition] : [], audioTrackIds: plan.audioTrackId === null ? [] : [plan.audioTrackId] };
    default:
      return { video: [], audioTrackIds: [] };
  }
}
