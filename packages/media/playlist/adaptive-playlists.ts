import { aacDelaySamples } from '../mp4/codecs.js';
import { type EncodePlan, timestampOffsetSeconds } from '../plan/encode-plan.js';
import type { AdaptivePlan } from '../plan/plan.js';
import { soundGroupOf, soundGroups } from '../plan/sound-groups.js';
import type { AudioTrack } from '../plan/sound-plan.js';
import { frameTime, segmentCount, segmentFrames, segmentSeconds } from '../plan/timeline.js';
import { captionVariants, dashCaptions } from './caption-variants.js';
import { type DashRendition, type DashSound, dashManifest } from './dash-manifest.js';
import { uniqueNames } from './display-names.js';
import { type ByteRange, iframePlaylist, sizeOf } from './iframe-playlist.js';
import { type AudioVariant, type KeyframeVariant, masterPlaylist, separatePlaylist, type VideoVariant } from './master-playlist.js';
import { mediaPlaylist, segmentLengths } from './media-playlist.js';
import { averageBitsPerSecond, peakBitsPerSecond } from './peak.js';

/** What a finished track is. */
interface Measured {
  /** RFC 6381 */
  readonly codecs: string;
  /** Of its segments, bytes */
  readonly sizes: readonly number[];
}

export interface MeasuredPicture extends Measured {
  /** Where the first picture of each segment lies; null where no HLS playlist is wanted */
  readonly keyframes: readonly ByteRange[] | null;
}

export interface MeasuredSound extends Measured {
  /** Its media playlist: the lengths of sound segments follow the encoder's frames */
  readonly playlist: string;
}

export interface PlaylistFile {
  /** Below the output */
  readonly name: string;
  readonly text: string;
}

/** In the order in which they are to be written, so that what they name is there. */
export interface AdaptivePlaylists {
  readonly media: readonly PlaylistFile[];
  /** Of one rendition each */
  readonly separate: readonly PlaylistFile[];
  /** Of the whole output: manifest, then master playlist */
  readonly main: readonly PlaylistFile[];
}

/** All playlists and manifests over the finished segments of an adaptive output. Measures are by track id. */
export function adaptivePlaylists(plan: AdaptivePlan, encodes: readonly EncodePlan[], audioTracks: readonly AudioTrack[], pictures: ReadonlyMap<string, MeasuredPicture>, sounds: ReadonlyMap<string, MeasuredSound>): AdaptivePlaylists {
  const video = plan.renditions.map((rendition) => pictureOf(plan, rendition, encodes, pictures.get(rendition.trackId)!));
  const labels = labelsOf(audioTracks);
  const audio = audioTracks.map((track) => soundOf(track, sounds.get(track.id)!, labels.get(track.streamIndex)));
  const seconds = encodes[0] ? lengthOf(encodes[0]) : Math.max(...audioTracks.map((track) => track.durationSeconds));
  const hls = plan.type === 'dash' ? null : hlsPlaylists(plan, video, audio);
  const mpd = plan.type === 'hls' ? null : manifests(plan, encodes, video, audio, seconds);
  return { media: hls?.media ?? [], separate: [...(hls?.separate ?? []), ...(mpd?.separate ?? [])], main: [...(mpd ? [mpd.main] : []), ...(hls ? [hls.main] : [])] };
}

type Picture = VideoVariant & DashRendition & { readonly encode: EncodePlan; readonly keyframes?: KeyframeVariant & { readonly playlist: string } };

function pictureOf(plan: AdaptivePlan, rendition: AdaptivePlan['renditions'][number], encodes: readonly EncodePlan[], { codecs, sizes, keyframes }: MeasuredPicture): Picture {
  const { name, encodeId, width, height, videoRange } = rendition;
  const encode = encodes.find(({ id }) => id === encodeId)!;
  return {
    encode, audioGroup: soundGroupOf(plan, rendition), uri: `${name}/playlist.m3u8`, folder: name, width, height, videoRange, frameRate: encode.timeline.frameRate, codecs,
    ...ratesOf(sizes, secondsOf(encode)),
    ...(keyframes ? { keyframes: keyframeVariant(name, secondsOf(encode), keyframes) } : {}),
  };
}

function keyframeVariant(folder: string, seconds: readonly number[], keyframes: readonly ByteRange[]) {
  return { uri: `${folder}/iframes.m3u8`, playlist: iframePlaylist({ seconds, keyframes }), ...ratesOf(keyframes.map(sizeOf), seconds) };
}

