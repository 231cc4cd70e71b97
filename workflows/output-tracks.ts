import type { JobPlan, OutputPlan } from '../packages/media/plan/plan.js';

/** Tracks that an output is made of; none for outputs that are made in one piece. */
export interface OutputTracks {
  readonly encodeId: string | null;
  readonly videoTrackIds: readonly string[];
  readonly audioTrackIds: readonly string[];
}

export function tracksOf(plan: OutputPlan): OutputTracks {
  switch (plan.type) {
    case 'hls':
    case 'dash':
    case 'cmaf':
      return { encodeId: plan.encodeId, videoTrackIds: plan.renditions.map((r) => r.trackId), audioTrackIds: plan.audioTrackIds };
    case 'mp4':
      return { encodeId: plan.encodeId, videoTrackIds: plan.rendition ? [plan.rendition.trackId] : [], audioTrackIds: plan.audioTrackId === null ? [] : [plan.audioTrackId] };
    default:
      return { encodeId: null, videoTrackIds: [], audioTrackIds: [] };
  }
}

/** Prefixes, relative to the job's, of the tracks that these outputs are made of. */
export function trackPrefixes(plan: JobPlan, outputs: ReadonlySet<string>): Set<string> {
  const ids = new Set<string>();
  for (const output of plan.outputs) {
    if (!outputs.has(output.name)) continue;
    const tracks = tracksOf(output);
    for (const id of [...tracks.videoTrackIds, ...tracks.audioTrackIds]) ids.add(id);
  }
  const all = [...plan.encodes.flatMap((encode) => encode.tracks), ...plan.audioTracks];
  return new Set(all.filter((track) => ids.has(track.id)).map((track) => track.prefix));
}
