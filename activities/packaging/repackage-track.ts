import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { Context } from '@temporalio/activity';
import pLimit from 'p-limit';
import { MediaError } from '../../packages/media/errors.js';
import { fileUrl } from '../../packages/media/ffmpeg/input-options.js';
import { transportStreamCommand } from '../../packages/media/ffmpeg/transport-stream-args.js';
import { initSegmentName, jobPrefix, outputPrefix, segmentName } from '../../packages/media/object-keys.js';
import { cuttingSeconds, segmentCount, segmentSeconds } from '../../packages/media/plan/timeline.js';
import { mediaPlaylist, segmentLengths } from '../../packages/media/playlist/media-playlist.js';
import { averageBitsPerSecond, peakBitsPerSecond } from '../../packages/media/playlist/peak.js';
import type { JobActivities, RepackageInput } from '../../workflows/activity-contract.js';
import { playlistType, segmentType } from './content-types.js';
import type { ActivityDeps } from '../deps.js';
import { runFfmpeg } from '../ffmpeg/run-ffmpeg.js';
import { joinSegments } from '../sources/joined-track.js';
import { withScratch } from '../process/scratch.js';
import { SegmentCipher } from './segment-cipher.js';
import { withSegmentUploader } from '../video/segment-uploader.js';

/** Enough to hide the latency of the store; each holds one segment in memory. */
const parallelSegments = 8;
/** Segments of pictures end on the grid; a container's clock rounds. */
const toleranceSeconds = 0.002;

/**
 * Makes one published track of an output from finished private ones, as transport streams, encrypted, or both, and
 * its media playlist. Nothing is encoded again.
 */
export function repackageTrack(deps: ActivityDeps): JobActivities['repackageTrack'] {
  return async (input) => {
    const made = input.delivery.segmentType === 'ts' ? await cutTransportStream(deps, input) : await encryptSegments(deps, input);
    const { seconds, bytes, cipher } = made;
    const text = mediaPlaylist({ seconds, segmentType: input.delivery.segmentType, keys: cipher?.playlistKeys() });
    const key = `${targetPrefix(input)}playlist.m3u8`;
    await deps.store.put(deps.store.outputBucket, key, text, playlistType, Context.current().cancellationSignal);
    const measures = bytes.map((size, index) => ({ bytes: size, seconds: seconds[index]! }));
    deps.progress.report(input.jobId, input.progress, 1, { phase: 'packaging' });
    await deps.progress.end(input.jobId, input.progress);
    return {
      folder: input.track.folder,
      segments: bytes.length,
      bytes: bytes.reduce((sum, size) => sum + size, 0),
      peakBitsPerSecond: peakBitsPerSecond(measures),
      averageBitsPerSecond: averageBitsPerSecond(measures),
      playlist: { bucket: deps.store.outputBucket, key, contentType: playlistType, sizeBytes: Buffer.byteLength(text) },
    };
  };
}

interface MadeTrack {
  readonly seconds: readonly number[];
  /** Of each segment as it is stored */
  readonly bytes: readonly number[];
  readonly cipher: SegmentCipher | null;
}

/** The whole track in one run of ffmpeg; segments are stored while the next ones are made. */
function cutTransportStream({ config, store, db, progress }: ActivityDeps, input: RepackageInput): Promise<MadeTrack> {
  const { jobId, tenantId, encode, audioTrack } = input;
  const signal = Context.current().cancellationSignal;
  const root = jobPrefix(tenantId, jobId);
  return withScratch(config.WORK_DIR, (scratch) =>
    withSegmentUploader(store, signal, async (uploader) => {
      const join = async (prefix: string | undefined, name: string) => (prefix === undefined ? null : fileUrl(await joinSegments(store, root + prefix, path.join(scratch, name), signal)));
      const [video, audio] = await Promise.all([join(videoPrefix(input), 'video.mp4'), join(audioTrack?.prefix, 'audio.mp4')]);
      progress.report(jobId, input.progress, 0.3, { phase: 'packaging' });
      const folder = path.join(scratch, 'segments');
      await mkdir(folder);
      const planned = plannedSeconds(input);
      // Of sound alone the number is not known before; it never is more than one above the whole ones.
      const cipher = await openCipher(db, input, planned?.length ?? Math.ceil(audioTrack!.durationSeconds / audioTrack!.segmentSeconds) + 1);
      uploader.watch({ path: folder, prefix: targetPrefix(input), ...(cipher ? { encrypt: (name, bytes) => cipher.encrypt(Number.parseInt(name, 10), bytes) } : {}) });
      const command = transportStreamCommand({ video, audio }, { folder, seconds: encode ? cuttingSeconds(encode.timeline) : audioTrack!.segmentSeconds });
      await runFfmpeg(command, { ffmpegPath: config.FFMPEG_PATH, signal: AbortSignal.any([signal, uploader.failed]), cwd: scratch });
      const stored = (await uploader.finish()).get(folder)!;
      const seconds = segmentLengths(await readFile(path.join(folder, 'playlist.m3u8'), 'utf8'));
      verifyCuts(seconds, planned, stored.map((segment) => segment.name));
      return { seconds, bytes: stored.map((segment) => segment.bytes), cipher };
    }),
  );
}

