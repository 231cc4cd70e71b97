import { type Cue, shiftCues } from '../../packages/media/captions/cue.js';
import { captionPlaylist, captionSegmentLengths, captionSegmentName, webvttFile, webvttSegments } from '../../packages/media/captions/webvtt.js';
import { fileUrl, safeInputOptions } from '../../packages/media/ffmpeg/input-options.js';
import { jobPrefix, outputPrefix } from '../../packages/media/object-keys.js';
import type { AdaptivePlan } from '../../packages/media/plan/plan.js';
import type { CaptionTrack } from '../../packages/media/plan/sound-plan.js';
import type { JobActivities } from '../../workflows/activity-contract.js';
import type { StoredFile } from '../../workflows/contract.js';
import { captionsType, playlistType } from '../packaging/content-types.js';
import type { ActivityDeps } from '../deps.js';
import { readCaptions } from './read-captions.js';
import { withScratch } from '../process/scratch.js';
import { withSource } from '../sources/with-source.js';

/** Makes the captions of one adaptive output: WebVTT segments with their playlist for HLS, one file for DASH. */
export function makeCaptions(deps: ActivityDeps): JobActivities['makeCaptions'] {
  const { config, store, sources } = deps;
  return (input) => {
    const { jobId, tenantId, plan } = input;
    return withSource(deps, input, 0, (held, signal) =>
      withScratch(config.WORK_DIR, async (folder) => {
        const media = { path: fileUrl(held.path), options: safeInputOptions({ maxPixels: config.MAX_VIDEO_PIXELS }) };
        const cues = await readCaptions(plan.captions, media, sources, folder, { ffmpegPath: config.FFMPEG_PATH, signal, cwd: folder });
        const files: StoredFile[] = [];
        for (const [index, track] of plan.captions.entries()) {
          const prefix = `${jobPrefix(tenantId, jobId)}${outputPrefix(plan.name)}${track.id}/`;
          for (const { name, text, isListed } of filesOf(track, cues[index]!, plan.type)) {
            const contentType = name.endsWith('.vtt') ? captionsType : playlistType;
            await store.put(store.outputBucket, prefix + name, text, contentType, signal);
            if (isListed) files.push({ bucket: store.outputBucket, key: prefix + name, contentType, sizeBytes: Buffer.byteLength(text) });
          }
        }
        return { files };
      }),
    );
  };
}

/** Playlists after the segments that they name. */
function filesOf(track: CaptionTrack, source: readonly Cue[], type: AdaptivePlan['type']): { name: string; text: string; isListed: boolean }[] {
  const cues = shiftCues(source, track);
  const lengths = captionSegmentLengths(track.durationSeconds, track.segmentSeconds);
  const segments = () => webvttSegments(cues, lengths, track.segmentSeconds).map((text, index) => ({ name: captionSegmentName(index), text, isListed: false }));
  return [
    ...(type === 'dash' ? [] : [...segments(), { name: 'playlist.m3u8', text: captionPlaylist(lengths), isListed: true }]),
    { name: 'captions.vtt', text: webvttFile(cues), isListed: true },
  ];
}
