import { isRepackaged, repackagedTracks } from '../packages/media/plan/delivery.js';
import type { AdaptivePlan, AudioTrack, EncodePlan, FilePlan, OutputPlan, RefusedPlan } from '../packages/media/plan/plan.js';
import { image, packaging, video } from './activity-proxies.js';
import type { AudioTrackResult, StoredFile, TrackResult } from './contract.js';
import { encodeIdsOf, tracksOf } from './output-tracks.js';
import type { Production } from './production.js';
import { packageShares, wholeShares } from './progress-shares.js';

interface MadeTracks {
  readonly encodes: readonly EncodePlan[];
  readonly audioTracks: readonly AudioTrack[];
  readonly results: readonly TrackResult[];
  readonly audioResults: readonly AudioTrackResult[];
}

export type MakeablePlan = Exclude<OutputPlan, RefusedPlan>;

/** Runs everything that one output is made of, in the current cancellation scope. */
export async function produceOutput(production: Production, plan: MakeablePlan): Promise<readonly StoredFile[]> {
  const { input: { jobId, tenantId }, source } = production;
  const whole = { jobId, tenantId, source, progress: wholeShares(plan) };
  switch (plan.type) {
    case 'hls':
    case 'dash':
    case 'cmaf':
      return produceAdaptive(production, plan);
    case 'mp4':
    case 'webm':
      return produceFile(production, plan);
    case 'audio':
      return (await video.encodeAudioFile.executeWithOptions({ summary: `${plan.format} ${plan.kbps} kbit/s` }, [{ ...whole, plan }])).files;
    case 'thumbnails':
      return (await video.extractThumbnails.executeWithOptions({ summary: `${plan.times.length} stills` }, [{ ...whole, plan }])).files;
    case 'image':
      return (await image.renderImage.executeWithOptions({ summary: plan.spec.format }, [{ ...whole, plan }])).files;
  }
}

/** Ends the waiting of an output for shared work; what nobody else needs has ended when this resolves. */
export async function releaseTracks(production: Production, plan: OutputPlan): Promise<void> {
  const shared = [...encodeIdsOf(plan).map((id) => production.encodes.get(id)), ...tracksOf(plan).audioTrackIds.map((id) => production.audioTracks.get(id))];
  await Promise.all(shared.map(async (work) => work?.release(plan.name)));
}

async function produceAdaptive(production: Production, plan: AdaptivePlan): Promise<readonly StoredFile[]> {
  const { input: { jobId, tenantId } } = production;
  const [{ encodes, results, audioResults }, captionFiles] = await Promise.all([encodeTracks(production, plan), captionsOf(production, plan)]);
  const audioTracks = plan.audioTrackIds.map((id) => production.plan.audioTracks.find((track) => track.id === id)!);
  startPackaging(production, plan.name);
  if (isRepackaged(plan.delivery)) return [...(await repackage(production, plan, { encodes, audioTracks, results, audioResults })), ...captionFiles];
  const { files } = await packaging.packageAdaptive.executeWithOptions({ summary: `${plan.type} of ${plan.name}` }, [
    { jobId, tenantId, plan, encodes, audioTracks, results, audioResults },
  ]);
  return [...files, ...captionFiles];
}

/** Text is made beside the pictures, in a moment. */
async function captionsOf({ input: { jobId, tenantId }, source }: Production, { name, type, captions }: AdaptivePlan): Promise<readonly StoredFile[]> {
  if (captions.length === 0) return [];
  const progress = { part: `${name}:captions`, shares: [] };
  return (await video.makeCaptions.executeWithOptions({ summary: `captions of ${name}` }, [{ jobId, tenantId, source, progress, plan: { name, type, captions } }])).files;
}

/** Tracks side by side, then the playlists that name them. */
async function repackage({ input: { jobId, tenantId } }: Production, plan: AdaptivePlan, made: MadeTracks): Promise<readonly StoredFile[]> {
  const job = { jobId, tenantId };
  const tracks = repackagedTracks(plan);
  const packaged = await Promise.all(
    tracks.map((track) => {
      const encode = made.encodes.find(({ id }) => id === track.rendition?.encodeId);
      const audioTrack = made.audioTracks.find(({ id }) => id === track.audioTrackId) ?? null;
      return video.repackageTrack.executeWithOptions({ summary: `${plan.delivery.segmentType} of ${plan.name}/${track.folder}` }, [
        { ...job, output: plan.name, delivery: plan.delivery, track, encode: encode ? { ...encode, chunks: [] } : null, audioTrack, progress: packageShares(plan, track.folder, tracks.length) },
      ]);
    }),
  );
  const codecs = Object.fromEntries([...made.results, ...made.audioResults].map((result) => [result.trackId, result.codecs]));
  const frameRates = Object.fromEntries(made.encodes.map(({ id, timeline }) => [id, timeline.frameRate]));
  const { files } = await packaging.packageRepackaged.executeWithOptions({ summary: `${plan.type} of ${plan.name}` }, [{ ...job, plan, frameRates, audioTracks: made.audioTracks, codecs, packaged }]);
  return files;
}

async function produceFile(production: Production, plan: FilePlan): Promise<readonly StoredFile[]> {
  const { input: { jobId, tenantId } } = production;
  const { encodes } = await encodeTracks(production, plan);
  const audioTrack = production.plan.audioTracks.find((track) => track.id === plan.audioTrackId) ?? null;
  startPackaging(production, plan.name);
  const { files } = await video.packageFile.executeWithOptions({ summary: `join ${plan.name}` }, [
    { jobId, tenantId, plan, encode: encodes[0] ?? null, audioTrack, progress: packageShares(plan) },
  ]);
  return files;
}

/** Waits for the shared encodes; picture and sound are made side by side. */
async function encodeTracks(production: Production, plan: AdaptivePlan | FilePlan) {
  const { video, audioTrackIds } = tracksOf(plan);
  const ids = encodeIdsOf(plan);
  const [made, audioResults] = await Promise.all([
    Promise.all(ids.map((id) => production.encodes.get(id)!.of(plan.name))),
    Promise.all(audioTrackIds.map((id): Promise<AudioTrackResult> => production.audioTracks.get(id)!.of(plan.name))),
  ]);
  const results = video.map(({ encodeId, trackId }) => made[ids.indexOf(encodeId)]!.get(trackId)!);
  return { encodes: production.plan.encodes.filter(({ id }) => ids.includes(id)), results, audioResults };
}

function startPackaging({ record }: Production, name: string): void {
  record.record('output.phase', { output: { name, phase: 'packaging' } });
}
