import { isRepackaged, repackagedTracks } from './delivery.js';
import type { AdaptivePlan } from './plan.js';
import type { AudioTrack } from './sound-plan.js';
import type { EncodePlan, Timeline } from './encode-plan.js';
import { frameTime } from './timeline.js';

/** What one published track of an adaptive output must be, by the plan. */
export interface ExpectedTrack {
  /** Below the output */
  readonly folder: string;
  readonly seconds: number;
  /** Of its pictures; null for sound alone */
  readonly picture: { readonly timeline: Timeline; readonly pixels: number } | null;
  readonly hasSound: boolean;
}

/** All published tracks of an output, pictures first. */
export function expectedTracks(plan: AdaptivePlan, encodes: readonly EncodePlan[], audioTracks: readonly AudioTrack[]): ExpectedTrack[] {
  const sound = (id: string) => audioTracks.find((track) => track.id === id)!;
  const tracks = isRepackaged(plan.delivery)
    ? repackagedTracks(plan)
    : [...plan.renditions.map((rendition) => ({ folder: rendition.name, rendition, audioTrackId: null })), ...plan.audioTrackIds.map((id) => ({ folder: sound(id).prefix.split('/').at(-2)!, rendition: null, audioTrackId: id }))];
  return tracks.map(({ folder, rendition, audioTrackId }) => {
    if (!rendition) return { folder, seconds: sound(audioTrackId!).durationSeconds, picture: null, hasSound: true };
    const { timeline } = encodes.find(({ id }) => id === rendition.encodeId)!;
    return { folder, seconds: frameTime(timeline.frameRate, timeline.frames), picture: { timeline, pixels: rendition.width * rendition.height }, hasSound: audioTrackId !== null };
  });
}
