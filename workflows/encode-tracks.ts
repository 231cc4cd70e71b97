import { ActivityFailure } from '@temporalio/workflow';
import { burnInKeyOf, watermarkKeyOf } from '../packages/media/object-keys.js';
import { encodeInSoftware } from '../packages/media/plan/encode-in-software.js';
import type { AudioTrack } from '../packages/media/plan/sound-plan.js';
import type { Chunk, EncodePlan } from '../packages/media/plan/encode-plan.js';
import type { OutputPlan } from '../packages/media/plan/plan.js';
import { isPlayableEarly } from '../packages/media/plan/delivery.js';
import { segmentCount, segmentFrames, segmentsOf, shortestRunFrames, timelineOf } from '../packages/media/plan/timeline.js';
import { image, video } from './activity-proxies.js';
import { allOrNone, forEachBounded } from './bounded.js';
import type { AudioTrackResult, TrackResult } from './activity-contract.js';
import type { SourceObject } from './contract.js';
import { trackIdsIn } from './output-tracks.js';
import { problemOf } from './problem-of.js';
import { audioTrackShares, chunkShares, copyShares, headShares } from './progress-shares.js';
import { joinTrackResults } from './track-results.js';
import { encodeCosts } from './usage-shares.js';
import { Waves } from './waves.js';

/** Who waits for an encode. */
interface Audience {
  /** All outputs that will want something */
  readonly planned: readonly OutputPlan[];
  /** Those that still do */
  readonly wanted: () => readonly OutputPlan[];
  /** When the job was begun, RFC 3339 */
  readonly begunAt: string | undefined;
}

interface MediaJob {
  readonly jobId: string;
  readonly tenantId: string;
  readonly source: SourceObject;
}

/** Enough to keep many workers busy; more would only make the history longer at once. */
const maxChunksOfEncode = 32;
/** Temporal refuses a job more than 2,000 activities at a time; sound and packages want some, too. */
const maxChunksOfJob = 1000;

/** How many chunks of each of a job's encodes may be scheduled at a time. */
export function lanesFor(encodes: number): number {
  return Math.max(1, Math.min(maxChunksOfEncode, Math.floor(maxChunksOfJob / encodes)));
}

/**
 * Encodes all chunks, in software where hardware was planned and a chunk of it fails: all of its tracks from the
 * beginning, because segments of two encoders cannot share an init segment. Tracks that were in software anyway are
 * found in the store. `fallBack` is told of the encode that took the place.
 */
export async function encodeVideo(job: MediaJob, encode: EncodePlan, audience: Audience, lanes: number, fallBack: (inSoftware: EncodePlan) => void): Promise<ReadonlyMap<string, TrackResult>> {
  try {
    return await encodeChunks(job, encode, audience, lanes);
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
    const problem = problemOf(error);
    if (problem.code !== 'hardware_failed') throw error;
    const inSoftware = encodeInSoftware(encode, problem.detail);
    fallBack(inSoftware);
    return encodeChunks(job, inSoftware, audience, lanes);
  }
}

/**
 * Encodes all chunks for the tracks that `wanted` outputs need. A chunk that is not yet started leaves out tracks
 * that nobody needs any more, so the result holds those tracks that were needed to the end. At most `lanes` chunks are
 * scheduled at a time.
 */
async function encodeChunks(job: MediaJob, encode: EncodePlan, { planned, wanted, begunAt }: Audience, lanes: number): Promise<ReadonlyMap<string, TrackResult>> {
  const parts = new Map<string, TrackResult[]>();
  if (encode.burnIn || encode.picture.watermark) await prepareOverlays(job, encode);
  const measured = begunAt === undefined ? {} : { begunAt };
  const isHeadMade = await encodeHead({ ...job, ...measured }, encode, planned);
  // Not before: whoever starts the encode may not be the output that wants the copy.
  const copies = encode.tracks.filter((track) => track.copied && trackIdsIn(encode.id, wanted()).has(track.id)).map(({ id }) => ({ copyId: id }));
  const waves = new Waves(encode.chunks.slice(0, Math.max(0, lanes - copies.length)));
  await forEachBounded([...copies, ...encode.chunks], lanes, async (chunk) => {
    if ('copyId' in chunk) return void parts.set(chunk.copyId, [await copyTrack(job, encode, chunk.copyId, wanted())]);
    await waves.turnOf(chunk);
    const outputs = wanted();
    const needed = trackIdsIn(encode.id, outputs);
    const tracks = encode.tracks.filter((track) => needed.has(track.id) && !track.copied);
    if (tracks.length === 0) return;
    const { tracks: results } = await video.encodeChunk.executeWithOptions({ summary: chunkSummary(encode, chunk, tracks.map((t) => t.height)) }, [
      // Every activity's input stays in the history: the other chunks need not be in each of them.
      { ...job, encode: { ...encode, timeline: timelineOf(encode.timeline, chunk), chunks: [chunk] }, chunk, trackIds: tracks.map((t) => t.id), ...(chunk.index === 0 && !isHeadMade ? measured : {}), progress: { ...chunkShares(encode, chunk, outputs), costs: encodeCosts(encode, chunk.frames, tracks, outputs) } },
    ]);
    for (const result of results) parts.set(result.trackId, [...(parts.get(result.trackId) ?? []), result]);
  });
  return new Map([...trackIdsIn(encode.id, wanted())].map((id) => [id, joinTrackResults(encode, id, parts.get(id) ?? [])]));
}

