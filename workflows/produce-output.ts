import { condition } from '@temporalio/workflow';
import { isRepackaged, repackagedTracks } from '../packages/media/plan/delivery.js';
import { captionTracksOf } from '../packages/media/plan/plan-captions.js';
import type { AdaptivePlan, AudioFilePlan, FilePlan, OutputPlan, RefusedPlan } from '../packages/media/plan/plan.js';
import type { StoryboardPlan } from '../packages/media/plan/still-plans.js';
import type { AudioTrack } from '../packages/media/plan/sound-plan.js';
import type { EncodePlan } from '../packages/media/plan/encode-plan.js';
import { image, packaging, probe, video } from './activity-proxies.js';
import type { AudioTrackResult, MadeImage, PackagedTrack, TrackResult, VideoActivities } from './activity-contract.js';
import { allOrNone, forEachBounded } from './bounded.js';
import type { StoredFile } from './contract.js';
import { tracksOf } from '../packages/media/plan/output-tracks.js';
import { encodeIdsOf } from './output-tracks.js';
import type { Production } from './production.js';
import type { QualityByTrack } from './rendition-views.js';
import { ledger } from './usage-ledger.js';
import { scoreRenditions } from './score-renditions.js';
import { checkShares, packageShares, wholeShares } from './progress-shares.js';

/** Workers have fewer slots, and Temporal refuses a job more than 2,000 activities at a time. */
const maxTracksAtOnce = 16;

interface MadeTracks {
  readonly encodes: readonly EncodePlan[];
  readonly audioTracks: readonly AudioTrack[];
  readonly results: readonly TrackResult[];
  readonly audioResults: readonly AudioTrackResult[];
}

export type MakeablePlan = Exclude<OutputPlan, RefusedPlan>;

export interface ProducedOutput extends MadeImage {
  readonly quality?: QualityByTrack;
}

/** Runs everything that one output is made of, in the current cancellation scope. */
export async function produceOutput(production: Production, plan: MakeablePlan): Promise<ProducedOutput> {
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
      return produceSound(production, plan, whole);
    case 'waveform':
      return video.makeWaveform.executeWithOptions({ summary: `${plan.samplesPerPixel} samples a pixel` }, [{ ...whole, plan }]);
    case 'thumbnails':
      return video.extractThumbnails.executeWithOptions({ summary: `${plan.times.length} stills` }, [{ ...whole, plan }]);
    case 'poster':
      return video.makePoster.executeWithOptions({ summary: `poster ${plan.name}` }, [{ ...whole, plan }]);
    case 'storyboard':
      return produceStoryboard(production, plan, whole);
    case 'preview':
      return video.makePreview.executeWithOptions({ summary: `${plan.format} preview` }, [{ ...whole, plan }]);
    case 'image':
      return production.made ?? image.renderImage.executeWithOptions({ summary: plan.spec.format }, [{ ...whole, plan }]);
  }
}

async function produceSound({ levels }: Production, plan: AudioFilePlan, whole: Omit<Parameters<VideoActivities['encodeAudioFile']>[0], 'plan'>): Promise<ProducedOutput> {
  const { files, level } = await video.encodeAudioFile.executeWithOptions({ summary: plan.kbps === null ? plan.format : `${plan.format} ${plan.kbps} kbit/s` }, [{ ...whole, plan }]);
  if (level) levels.set(plan.name, level);
  return { files };
}

/** A small rendition that is made anyway is decoded much faster than the source. It may fail, or never be made: others want it. */
async function produceStoryboard(production: Production, { rung, ...plan }: StoryboardPlan, whole: Omit<Parameters<VideoActivities['makeStoryboard']>[0], 'plan'>): Promise<ProducedOutput> {
  const { encodes, record } = production;
  const encode = rung && encodes.get(rung.encodeId);
  const users = production.plan.outputs.filter((output) => rung && encodeIdsOf(output).includes(rung.encodeId));
  if (encode) await condition(() => encode.isSettled || users.every(({ name }) => record.hasEnded(name)));
  const made = rung && encode?.made?.get(rung.trackId);
  // Made in software after all, it lies in another place than was planned.
  const track = production.plan.encodes.find(({ id }) => id === rung?.encodeId)?.tracks.find(({ id }) => id === rung?.trackId);
  const found = made && track ? { rung: { ...rung, prefix: track.prefix, segments: made.segments } } : {};
  return video.makeStoryboard.executeWithOptions({ summary: `${plan.sampling.count} tiles` }, [{ ...whole, plan: { ...plan, ...found } }]);
}

/** Ends the waiting of an output for shared work; what nobody else needs has ended when this resolves. */
export async function releaseTracks(production: Production, plan: OutputPlan): Promise<void> {
  const shared = [...encodeIdsOf(plan).map((id) => production.encodes.get(id)), ...tracksOf(plan).audioTrackIds.map((id) => production.audioTracks.get(id))];
  await Promise.all(shared.map(async (work) => work?.release(plan.name)));
}

async function produceAdaptive(production: Production, plan: AdaptivePlan): Promise<ProducedOutput> {
  const [{ encodes, results, audioResults }, captionFiles] = await allOrNone(() => encodeTracks(production, plan), () => captionsOf(production, plan));
  const audioTracks = plan.audioTrackIds.map((id) => production.plan.audioTracks.find((track) => track.id === id)!);
  startPackaging(production, plan.name);
  const made = { encodes, audioTracks, results, audioResults };
  const { files, trackBytes } = isRepackaged(plan.delivery) ? await repackage(production, plan, made) : await packagePublished(production, plan, made);
  await check(production, plan, made, trackBytes);
  return { files: [...files, ...captionFiles], quality: await scoreRenditions(production, plan, encodes) };
}

