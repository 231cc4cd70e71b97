import { tracksOf } from '../packages/media/plan/output-tracks.js';
import type { JobPlan, OutputPlan } from '../packages/media/plan/plan.js';

/** Ids of the tracks of one encode that these outputs are made of. */
export function trackIdsIn(encodeId: string, outputs: readonly OutputPlan[]): Set<string> {
  return new Set(outputs.flatMap((output) => tracksOf(output).video.filter((track) => track.encodeId === encodeId).map((track) => track.trackId)));
}

/** Ids of the encodes that an output takes tracks from. */
export function encodeIdsOf(plan: OutputPlan): string[] {
  return [...new Set(tracksOf(plan).video.map((track) => track.encodeId))];
}

/** Prefixes, relative to the job's, of the tracks that these outputs are made of. */
export function trackPrefixes(plan: JobPlan, outputs: ReadonlySet<string>): Set<string> {
  const ids = new Set<string>();
  for (const output of plan.outputs) {
    if (!outputs.has(output.name)) continue;
    const tracks = tracksOf(output);
    for (const id of [...tracks.video.map((track) => track.trackId), ...tracks.audioTrackIds]) ids.add(id);
  }
  const all = [...plan.encodes.flatMap((encode) => encode.tracks), ...plan.audioTracks];
  return new Set(all.filter((track) => ids.has(track.id)).map((track) => track.prefix));
}
