import { soundCodecName } from '../../packages/media/mp4/codecs.js';
import { plannedCodecs } from '../../packages/media/mp4/planned-codecs.js';
import type { AdaptivePlan, JobPlan } from '../../packages/media/plan/plan.js';
import type { AudioTrack } from '../../packages/media/plan/sound-plan.js';
import { segmentCount } from '../../packages/media/plan/timeline.js';
import { type AdaptivePlaylists, adaptivePlaylists, type MeasuredPicture, type MeasuredSound } from '../../packages/media/playlist/adaptive-playlists.js';
import { mediaPlaylist } from '../../packages/media/playlist/media-playlist.js';
import { toNumber } from '../../packages/media/rational.js';

/** An output's playlists, and the tracks that they are of, by their folder. */
export interface PackagedOutput {
  readonly plan: AdaptivePlan;
  readonly playlists: AdaptivePlaylists;
  /** Bytes of the segments of each folder */
  readonly sizes: ReadonlyMap<string, readonly number[]>;
}

/** Packages an output as if its tracks had been made, with segments of sizes that `bytesOf` makes up. */
export function packageMadeUp(job: JobPlan, plan: AdaptivePlan, bytesOf: () => number): PackagedOutput {
  const sizes = new Map<string, readonly number[]>();
  const encodes = job.encodes.filter(({ id }) => plan.renditions.some((r) => r.encodeId === id));
  const audioTracks = job.audioTracks.filter(({ id }) => plan.audioTrackIds.includes(id));
  const pictures = plan.renditions.map(({ name, encodeId, trackId }): [string, MeasuredPicture] => {
    const { timeline, tracks } = encodes.find(({ id }) => id === encodeId)!;
    const own = Array.from({ length: segmentCount(timeline) }, bytesOf);
    sizes.set(name, own);
    const codecs = plannedCodecs(tracks.find(({ id }) => id === trackId)!, toNumber(timeline.frameRate));
    return [trackId, { codecs, sizes: own, keyframes: plan.type === 'dash' ? null : own.map((bytes) => ({ startByte: 100, endByte: 100 + Math.ceil(bytes / 3) })) }];
  });
  const sounds = audioTracks.map((track): [string, MeasuredSound] => {
    const seconds = frameLengths(track);
    const own = seconds.map(bytesOf);
    sizes.set(track.prefix.split('/').at(-2)!, own);
    return [track.id, { codecs: soundCodecName(track.codec), sizes: own, playlist: mediaPlaylist({ seconds }) }];
  });
  return { plan, sizes, playlists: adaptivePlaylists(plan, encodes, audioTracks, new Map(pictures), new Map(sounds)) };
}

/** Lengths of segments that end with the first AAC frame behind each multiple of the wished length. */
function frameLengths({ durationSeconds, sampleRate, segmentSeconds }: AudioTrack): number[] {
  const frame = 1024;
  const samples = Math.max(1, Math.round(durationSeconds * sampleRate));
  const cuts = Array.from({ length: Math.max(1, Math.ceil(durationSeconds / segmentSeconds - 0.01)) }, (_, n) => Math.ceil((n * segmentSeconds * sampleRate) / frame) * frame).filter((cut) => cut < samples);
  return cuts.map((cut, n) => ((cuts[n + 1] ?? samples) - cut) / sampleRate);
}
