import { Context } from '@temporalio/activity';
import { MediaError } from '../../packages/media/errors.js';
import { jobPrefix, outputPrefix } from '../../packages/media/object-keys.js';
import { segmentCount } from '../../packages/media/plan/timeline.js';
import { adaptivePlaylists, type MeasuredPicture, type MeasuredSound, type PlaylistFile } from '../../packages/media/playlist/adaptive-playlists.js';
import type { JobActivities, TrackResult } from '../../workflows/activity-contract.js';
import type { StoredFile } from '../../workflows/contract.js';
import { manifestType, playlistType } from './content-types.js';
import type { ActivityDeps } from '../deps.js';
import { Keyframes } from '../sources/keyframe-index.js';
import { PublishedTracks } from './published-tracks.js';

/** Writes the playlists and manifests of an adaptive output, those that name the others last: what they name is there. */
export function packageAdaptive({ store }: ActivityDeps): JobActivities['packageAdaptive'] {
  return async ({ jobId, tenantId, plan, encodes, audioTracks, results, audioResults }) => {
    const signal = Context.current().cancellationSignal;
    const root = jobPrefix(tenantId, jobId);
    const folder = outputPrefix(plan.name);
    const tracks = new PublishedTracks(store, root, folder, signal);
    const keyframes = plan.type === 'dash' ? null : new Map(encodes.map((encode) => [encode.id, new Keyframes(store, root, encode, signal)]));

    const pictures = await Promise.all(
      plan.renditions.map(async ({ name, encodeId, trackId }): Promise<[string, MeasuredPicture]> => {
        const encode = encodes.find(({ id }) => id === encodeId)!;
        const { prefix } = encode.tracks.find(({ id }) => id === trackId)!;
        const sizes = await tracks.publish(prefix, name, segmentCount(encode.timeline));
        return [trackId, { codecs: resultOf(results, trackId).codecs, sizes, keyframes: (await keyframes?.get(encodeId)!.of(trackId, prefix, sizes)) ?? null }];
      }),
    );
    const sounds = await Promise.all(
      audioTracks.map(async ({ id, prefix }): Promise<[string, MeasuredSound]> => {
        const { codecs, segments } = resultOf(audioResults, id);
        const sizes = await tracks.publish(prefix, prefix.split('/').at(-2)!, segments);
        return [id, { codecs, sizes, playlist: await tracks.read(`${prefix}playlist.m3u8`) }];
      }),
    );

    const { media, separate, main } = adaptivePlaylists(plan, encodes, audioTracks, new Map(pictures), new Map(sounds));
    const written = [await writeAll(media), await writeAll(separate), await writeAll(main)] as const;
    return { files: [...written[2], ...written[0], ...written[1]] };

    function writeAll(files: readonly PlaylistFile[]): Promise<StoredFile[]> {
      return Promise.all(
        files.map(async ({ name, text }) => {
          const key = `${root}${folder}${name}`;
          const contentType = name.endsWith('.mpd') ? manifestType : playlistType;
          await store.put(store.outputBucket, key, text, contentType, signal);
          return { bucket: store.outputBucket, key, contentType, sizeBytes: Buffer.byteLength(text) };
        }),
      );
    }
  };
}

function resultOf<T extends TrackResult>(results: readonly T[], trackId: string): T {
  const result = results.find((r) => r.trackId === trackId);
  if (!result) throw new MediaError('verification_failed', `nothing was reported of track ${trackId}`);
  return result;
}