/** Text is made beside the pictures, in a moment. */
async function captionsOf({ input: { jobId, tenantId }, source }: Production, plan: AdaptivePlan): Promise<readonly StoredFile[]> {
  const captions = captionTracksOf(plan);
  if (captions.length === 0) return [];
  const { name, type } = plan;
  const progress = { part: `${name}:captions`, shares: [] };
  return (await video.makeCaptions.executeWithOptions({ summary: `captions of ${name}` }, [{ jobId, tenantId, source, progress, plan: { name, type, captions } }])).files;
}

interface Packaged {
  readonly files: readonly StoredFile[];
  readonly trackBytes: Readonly<Record<string, number>>;
}

/** Playlists and manifests over segments that are final. */
async function packagePublished({ input: { jobId, tenantId } }: Production, plan: AdaptivePlan, { encodes, audioTracks, results, audioResults }: MadeTracks): Promise<Packaged> {
  const { files } = await packaging.packageAdaptive.executeWithOptions({ summary: `${plan.type} of ${plan.name}` }, [
    { jobId, tenantId, plan, encodes, audioTracks, results, audioResults },
  ]);
  return { files, trackBytes: Object.fromEntries(plan.renditions.map(({ name, trackId }) => [name, results.find((r) => r.trackId === trackId)!.bytes])) };
}

/** Tracks side by side, then the playlists that name them. */
async function repackage({ input: { jobId, tenantId } }: Production, plan: AdaptivePlan, made: MadeTracks): Promise<Packaged> {
  const job = { jobId, tenantId };
  const tracks = repackagedTracks(plan);
  const packaged: PackagedTrack[] = [];
  await forEachBounded([...tracks.entries()], maxTracksAtOnce, async ([index, track]) => {
    const encode = made.encodes.find(({ id }) => id === track.rendition?.encodeId);
    const audioTrack = made.audioTracks.find(({ id }) => id === track.audioTrackId) ?? null;
    packaged[index] = await video.repackageTrack.executeWithOptions({ summary: `${plan.delivery.segmentType} of ${plan.name}/${track.folder}` }, [
      { ...job, output: plan.name, delivery: plan.delivery, track, encode: encode ? { ...encode, chunks: [] } : null, audioTrack, progress: packageShares(plan, track.folder, tracks.length) },
    ]);
  });
  const codecs = Object.fromEntries([...made.results, ...made.audioResults].map((result) => [result.trackId, result.codecs]));
  const frameRates = Object.fromEntries(made.encodes.map(({ id, timeline }) => [id, timeline.frameRate]));
  const { files } = await packaging.packageRepackaged.executeWithOptions({ summary: `${plan.type} of ${plan.name}` }, [{ ...job, plan, frameRates, audioTracks: made.audioTracks, codecs, packaged }]);
  return { files, trackBytes: Object.fromEntries(packaged.map(({ folder, bytes }) => [folder, bytes])) };
}

async function produceFile(production: Production, plan: FilePlan): Promise<ProducedOutput> {
  const { input: { jobId, tenantId } } = production;
  const { encodes, results, audioResults } = await encodeTracks(production, plan);
  const audioTrack = production.plan.audioTracks.find((track) => track.id === plan.audioTrackId) ?? null;
  startPackaging(production, plan.name);
  const { files } = await video.packageFile.executeWithOptions({ summary: `join ${plan.name}` }, [
    { jobId, tenantId, plan, encode: encodes[0] ?? null, audioTrack, progress: packageShares(plan) },
  ]);
  await check(production, plan, { encodes, results, audioResults, audioTracks: audioTrack ? [audioTrack] : [] }, {});
  return { files, quality: await scoreRenditions(production, plan, encodes) };
}

/** Nothing is completed that was not looked at where it lies. */
async function check({ input: { jobId, tenantId }, record }: Production, plan: AdaptivePlan | FilePlan, { encodes, audioTracks }: MadeTracks, trackBytes: Packaged['trackBytes']): Promise<void> {
  record.record('output.phase', { output: { name: plan.name, phase: 'checking' } });
  // Workers of an earlier version do not tell it.
  const { bytes = 0 } = await probe.checkOutput.executeWithOptions({ summary: `check ${plan.name}` }, [
    { jobId, tenantId, plan, encodes: encodes.map((encode) => ({ ...encode, chunks: [] })), audioTracks, trackBytes, progress: checkShares(plan) },
  ]);
  ledger.stored(plan.name, bytes);
}

/** Waits for the shared encodes; picture and sound are made side by side. */
async function encodeTracks(production: Production, plan: AdaptivePlan | FilePlan) {
  const { video, audioTrackIds } = tracksOf(plan);
  const ids = encodeIdsOf(plan);
  const [made, audioResults] = await Promise.all([
    Promise.all(ids.map((id) => production.encodes.get(id)!.of(plan.name))),
    Promise.all(audioTrackIds.map((id): Promise<AudioTrackResult> => production.audioTracks.get(id)!.of(plan.name))),
  ]);
  for (const { trackId, level } of audioResults) if (level) production.levels.set(trackId, level);
  const results = video.map(({ encodeId, trackId }) => made[ids.indexOf(encodeId)]!.get(trackId)!);
  return { encodes: production.plan.encodes.filter(({ id }) => ids.includes(id)), results, audioResults };
}

function startPackaging({ record }: Production, name: string): void {
  record.record('output.phase', { output: { name, phase: 'packaging' } });
}