/** What all chunks of an encode draw on its pictures is made once. */
async function prepareOverlays(job: MediaJob, { id, burnIn, picture: { watermark }, timeline: { frameRate, frames } }: EncodePlan): Promise<void> {
  const { jobId, tenantId } = job;
  await allOrNone(
    async () => watermark && image.prepareWatermark.executeWithOptions({ summary: 'watermark' }, [{ jobId, tenantId, watermark, key: watermarkKeyOf(id) }]),
    async () => burnIn && video.prepareBurnIn.executeWithOptions({ summary: 'captions to burn in' }, [{ ...job, burnIn, timeline: { frameRate, frames }, key: burnInKeyOf(id), progress: { part: `${id}:captions`, shares: [] } }]),
  );
}

function copyTrack(job: MediaJob, encode: EncodePlan, trackId: string, outputs: readonly OutputPlan[]): Promise<TrackResult> {
  const track = encode.tracks.find(({ id }) => id === trackId)!;
  const summary = `copy ${track.height}p`;
  return video.copyTrack.executeWithOptions({ summary }, [{ ...job, encode: { ...encode, chunks: [] }, trackId, progress: { ...copyShares(encode, trackId, outputs), costs: encodeCosts(encode, encode.timeline.frames, [track], outputs) } }]);
}

/** Before everything else in a queue (Temporal: 1 is first, 3 is usual). */
const firstPriority = { priorityKey: 1 };

/**
 * Makes the first segment of the smallest rendition alone, so that there is something to play at once. The first chunk
 * finds it stored and goes on behind it. False where that is not worth while.
 */
async function encodeHead(job: MediaJob & { begunAt?: string }, encode: EncodePlan, outputs: readonly OutputPlan[]): Promise<boolean> {
  const watched = outputs.filter(isPlayableEarly);
  const playable = trackIdsIn(encode.id, watched);
  const track = encode.tracks.filter(({ id }) => playable.has(id)).at(-1);
  const [first] = encode.chunks;
  if (!track || track.copied || !first || segmentCount(encode.timeline) < 2 || segmentFrames(encode.timeline, 0) < shortestRunFrames) return false;
  // Alone as yet: it may use the whole machine.
  const chunk = { ...first, count: 1, frames: segmentFrames(encode.timeline, 0) };
  await video.encodeChunk.executeWithOptions({ summary: `first segment, ${track.height}p`, priority: firstPriority }, [
    { ...job, encode: { ...encode, timeline: timelineOf(encode.timeline, chunk), chunks: [] }, chunk, trackIds: [track.id], isUrgent: true, progress: { ...headShares(encode, watched), costs: encodeCosts(encode, chunk.frames, [track], watched) } },
  ]);
  return true;
}

export function encodeAudio(job: MediaJob, track: AudioTrack, outputs: readonly OutputPlan[]): Promise<AudioTrackResult> {
  const summary = `encode sound ${track.language ?? track.id} ${track.kbps} kbit/s`;
  return video.encodeAudioTrack.executeWithOptions({ summary }, [{ ...job, track, progress: audioTrackShares(track, outputs) }]);
}

/** `encode 1080p+720p, segments 12–23` */
function chunkSummary({ timeline }: EncodePlan, chunk: Chunk, heights: readonly number[]): string {
  const { first, end } = segmentsOf(timeline, chunk);
  return `encode ${heights.map((height) => `${height}p`).join('+')}, segments ${first}–${end - 1}`;
}
