import type { AdaptiveSpec } from '../spec/outputs.js';
import type { AdaptivePlan, Delivery, OutputPlan } from './plan.js';

/** How an output's segments reach players, as its spec says. */
export function planDelivery({ segmentType, encryption, separatePlaylists }: Pick<AdaptiveSpec, 'segmentType' | 'encryption' | 'separatePlaylists'>): Delivery {
  const rotateSegments = typeof encryption === 'object' ? (encryption.rotateSegments ?? null) : null;
  return { segmentType, encryption: encryption === undefined ? null : { rotateSegments }, separatePlaylists };
}

/**
 * Are the published segments made from finished tracks? A transport stream that is made in chunks has faulty seams,
 * and clear segments of an encrypted output must not be published; so their tracks are private.
 */
export function isRepackaged({ segmentType, encryption }: Delivery): boolean {
  return segmentType === 'ts' || encryption !== null;
}

/**
 * Can an output be played while it is made? HLS over clear segments only: what is repackaged exists at the end, and a
 * growing MPD promises all renditions by one clock, which an encode does not keep.
 */
export function isPlayableEarly(plan: OutputPlan): plan is AdaptivePlan {
  return (plan.type === 'hls' || plan.type === 'cmaf') && !isRepackaged(plan.delivery);
}

/** One published track of a repackaged output: its folder, and the private tracks that it is made from. */
export interface RepackagedTrack {
  readonly folder: string;
  readonly rendition: AdaptivePlan['renditions'][number] | null;
  readonly audioTrackId: string | null;
}

/** A lone sound track goes into the transport streams of the pictures, as old players want it; several are renditions. */
export function repackagedTracks({ delivery, renditions, audioTrackIds }: AdaptivePlan): RepackagedTrack[] {
  const soundOf = (rendition: AdaptivePlan['renditions'][number]) => rendition.audioTrackIds ?? audioTrackIds;
  const isMuxed = delivery.segmentType === 'ts' && renditions.length > 0 && renditions.every((rendition) => soundOf(rendition).length <= 1);
  const pictures = renditions.map((rendition) => ({ folder: rendition.name, rendition, audioTrackId: isMuxed ? (soundOf(rendition)[0] ?? null) : null }));
  return isMuxed ? pictures : [...pictures, ...audioTrackIds.map((audioTrackId, index) => ({ folder: `audio-${index}`, rendition: null, audioTrackId }))];
}

/** Number of the key that encrypts segment `index`. */
export function keyOfSegment(index: number, rotateSegments: number | null): number {
  return rotateSegments === null ? 0 : Math.floor(index / rotateSegments);
}
