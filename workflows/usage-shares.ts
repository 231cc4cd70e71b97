import type { Costs } from '../packages/media/estimate/usage.js';
import { expectedCpuSeconds } from '../packages/media/estimate/costs.js';
import { decodeWork, encodeWork } from '../packages/media/estimate/work.js';
import type { EncodePlan, VideoTrack } from '../packages/media/plan/encode-plan.js';
import type { OutputPlan } from '../packages/media/plan/plan.js';
import { trackIdsIn } from './output-tracks.js';

/**
 * How outputs share one run over some tracks of an encode: by what each track is expected to cost, a track that several
 * are made of evenly among these, and the decode evenly among all.
 */
export function encodeCosts(encode: EncodePlan, frames: number, tracks: readonly VideoTrack[], outputs: readonly OutputPlan[]): Costs {
  const users = outputs.map((output) => ({ output: output.name, ids: trackIdsIn(encode.id, [output]), weight: 0 })).filter(({ ids }) => tracks.some(({ id }) => ids.has(id)));
  for (const track of tracks) {
    const sharing = users.filter(({ ids }) => ids.has(track.id));
    for (const user of sharing) user.weight += expectedCpuSeconds(encodeWork(track, encode, frames)) / sharing.length;
  }
  const decode = expectedCpuSeconds(decodeWork(encode, frames)) / users.length;
  const whole = users.reduce((sum, { weight }) => sum + weight + decode, 0);
  return users.map(({ output, weight }) => ({ output, share: (weight + decode) / whole }));
}