/** Measured from the segments. A manifest knows one bit rate, which is never less than the average. */
function ratesOf(sizes: readonly number[], seconds: readonly number[]) {
  const measures = sizes.map((bytes, index) => ({ bytes, seconds: seconds[index]! }));
  const [peak, average] = [peakBitsPerSecond(measures), averageBitsPerSecond(measures)];
  return { peakBitsPerSecond: peak, averageBitsPerSecond: average, bitsPerSecond: Math.max(peak, average) };
}

interface Sound {
  readonly trackId: string;
  readonly hls: AudioVariant;
  readonly dash: DashSound;
  readonly playlist: string;
}

/** Names by the source's streams, where there is something to tell apart; bit rates of one sound have one name. */
function labelsOf(tracks: readonly AudioTrack[]): Map<number, string> {
  const streams = tracks.filter((track, index) => tracks.findIndex(({ streamIndex }) => streamIndex === track.streamIndex) === index);
  if (streams.length < 2 && !streams[0]?.title) return new Map();
  return new Map(uniqueNames(streams, 'Audio').map((name, index) => [streams[index]!.streamIndex, name]));
}

function soundOf(track: AudioTrack, { codecs, sizes, playlist }: MeasuredSound, label: string | undefined): Sound {
  const folder = track.prefix.split('/').at(-2)!;
  const { channels, language, title, isDefault, sampleRate } = track;
  const seconds = segmentLengths(playlist);
  const { bitsPerSecond, ...rates } = ratesOf(sizes, seconds);
  return {
    trackId: track.id,
    hls: { uri: `${folder}/playlist.m3u8`, codecs, channels, language, title, isDefault, ...rates },
    dash: { folder, ...(label ? { label } : {}), set: String(track.streamIndex), codecs, channels, sampleRate, language, isDefault, bitsPerSecond, segmentSamples: seconds.map((length) => Math.round(length * sampleRate)), delaySamples: aacDelaySamples },
    playlist,
  };
}

function hlsPlaylists(plan: AdaptivePlan, video: readonly Picture[], audio: readonly Sound[]) {
  const captions = captionVariants(plan);
  // A track that several groups hold is named in each.
  const sounds = soundGroups(plan).flatMap(({ id, audioTrackIds }) => audioTrackIds.map((trackId) => ({ ...audio.find((s) => s.trackId === trackId)!.hls, group: id })));
  return {
    media: [
      ...video.map(({ uri, encode }) => ({ name: uri, text: mediaPlaylist({ seconds: secondsOf(encode) }) })),
      ...video.map(({ keyframes }) => ({ name: keyframes!.uri, text: keyframes!.playlist })),
      ...audio.map(({ hls, playlist }) => ({ name: hls.uri, text: playlist })),
    ],
    separate: plan.delivery.separatePlaylists ? video.map((variant) => ({ name: `${variant.folder}/master.m3u8`, text: separatePlaylist(variant, sounds, 'fmp4', captions) })) : [],
    main: { name: 'master.m3u8', text: masterPlaylist(video, sounds, 'fmp4', captions) },
  };
}

function manifests(plan: AdaptivePlan, encodes: readonly EncodePlan[], video: readonly Picture[], audio: readonly Sound[], durationSeconds: number) {
  const manifestOf = (renditions: readonly Picture[], baseUrl?: string) =>
    dashManifest({
      durationSeconds,
      pictures: encodes.map((encode) => ({ frameRate: encode.timeline.frameRate, videoRange: renditions.find((r) => r.encode === encode)?.videoRange, segmentFrames: framesOf(encode), renditions: renditions.filter((r) => r.encode === encode) })).filter((picture) => picture.renditions.length > 0),
      sounds: audio.map(({ dash }) => dash),
      captions: dashCaptions(plan),
      offsetSeconds: timestampOffsetSeconds,
      ...(baseUrl ? { baseUrl } : {}),
    });
  return {
    separate: plan.delivery.separatePlaylists ? video.map((rendition) => ({ name: `${rendition.folder}/manifest.mpd`, text: manifestOf([rendition], '../') })) : [],
    main: { name: 'manifest.mpd', text: manifestOf(video) },
  };
}

const lengthOf = ({ timeline }: EncodePlan) => frameTime(timeline.frameRate, timeline.frames);
const secondsOf = ({ timeline }: EncodePlan) => Array.from({ length: segmentCount(timeline) }, (_, index) => segmentSeconds(timeline, index));
const framesOf = ({ timeline }: EncodePlan) => Array.from({ length: segmentCount(timeline) }, (_, index) => segmentFrames(timeline, index));
