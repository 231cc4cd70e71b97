import { Context } from '@temporalio/activity';
import { MediaError } from '../packages/media/errors.js';
import { jobPrefix, outputPrefix } from '../packages/media/object-keys.js';
import type { AdaptivePlan } from '../packages/media/plan/plan.js';
import type { AudioTrack } from '../packages/media/plan/sound-plan.js';
import { type EncodePlan, timestampOffsetSeconds } from '../packages/media/plan/encode-plan.js';
import { soundGroupOf, soundGroups } from '../packages/media/plan/sound-groups.js';
import { frameTime, segmentCount, segmentFrames, segmentSeconds } from '../packages/media/plan/timeline.js';
import { captionVariants, dashCaptions } from '../packages/media/playlist/caption-variants.js';
import { type DashRendition, type DashSound, dashManifest } from '../packages/media/playlist/dash-manifest.js';
import { type AudioVariant, type KeyframeVariant, masterPlaylist, separatePlaylist, type VideoVariant } from '../packages/media/playlist/master-playlist.js';
import { type ByteRange, iframePlaylist, sizeOf } from '../packages/media/playlist/iframe-playlist.js';
import { averageBitsPerSecond, peakBitsPerSecond } from '../packages/media/playlist/peak.js';
import { mediaPlaylist, segmentLengths } from '../packages/media/playlist/media-playlist.js';
import { aacDelaySamples } from '../packages/media/mp4/codecs.js';
import type { AudioTrackResult, JobActivities, TrackResult } from '../workflows/activity-contract.js';
import type { StoredFile } from '../workflows/contract.js';
import { manifestType, playlistType } from './content-types.js';
import type { ActivityDeps } from './deps.js';
import { Keyframes } from './keyframe-index.js';
import { PublishedTracks } from './published-tracks.js';

/** Writes the playlists and manifests of an adaptive output, those that name the others last: what they name is there. */
export function packageAdaptive({ store }: ActivityDeps): JobActivities['packageAdaptive'] {
  return async ({ jobId, tenantId, plan, encodes, audioTracks, results, audioResults }) => {
    const signal = Context.current().cancellationSignal;
    const root = jobPrefix(tenantId, jobId);
    const folder = outputPrefix(plan.name);
    const tracks = new PublishedTracks(store, root, folder, signal);
    const write = async (name: string, text: string, contentType = playlistType): Promise<StoredFile> => {
      const key = `${root}${folder}${name}`;
      await store.put(store.outputBucket, key, text, contentType, signal);
      return { bucket: store.outputBucket, key, contentType, sizeBytes: Buffer.byteLength(text) };
    };
    const keyframes = plan.type === 'dash' ? null : new Map(encodes.map((encode) => [encode.id, new Keyframes(store, root, encode, signal)]));
    const video = await pictures(plan, encodes, results, tracks, keyframes);
    const audio = await Promise.all(audioTracks.map((track) => sound(track, resultOf(audioResults, track.id), tracks)));
    const files: StoredFile[] = [];
    if (plan.type !== 'dash') {
      files.push(...(await Promise.all(video.map(({ uri, encode }) => write(uri, mediaPlaylist({ seconds: secondsOf(encode) }))))));
      files.push(...(await Promise.all(video.map((variant) => write(variant.keyframes!.uri, variant.keyframes!.playlist)))));
      files.push(...(await Promise.all(audio.map(({ hls, playlist }) => write(hls.uri, playlist)))));
      const sounds = variantsOf(plan, audio);
      if (plan.delivery.separatePlaylists) files.push(...(await Promise.all(video.map((variant) => write(`${variant.folder}/master.m3u8`, separatePlaylist(variant, sounds, 'fmp4', captionVariants(plan)))))));
      files.unshift(await write('master.m3u8', masterPlaylist(video, sounds, 'fmp4', captionVariants(plan))));
    }
    if (plan.type !== 'hls') {
      const manifestOf = (renditions: readonly Picture[], baseUrl?: string) => manifest(plan, encodes, renditions, audio.map((a) => a.dash), audioResults, baseUrl);
      if (plan.delivery.separatePlaylists) files.push(...(await Promise.all(video.map((rendition) => write(`${rendition.folder}/manifest.mpd`, manifestOf([rendition], '../'), manifestType)))));
      files.unshift(await write('manifest.mpd', manifestOf(video), manifestType));
    }
    return { files };
  };
}

type Picture = VideoVariant & DashRendition & { readonly encode: EncodePlan; readonly keyframes?: KeyframeVariant & { readonly playlist: string } };

