import { soundCodecName } from '../mp4/codecs.js';
import { plannedCodecs } from '../mp4/planned-codecs.js';
import { toNumber } from '../rational.js';
import { isPlayableEarly } from './delivery.js';
import { soundGroupOf, soundGroups } from './sound-groups.js';
import type { AudioTrack } from './sound-plan.js';
import type { JobPlan, OutputPlan } from './plan.js';
import type { Timeline, VideoRange } from './encode-plan.js';

/** What a playlist of an output needs to know while its segments are being made. */
export interface LivePlan {
  /** By encode id */
  readonly grids: Readonly<Record<string, LiveGrid>>;
  readonly video: readonly LiveRendition[];
  readonly audio: readonly LiveSound[];
}

export type LiveGrid = Pick<Timeline, 'frameRate' | 'frames' | 'segmentFrames' | 'cuts'>;

interface LiveTrack {
  /** Folder in which players see the track */
  readonly folder: string;
  /** Where it is made, relative to the job's prefix: perhaps in the folder of another output */
  readonly prefix: string;
  /** Average or cap */
  readonly kbps: number;
  /** RFC 6381, as far as the plan tells; the init segment of pictures knows better */
  readonly codecs: string;
}

export interface LiveRendition extends LiveTrack {
  readonly gridId: string;
  readonly audioGroup: string;
  readonly width: number;
  readonly height: number;
  /** Of high dynamic range */
  readonly videoRange?: VideoRange;
}

export interface LiveSound extends LiveTrack, Pick<AudioTrack, 'channels' | 'language' | 'title' | 'isDefault' | 'segmentSeconds'> {
  readonly trackId: string;
  /** Groups that name it (see `soundGroups`) */
  readonly groups: readonly string[];
}

/** Null for an output that can be played at its end alone. */
export function livePlan(job: Pick<JobPlan, 'encodes' | 'audioTracks'>, output: OutputPlan): LivePlan | null {
  if (!isPlayableEarly(output)) return null;
  const encodes = job.encodes.filter(({ id }) => output.renditions.some((rendition) => rendition.encodeId === id));
  const groups = soundGroups(output);
  return {
    grids: Object.fromEntries(encodes.map(({ id, timeline: { frameRate, frames, segmentFrames, cuts } }) => [id, { frameRate, frames, segmentFrames, ...(cuts ? { cuts } : {}) }])),
    video: output.renditions.map((rendition) => {
      const { name, encodeId, trackId, width, height, videoKbps, videoRange } = rendition;
      const { timeline, tracks } = encodes.find(({ id }) => id === encodeId)!;
      const track = tracks.find(({ id }) => id === trackId)!;
      return { folder: name, prefix: track.prefix, kbps: videoKbps, gridId: encodeId, audioGroup: soundGroupOf(output, rendition), width, height, ...(videoRange ? { videoRange } : {}), codecs: plannedCodecs(track, toNumber(timeline.frameRate)) };
    }),
    audio: job.audioTracks
      .filter(({ id }) => output.audioTrackIds.includes(id))
      .map(({ id, codec, prefix, kbps, channels, language, title, isDefault, segmentSeconds }) => ({ folder: prefix.split('/').at(-2)!, prefix, kbps, codecs: soundCodecName(codec), trackId: id, groups: groups.filter((group) => group.audioTrackIds.includes(id)).map((group) => group.id), channels, language, title, isDefault, segmentSeconds })),
  };
}
