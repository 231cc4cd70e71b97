import { Context } from '@temporalio/activity';
import { jobPrefix, outputPrefix } from '../../packages/media/object-keys.js';
import { repackagedTracks, type RepackagedTrack } from '../../packages/media/plan/delivery.js';
import { soundGroupOf, soundGroups } from '../../packages/media/plan/sound-groups.js';
import { captionVariants } from '../../packages/media/playlist/caption-variants.js';
import { type AudioVariant, masterPlaylist, separatePlaylist, type VideoVariant } from '../../packages/media/playlist/master-playlist.js';
import type { JobActivities, PackagedTrack } from '../../workflows/activity-contract.js';
import type { StoredFile } from '../../workflows/contract.js';
import { playlistType } from './content-types.js';
import type { ActivityDeps } from '../deps.js';

/** Writes the master playlist over tracks that have their own playlists already, and one for each rendition where that is asked for. */
export function packageRepackaged({ store }: Pick<ActivityDeps, 'store'>): JobActivities['packageRepackaged'] {
  return async ({ jobId, tenantId, plan, frameRates, audioTracks, codecs, packaged }) => {
    const { segmentType, separatePlaylists } = plan.delivery;
    const write = async (name: string, text: string): Promise<StoredFile> => {
      const key = `${jobPrefix(tenantId, jobId)}${outputPrefix(plan.name)}${name}`;
      await store.put(store.outputBucket, key, text, playlistType, Context.current().cancellationSignal);
      return { bucket: store.outputBucket, key, contentType: playlistType, sizeBytes: Buffer.byteLength(text) };
    };
    const tracks = repackagedTracks(plan);
    const measured = (track: RepackagedTrack): PackagedTrack => packaged.find(({ folder }) => folder === track.folder)!;
    const video = tracks.flatMap((track): VideoVariant[] => {
      if (!track.rendition) return [];
      const { width, height, encodeId, trackId } = track.rendition;
      const names = [codecs[trackId]!, ...(track.audioTrackId === null ? [] : [codecs[track.audioTrackId]!])];
      return [{ uri: `${track.folder}/playlist.m3u8`, audioGroup: soundGroupOf(plan, track.rendition), width, height, videoRange: track.rendition.videoRange, frameRate: frameRates[encodeId]!, codecs: names.join(','), ...rates(measured(track)) }];
    });
    const groups = soundGroups(plan);
    const audio = tracks.flatMap((track): AudioVariant[] => {
      if (track.rendition || track.audioTrackId === null) return [];
      const { id, channels, language, title, isDefault } = audioTracks.find((a) => a.id === track.audioTrackId)!;
      const variant = { uri: `${track.folder}/playlist.m3u8`, codecs: codecs[id]!, channels, language, title, isDefault, ...rates(measured(track)) };
      return groups.filter((group) => group.audioTrackIds.includes(id)).map((group) => ({ ...variant, group: group.id }));
    });
    const isMuxed = audio.length === 0;
    // A rendition that carries its own sound is whole by itself: its media playlist is the separate one.
    const separate = separatePlaylists && !isMuxed ? await Promise.all(video.map((variant) => write(variant.uri.replace('playlist.m3u8', 'master.m3u8'), separatePlaylist(variant, audio, segmentType, captionVariants(plan))))) : [];
    const master = await write('master.m3u8', masterPlaylist(video, audio, segmentType, captionVariants(plan)));
    return { files: [master, ...tracks.map((track) => measured(track).playlist), ...separate] };
  };
}

function rates({ peakBitsPerSecond, averageBitsPerSecond }: PackagedTrack) {
  return { peakBitsPerSecond, averageBitsPerSecond };
}
