import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { MediaError } from '../../packages/media/errors.js';
import { audioTrackCommand, audioTrackLoudnessCommand } from '../../packages/media/ffmpeg/audio-track-args.js';
import { audioTrackWork } from '../../packages/media/estimate/work.js';
import { fileUrl, safeInputOptions } from '../../packages/media/ffmpeg/input-options.js';
import { soundCodecName } from '../../packages/media/mp4/codecs.js';
import { readFragment } from '../../packages/media/mp4/fragment.js';
import { jobPrefix } from '../../packages/media/object-keys.js';
import type { AudioTrack } from '../../packages/media/plan/sound-plan.js';
import { mediaPlaylist, segmentLengths } from '../../packages/media/playlist/media-playlist.js';
import type { JobActivities } from '../../workflows/activity-contract.js';
import { playlistType } from '../packaging/content-types.js';
import type { ActivityDeps } from '../deps.js';
import { runFfmpeg } from '../ffmpeg/run-ffmpeg.js';
import { levelOf, LoudnessMeter } from './loudness-meter.js';
import { recordCosts } from '../job/record-costs.js';
import { withScratch } from '../process/scratch.js';
import { withSegmentUploader } from '../video/segment-uploader.js';
import { SoundLengths } from './sound-lengths.js';
import { describeTrack } from '../packaging/track-files.js';
import { withSource } from '../sources/with-source.js';

/** The sound of a track must last as long as its timeline, within this. */
const toleranceSeconds = 0.05;
/** Part of the work that measuring is, where a loudness is wanted: decoding without encoding */
const measuringShare = 0.2;

/** Encodes one sound track for the whole timeline and stores its segments and its media playlist. */
export function encodeAudioTrack(deps: ActivityDeps, meter = new LoudnessMeter()): JobActivities['encodeAudioTrack'] {
  const { config, store, progress } = deps;
  return (input) => {
    const { jobId, tenantId, track, progress: shares } = input;
    const prefix = jobPrefix(tenantId, jobId) + track.prefix;
    return withSource(deps, input, 0, (held, signal) =>
      withScratch(config.WORK_DIR, (scratch) =>
        withSegmentUploader(store, signal, async (uploader) => {
          const folder = path.join(scratch, track.id);
          await mkdir(folder);
          const lengthsSoFar = SoundLengths.of(store, jobPrefix(tenantId, jobId), track.id, signal);
          uploader.watch({
            path: folder, prefix, withInit: true,
            onStored: ({ name }, content) => lengthsSoFar.add(Number.parseInt(name, 10), readFragment(content).ticks / track.sampleRate),
          });
          const media = { source: fileUrl(held.path), inputOptions: safeInputOptions({ maxPixels: config.MAX_VIDEO_PIXELS }) };
          const running = { ffmpegPath: config.FFMPEG_PATH, signal: AbortSignal.any([signal, uploader.failed]), cwd: scratch };
          const fraction = (outSeconds: number | null) => (outSeconds ?? 0) / track.durationSeconds;
          const level = await levelOf(track.loudness, () =>
            meter.measure(input.source, audioTrackLoudnessCommand(track, media), { ...running, onProgress: ({ outSeconds }) => progress.report(jobId, shares, fraction(outSeconds) * measuringShare, { phase: 'encoding' }) }),
          );
          const before = level ? measuringShare : 0;
          const usage = await runFfmpeg(audioTrackCommand(track, { ...media, folder }, level?.gainDb), {
            ...running,
            onProgress: ({ outSeconds }) => progress.report(jobId, shares, before + fraction(outSeconds) * (0.98 - before), { phase: 'encoding' }),
          }).catch(async (error: unknown) => {
            await lengthsSoFar.close();
            throw error;
          });
          const segments = (await uploader.finish().finally(() => lengthsSoFar.close())).get(folder)!;
          const lengths = segmentLengths(await readFile(path.join(folder, 'playlist.m3u8'), 'utf8'));
          const durationSeconds = checkedDuration(track, lengths);
          const units = Math.round(durationSeconds * track.sampleRate);
          const result = await describeTrack({ trackId: track.id, folder, segments, firstIndex: 0, count: lengths.length, units, codecs: () => soundCodecName(track.codec) });
          await recordCosts(deps, [audioTrackWork(track)], usage, [result.bytes]);
          await store.put(store.outputBucket, `${prefix}playlist.m3u8`, mediaPlaylist({ seconds: lengths }), playlistType, signal);
          progress.report(jobId, shares, 1, { phase: 'encoding' });
          return { ...result, durationSeconds, ...(level ? { level } : {}) };
        }),
      ),
    );
  };
}

function checkedDuration(track: AudioTrack, lengths: readonly number[]): number {
  const seconds = lengths.reduce((sum, s) => sum + s, 0);
  if (Math.abs(seconds - track.durationSeconds) > toleranceSeconds) throw new MediaError('verification_failed', `the sound lasts ${seconds.toFixed(3)} s instead of ${track.durationSeconds.toFixed(3)} s`);
  return seconds;
}
