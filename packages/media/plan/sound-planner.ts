import type { AudioInfo, SourceInfo } from '../probe/source-info.js';
import type { LoudnessTarget } from '../spec/output-fields.js';
import { aacChannels, aacKbps } from './aac.js';
import type { ChosenSound } from './choose-sound.js';
import type { AudioTrack, SoundCodec } from './sound-plan.js';
import type { Timeline } from './encode-plan.js';
import { type Trim, trimmedSpan } from './span.js';
import { frameTime } from './timeline.js';

/** A published track is made in the folder of the first adaptive output that wants it; a private one exists only to be packaged into files. */
export type Visibility = 'published' | 'private';

/** How an output wants its sound. */
export interface SoundWish {
  /** AAC by default */
  readonly codec?: SoundCodec;
  /** Of a stereo track */
  readonly kbps: number | undefined;
  readonly channels: 'stereo' | 'source';
  readonly loudness: LoudnessTarget | undefined;
}

/** Where and when the sound of an output stands. */
export interface SoundPlace {
  /** Of the pictures that it goes with; null for sound alone */
  readonly timeline: Timeline | null;
  /** Null takes whatever segments an equal track has */
  readonly segmentSeconds: number | null;
  readonly prefix: string;
  readonly visibility: Visibility;
  readonly trim: Trim | undefined;
}

export const defaultSegmentSeconds = 4;
/** Of one stream, as libopus takes it */
const mostOpusKbps = 510;

/** Gathers the sound tracks of all outputs, so that what is equal is encoded once. */
export class SoundPlanner {
  private readonly sounds: { track: AudioTrack; key: string }[] = [];

  constructor(private readonly info: SourceInfo) {}

  /** Ids of the tracks of an output, in the order of the choice. */
  tracksFor(chosen: ChosenSound, wish: SoundWish, place: SoundPlace): string[] {
    return chosen.streams.map((stream) => this.track(stream, stream === chosen.main, wish, place));
  }

  get tracks(): readonly AudioTrack[] {
    return this.sounds.map((s) => s.track);
  }

  private track(stream: AudioInfo, isDefault: boolean, wish: SoundWish, place: SoundPlace): string {
    const { timeline, trim, prefix } = place;
    const alone = trim ? trimmedSpan(this.info, null, trim) : stream;
    const channels = aacChannels(stream.channels, wish.channels);
    const codec = wish.codec ?? 'aac';
    const sampleRate = codec === 'aac' && stream.sampleRate === 44_100 ? 44_100 : 48_000;
    const settings = {
      streamIndex: stream.index,
      codec,
      kbps: Math.min(aacKbps(wish.kbps, channels, sampleRate), codec === 'opus' ? mostOpusKbps : Infinity),
      channels,
      sampleRate,
      loudness: wish.loudness ?? null,
      startSeconds: timeline?.startSeconds ?? alone.startSeconds,
      durationSeconds: timeline ? frameTime(timeline.frameRate, timeline.frames) : alone.durationSeconds,
    };
    const key = JSON.stringify(settings);
    const segmentSeconds = place.segmentSeconds ?? defaultSegmentSeconds;
    // An mp4 has no default: any equal track will do.
    const isTwin = ({ track }: { track: AudioTrack }) => place.segmentSeconds === null || (track.segmentSeconds === segmentSeconds && track.isDefault === isDefault);
    const twin = this.sounds.find((s) => s.key === key && isTwin(s));
    if (twin) return twin.track.id;
    const id = `a${this.sounds.length}`;
    const folder = place.visibility === 'published' ? this.folder(stream, settings.kbps, id) : `${id}/`;
    const { language, title } = stream;
    this.sounds.push({ key, track: { id, ...settings, language, title, isDefault, segmentSeconds, containerStartSeconds: this.info.startSeconds, prefix: `${prefix}${folder}` } });
    return id;
  }

  /** A name that no other track of the job has, since outputs that share tracks have them all in one folder. */
  private folder(stream: AudioInfo, kbps: number, id: string): string {
    const name = `audio-${this.info.audio.indexOf(stream)}`;
    const isFree = (candidate: string) => !this.sounds.some(({ track }) => track.prefix.endsWith(`/${candidate}/`));
    return `${[name, `${name}-${kbps}k`].find(isFree) ?? `${name}-${id}`}/`;
  }
}