function pictures(plan: AdaptivePlan, encodes: readonly EncodePlan[], results: readonly TrackResult[], tracks: PublishedTracks, keyframes: ReadonlyMap<string, Keyframes> | null): Promise<Picture[]> {
  return Promise.all(
    plan.renditions.map(async (rendition) => {
      const { name, encodeId, trackId, width, height } = rendition;
      const encode = encodes.find(({ id }) => id === encodeId)!;
      const { prefix } = encode.tracks.find((t) => t.id === trackId)!;
      const { codecs, bytes, peakBitsPerSecond } = resultOf(results, trackId);
      const sizes = await tracks.publish(prefix, name, segmentCount(encode.timeline));
      const found = await keyframes?.get(encodeId)!.of(trackId, prefix, sizes);
      const averageBitsPerSecond = Math.ceil((bytes * 8) / lengthOf(encode));
      return { encode, audioGroup: soundGroupOf(plan, rendition), uri: `${name}/playlist.m3u8`, folder: name, width, height, videoRange: rendition.videoRange, frameRate: encode.timeline.frameRate, codecs, peakBitsPerSecond, averageBitsPerSecond, bitsPerSecond: Math.max(peakBitsPerSecond, averageBitsPerSecond), ...(found ? { keyframes: keyframeVariant(name, secondsOf(encode), found) } : {}) };
    }),
  );
}

function keyframeVariant(folder: string, seconds: readonly number[], keyframes: readonly ByteRange[]) {
  const measures = keyframes.map((range, index) => ({ bytes: sizeOf(range), seconds: seconds[index]! }));
  return {
    uri: `${folder}/iframes.m3u8`,
    playlist: iframePlaylist({ seconds, keyframes }),
    peakBitsPerSecond: peakBitsPerSecond(measures, Math.max(...seconds)),
    averageBitsPerSecond: averageBitsPerSecond(measures),
  };
}

interface Sound {
  readonly trackId: string;
  readonly hls: AudioVariant;
  readonly dash: DashSound;
  readonly playlist: string;
}

/** A track that several groups hold is named in each. */
function variantsOf(plan: AdaptivePlan, sounds: readonly Sound[]): AudioVariant[] {
  return soundGroups(plan).flatMap(({ id, audioTrackIds }) => audioTrackIds.map((trackId) => ({ ...sounds.find((s) => s.trackId === trackId)!.hls, group: id })));
}

/** The lengths of sound segments follow the encoder's frames; they were recorded when the segments were made. */
async function sound(track: AudioTrack, result: AudioTrackResult, tracks: PublishedTracks): Promise<Sound> {
  const folder = track.prefix.split('/').at(-2)!;
  await tracks.publish(track.prefix, folder, result.segments);
  const playlist = await tracks.read(`${track.prefix}playlist.m3u8`);
  const { channels, language, title, isDefault, sampleRate } = track;
  const { codecs, peakBitsPerSecond } = result;
  const averageBitsPerSecond = Math.ceil((result.bytes * 8) / result.durationSeconds);
  const segmentSamples = segmentLengths(playlist).map((seconds) => Math.round(seconds * sampleRate));
  return {
    trackId: track.id,
    hls: { uri: `${folder}/playlist.m3u8`, codecs, channels, language, title, isDefault, peakBitsPerSecond, averageBitsPerSecond },
    dash: { folder, set: String(track.streamIndex), codecs, channels, sampleRate, language, isDefault, bitsPerSecond: Math.max(peakBitsPerSecond, averageBitsPerSecond), segmentSamples, delaySamples: aacDelaySamples },
    playlist,
  };
}

function manifest(plan: AdaptivePlan, encodes: readonly EncodePlan[], renditions: readonly Picture[], sounds: readonly DashSound[], audioResults: readonly AudioTrackResult[], baseUrl?: string): string {
  return dashManifest({
    durationSeconds: encodes[0] ? lengthOf(encodes[0]) : Math.max(...audioResults.map((r) => r.durationSeconds)),
    pictures: encodes.map((encode) => ({ frameRate: encode.timeline.frameRate, videoRange: renditions.find((r) => r.encode === encode)?.videoRange, segmentFrames: framesOf(encode), renditions: renditions.filter((r) => r.encode === encode) })).filter((picture) => picture.renditions.length > 0),
    sounds,
    captions: dashCaptions(plan),
    offsetSeconds: timestampOffsetSeconds,
    ...(baseUrl ? { baseUrl } : {}),
  });
}

const lengthOf = ({ timeline }: EncodePlan) => frameTime(timeline.frameRate, timeline.frames);
const secondsOf = ({ timeline }: EncodePlan) => Array.from({ length: segmentCount(timeline) }, (_, index) => segmentSeconds(timeline, index));
const framesOf = ({ timeline }: EncodePlan) => Array.from({ length: segmentCount(timeline) }, (_, index) => segmentFrames(timeline, index));

function resultOf<T extends TrackResult>(results: readonly T[], trackId: string): T {
  const result = results.find((r) => r.trackId === trackId);
  if (!result) throw new MediaError('verification_failed', `nothing was reported of track ${trackId}`);
  return result;
}
