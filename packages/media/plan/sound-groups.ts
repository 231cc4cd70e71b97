import type { AdaptivePlan } from './plan.js';

/** Sound that some renditions play with; `id` is the group's name in HLS. */
export interface SoundGroup {
  readonly id: string;
  readonly audioTrackIds: readonly string[];
}

/** One group for all renditions, or one for each set of bit rates where renditions differ in that. */
export function soundGroups({ renditions, audioTrackIds }: Pick<AdaptivePlan, 'renditions' | 'audioTrackIds'>): SoundGroup[] {
  const sets = new Map(renditions.map((r) => r.audioTrackIds ?? audioTrackIds).map((ids) => [ids.join(), ids]));
  if (sets.size <= 1) return [{ id: 'audio', audioTrackIds }];
  return [...sets.values()].map((ids, index) => ({ id: `audio-${index}`, audioTrackIds: ids }));
}

/** Name of the group that a rendition plays with. */
export function soundGroupOf(plan: Pick<AdaptivePlan, 'renditions' | 'audioTrackIds'>, rendition: Pick<AdaptivePlan['renditions'][number], 'audioTrackIds'>): string {
  const ids = (rendition.audioTrackIds ?? plan.audioTrackIds).join();
  return soundGroups(plan).find((group) => group.audioTrackIds.join() === ids)!.id;
}
