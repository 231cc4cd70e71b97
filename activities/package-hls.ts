import { Context } from '@temporalio/activity';
import { MediaError } from '../packages/media/errors.js';
import { initSegmentName, jobPrefix, outputPrefix, segmentName } from '../packages/media/object-keys.js';
import type { AudioTrack, EncodePlan, PlannedRendition } from '../packages/media/plan/plan.js';
import { segmentCount, segmentSeconds } from '../packages/media/plan/timeline.js';
import { type AudioVariant, masterPlaylist, type VideoVariant } from '../packages/media/playlist/master-playlist.js';
import { mediaPlaylist } from '../packages/media/playlist/media-playlist.js';
import type { AudioTrackResult, JobActivities, StoredFile, TrackResult } from '../workflows/contract.js';
import { playlistType } from './content-types.js';
import type { ActivityDeps } from './deps.js';

/** Writes the playlists of an HLS output, the multivariant one last: what it names is there. */
export function packageHls({ store }: ActivityDeps): JobActivities['packageHls'] {
  return async ({ jobId, tenantId, plan, encode, audioTracks, results, audioResults }) => {
    const signal = Context.current().cancellationSignal;
    const root = jobPrefix(tenantId, jobId);
    const folder = outputPrefix(plan.name);
    const stored = new Map<string, number>();
    for await (const object of store.list(store.outputBucket, root + folder)) stored.set(object.key.slice(root.length), object.sizeBytes);
    const write = async (name: string, text: string): Promise<StoredFile> => {
      const key = `${root}${folder}${name}`;
      await store.put(store.outputBucket, key, text, playlistType, signal);
      return { bucket: store.outputBucket, key, contentType: playlistType, sizeBytes: Buffer.byteLength(text) };
    };
    const video = encode ? await Promise.all(plan.renditions.map((rendition) => packageRendition({ encode, rendition, folder, stored, result: resultOf(results, rendition.trackId), write }))) : [];
    const audio = audioTracks.map((track) => packagedSound(track, folder, stored, resultOf(audioResults, track.id), root, store.outputBucket));
    const master = await write('master.m3u8', masterPlaylist(video.map((v) => v.variant), audio.map((a) => a.variant)));
    return { files: [master, ...video.map((v) => v.file), ...audio.map((a) => a.file)] };
  };
}

interface Rendition {
  readonly encode: EncodePlan;
  readonly rendition: PlannedRendition;
  readonly folder: string;
  readonly stored: ReadonlyMap<string, number>;
  readonly result: TrackResult;
  readonly write: (name: string, text: string) => Promise<StoredFile>;
}

async function packageRendition({ encode, rendition, folder, stored, result, write }: Rendition): Promise<{ variant: VideoVariant; file: StoredFile }> {
  const track = encode.tracks.find((t) => t.id === rendition.trackId)!;
  const seconds = Array.from({ length: segmentCount(encode.timeline) }, (_, index) => segmentSeconds(encode.timeline, index));
  requireSegments(track.prefix, seconds.length, stored);
  const uri = `${track.prefix.slice(folder.length)}playlist.m3u8`;
  const file = await write(uri, mediaPlaylist({ seconds }));
  const total = seconds.reduce((sum, s) => sum + s, 0);
  const variant = { uri, width: track.width, height: track.height, frameRate: encode.timeline.frameRate, codecs: result.codecs, peakBitsPerSecond: result.peakBitsPerSecond, averageBitsPerSecond: Math.ceil((result.bytes * 8) / total) };
  return { variant, file };
}

/** The playlist of a sound track was written with its segments. */
function packagedSound(track: AudioTrack, folder: string, stored: ReadonlyMap<string, number>, result: AudioTrackResult, root: string, bucket: string): { variant: AudioVariant; file: StoredFile } {
  requireSegments(track.prefix, result.segments, stored);
  const key = `${track.prefix}playlist.m3u8`;
  const sizeBytes = stored.get(key);
  if (sizeBytes === undefined) throw new MediaError('verification_failed', `${key} is missing`);
  const { peakBitsPerSecond, bytes, durationSeconds, codecs } = result;
  const { channels, language, title, isDefault } = track;
  const variant = { uri: key.slice(folder.length), codecs, channels, language, title, isDefault, peakBitsPerSecond, averageBitsPerSecond: Math.ceil((bytes * 8) / durationSeconds) };
  return { variant, file: { bucket, key: root + key, contentType: playlistType, sizeBytes } };
}

/** A playlist never names what is not there. */
function requireSegments(prefix: string, count: number, stored: ReadonlyMap<string, number>): void {
  const names = [initSegmentName, ...Array.from({ length: count }, (_, index) => segmentName(index))];
  const missing = names.filter((name) => !stored.get(prefix + name));
  if (missing.length) throw new MediaError('verification_failed', `${missing.length} of ${names.length} files of ${prefix} are missing, first ${missing[0]}`);
}

function resultOf<T extends TrackResult>(results: readonly T[], trackId: string): T {
  const result = results.find((r) => r.trackId === trackId);
  if (!result) throw new MediaError('verification_failed', `nothing was reported of track ${trackId}`);
  return result;
}