/** Segment by segment; the init segment holds nothing to hide and stays clear. */
async function encryptSegments({ store, db, progress }: ActivityDeps, input: RepackageInput): Promise<MadeTrack> {
  const signal = Context.current().cancellationSignal;
  const from = jobPrefix(input.tenantId, input.jobId) + (videoPrefix(input) ?? input.audioTrack!.prefix);
  const read = async (name: string) => {
    const object = await store.read(store.outputBucket, from + name, { signal });
    if (!object) throw new MediaError('verification_failed', `${name} of ${input.track.folder} is missing`);
    return Buffer.concat((await object.body.toArray()) as Buffer[]);
  };
  const seconds = plannedSeconds(input) ?? segmentLengths((await read('playlist.m3u8')).toString('utf8'));
  const cipher = (await openCipher(db, input, seconds.length))!;
  await store.put(store.outputBucket, targetPrefix(input) + initSegmentName, await read(initSegmentName), 'video/mp4', signal);
  const limit = pLimit(parallelSegments);
  let done = 0;
  const bytes = await Promise.all(
    seconds.map((_, index) =>
      limit(async () => {
        signal.throwIfAborted();
        const name = segmentName(index);
        const encrypted = cipher.encrypt(index, await read(name));
        await store.put(store.outputBucket, targetPrefix(input) + name, encrypted, segmentType(name), signal);
        progress.report(input.jobId, input.progress, ++done / seconds.length, { phase: 'packaging' });
        return encrypted.length;
      }),
    ),
  );
  return { seconds, bytes, cipher };
}

function openCipher(db: ActivityDeps['db'], { jobId, output, track: { folder }, delivery: { encryption } }: RepackageInput, segments: number): Promise<SegmentCipher> | null {
  return encryption && SegmentCipher.open(db, { jobId, output, folder, segments, rotateSegments: encryption.rotateSegments });
}

/** Of pictures, by the grid; null for sound alone. */
function plannedSeconds({ encode }: RepackageInput): number[] | null {
  return encode && Array.from({ length: segmentCount(encode.timeline) }, (_, index) => segmentSeconds(encode.timeline, index));
}

function videoPrefix({ encode, track }: RepackageInput): string | undefined {
  return encode?.tracks.find(({ id }) => id === track.rendition?.trackId)?.prefix;
}

function targetPrefix({ tenantId, jobId, output, track }: RepackageInput): string {
  return `${jobPrefix(tenantId, jobId)}${outputPrefix(output)}${track.folder}/`;
}

function verifyCuts(seconds: readonly number[], planned: readonly number[] | null, names: readonly string[]): void {
  if (names.length !== seconds.length || names.some((name, index) => name !== segmentName(index, 'ts'))) throw new MediaError('verification_failed', `${seconds.length} transport stream segments were cut; stored are ${names.length}`);
  if (!planned) return;
  const wrong = planned.findIndex((length, index) => Math.abs(length - (seconds[index] ?? 0)) > toleranceSeconds);
  if (wrong >= 0 || planned.length !== seconds.length) throw new MediaError('verification_failed', `the transport stream was cut into ${seconds.length} segments instead of ${planned.length}; number ${wrong} lasts ${seconds[wrong]} s`);
}
