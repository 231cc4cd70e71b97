import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MockActivityEnvironment } from '@temporalio/testing';
import { copyTrack } from '../../activities/video/copy-track.js';
import { checkOutput } from '../../activities/check/check-output.js';
import type { ActivityDeps } from '../../activities/deps.js';
import { encodeAudioTrack } from '../../activities/sound/encode-audio-track.js';
import { encodeChunk } from '../../activities/video/encode-chunk.js';
import { indexSource } from '../../activities/ffmpeg/index-source.js';
import { probeMedia } from '../../activities/ffmpeg/probe-source.js';
import { inspectWatermarks } from '../../activities/sources/inspect-watermarks.js';
import { inspectSource } from '../../activities/sources/inspect-source.js';
import { makeCaptions } from '../../activities/captions/make-captions.js';
import { packageAdaptive } from '../../activities/packaging/package-adaptive.js';
import { packageFile } from '../../activities/packaging/package-file.js';
import { prepareBurnIn } from '../../activities/video/prepare-burn-in.js';
import { prepareWatermark } from '../../activities/video/prepare-watermark.js';
import { packageRepackaged } from '../../activities/packaging/package-repackaged.js';
import { repackageTrack } from '../../activities/packaging/repackage-track.js';
import type { ProgressReporter } from '../../activities/process/progress-reporter.js';
import { DiskRoom } from '../../activities/process/disk-room.js';
import { createSourceCache } from '../../activities/sources/source-cache.js';
import { burnInKeyOf, jobPrefix, watermarkKeyOf } from '../../packages/media/object-keys.js';
import { isRepackaged, repackagedTracks } from '../../packages/media/plan/delivery.js';
import type { AdaptivePlan, JobPlan, FilePlan, OutputPlan } from '../../packages/media/plan/plan.js';
import type { EncodePlan } from '../../packages/media/plan/encode-plan.js';
import { defaultPlanOptions, planJob } from '../../packages/media/plan/plan-job.js';
import { timelineOf } from '../../packages/media/plan/timeline.js';
import type { SourceInfo } from '../../packages/media/probe/source-info.js';
import { outputSpec, type OutputSpec } from '../../packages/media/spec/outputs.js';
import { isAdaptive, isFile } from '../../packages/media/spec/output-kinds.js';
import { workerSchema } from '../../packages/platform/config/blocks.js';
import { openDatabase } from '../../packages/platform/job-store/client.js';
import { ObjectStore } from '../../packages/platform/object-store/object-store.js';
import type { AudioTrackResult, ResolvedAssets, TrackResult } from '../../workflows/activity-contract.js';
import type { SourceObject, StoredFile } from '../../workflows/contract.js';
import { freshBuckets, freshDatabase } from '../services/services.js';
import { StoredFiles } from './stored-files.js';

const tenantId = 'ten_test';

/** Everything that one source was made into. */
export interface Made {
  readonly info: SourceInfo;
  readonly plan: JobPlan;
  /** Of all chunks together */
  readonly tracks: readonly TrackResult[];
  readonly sounds: readonly AudioTrackResult[];
  /** Keys */
  readonly files: readonly string[];
}

/** The media activities with a real store, real ffmpeg and a folder of their own, without a workflow. */
export class EncodingBench extends StoredFiles {
  /** Files beside the source that outputs may name; filled by tests */
  readonly assets: Record<string, ResolvedAssets[string]> = {};

  private constructor(
    dir: string,
    readonly deps: ActivityDeps,
  ) {
    super(dir, deps.store);
  }

  /** `database`: keys of encrypted outputs need one, and jobs then have rows in it. */
  static async open(progress: ProgressReporter = { report: () => undefined, end: () => Promise.resolve(), close: () => Promise.resolve() }, { database = false } = {}): Promise<EncodingBench> {
    const dir = await mkdtemp(path.join(tmpdir(), 'encoding-'));
    const storage = await freshBuckets();
    const config = workerSchema.parse({ ...storage, S3_FORCE_PATH_STYLE: 'true', DATABASE_URL: 'unused', WORK_DIR: path.join(dir, 'work') });
    const store = new ObjectStore(storage);
    const index = (file: string, signal: AbortSignal) => indexSource(file, { ffmpegPath: 'ffmpeg', ffprobePath: 'ffprobe', maxPixels: config.MAX_VIDEO_PIXELS, signal });
    const sources = createSourceCache({ store, dir: path.join(dir, 'cache'), maxBytes: 1e9, room: new DiskRoom(dir, 0), index });
    return new EncodingBench(dir, { config, store, sources, progress, db: database ? openDatabase(await freshDatabase()) : (undefined as never) });
  }

  async close(): Promise<void> {
    this.deps.store.close();
    await this.deps.db?.$disconnect();
    await rm(this.dir, { recursive: true, force: true });
  }

  /** Key of a file in an output of a job. */
  key(jobId: string, name: string): string {
    return `${jobPrefix(tenantId, jobId)}${name}`;
  }

  async stored(name: string): Promise<SourceObject> {
    const { store } = this.deps;
    const bytes = await readFile(this.at(name));
    await store.put(store.inputBucket, name, bytes, 'video/mp4');
    return { bucket: store.inputBucket, key: name, etag: (await store.head(store.inputBucket, name))!.etag, sizeBytes: bytes.length };
  }

  async inspect(jobId: string, name: string, outputs: readonly object[]) {
    const source = await this.stored(name);
    const specs = outputs.map((o) => outputSpec.parse(o));
    return { source, specs, ...(await perform(inspectSource(this.deps), { jobId, tenantId, source, outputs: specs, assets: this.assets })) };
  }

  /** Takes a source through inspection, all chunks (last first), sound and packaging, as a job does. Copies tracks only if told to. */
  async make(jobId: string, name: string, outputs: readonly object[], chunkSeconds: number, options: { copies?: boolean } = {}): Promise<Made> {
    const { source, specs, info } = await this.inspect(jobId, name, outputs);
    const watermarks = await inspectWatermarks(this.deps, specs, this.assets, new AbortController().signal);
    const keyframes = options.copies ? await this.keyframes(source) : undefined;
    const plan = planJob(info, specs, { ...defaultPlanOptions, watermarks, files: this.assets, chunkSeconds, keyframes });
    await this.recordJob(jobId, specs);
    const work = { jobId, tenantId, source, progress };
    const tracks: TrackResult[] = [];
    for (const encode of plan.encodes) tracks.push(...(await this.encodeAll(work, encode)));
    const sounds = await Promise.all(plan.audioTracks.map((track) => perform(encodeAudioTrack(this.deps), { ...work, track })));
    const files: string[] = [];
    for (const output of plan.outputs) if (isAdaptive(output) && output.captions.length > 0) await perform(makeCaptions(this.deps), { ...work, plan: output });
    for (const output of plan.outputs) files.push(...(await this.packaged(jobId, plan, output, tracks, sounds)));
    return { info, plan, tracks, sounds, files };
  }

  private async keyframes(source: SourceObject) {
    const { signal } = new AbortController();
    const held = await this.deps.sources.acquire(source, { signal });
    const { keyframes } = await probeMedia(held.path, source.sizeBytes, { ffprobePath: 'ffprobe', maxPixels: 1e8, signal });
    held.release();
    return keyframes;
  }

  /** All chunks of an encode, the last first; the results of each track summed. */
  private async encodeAll(work: { jobId: string; tenantId: string; source: SourceObject; progress: typeof progress }, encode: EncodePlan): Promise<TrackResult[]> {
    const trackIds = encode.tracks.filter((t) => !t.copied).map((t) => t.id);
    const { watermark } = encode.picture;
    if (watermark) await perform(prepareWatermark(this.deps), { jobId: work.jobId, tenantId, watermark, key: watermarkKeyOf(encode.id) });
    if (encode.burnIn) await perform(prepareBurnIn(this.deps), { ...work, burnIn: encode.burnIn, timeline: encode.timeline, key: burnInKeyOf(encode.id) });
    const made: TrackResult[] = [];
    for (const { id } of encode.tracks.filter((t) => t.copied)) made.push(await perform(copyTrack(this.deps), { ...work, encode, trackId: id }));
    if (trackIds.length) for (const chunk of [...encode.chunks].reverse()) made.push(...(await perform(encodeChunk(this.deps), { ...work, encode: { ...encode, timeline: timelineOf(encode.timeline, chunk) }, chunk, trackIds })).tracks);
    return encode.tracks.map((t) => t.id).map((id) => {
      const parts = made.filter((m) => m.trackId === id);
      expect(new Set(parts.map((p) => p.initSha256)).size).toBe(1);
      const sum = (of: (p: TrackResult) => number) => parts.reduce((total, p) => total + of(p), 0);
      return { ...parts[0]!, frames: sum((p) => p.frames), segments: sum((p) => p.segments), bytes: sum((p) => p.bytes) };
    });
  }

  /** Packages all outputs of a job once more, as a retry does. */
  async packageAgain(jobId: string, plan: JobPlan, tracks: readonly TrackResult[]): Promise<void> {
    for (const output of plan.outputs) await this.packaged(jobId, plan, output, tracks, []);
  }

  /** The gate, as the workflow runs it after packaging. */
  async check(jobId: string, { plan, tracks }: Made, name: string): Promise<{ objects: number; framesDecoded: number }> {
    const output = plan.outputs.find((o) => o.name === name) as AdaptivePlan | FilePlan;
    const ids = isAdaptive(output) ? output.renditions.map((r) => r.encodeId) : [output.rendition?.encodeId];
    const trackBytes = !isAdaptive(output) || isRepackaged(output.delivery) ? {} : Object.fromEntries(output.renditions.map((r) => [r.name, tracks.find((t) => t.trackId === r.trackId)!.bytes]));
    return perform(checkOutput(this.deps), { jobId, tenantId, progress, plan: output, encodes: plan.encodes.filter((e) => ids.includes(e.id)), audioTracks: plan.audioTracks, trackBytes });
  }

  private async recordJob(id: string, specs: readonly OutputSpec[]): Promise<void> {
    if (!this.deps.db) return;
    await this.deps.db.tenant.upsert({ where: { id: tenantId }, create: { id: tenantId, name: tenantId }, update: {} });
    await this.deps.db.job.create({ data: { id, tenantId, state: 'processing', source: {}, dispatchedAt: new Date(), outputs: { create: specs.map((spec, position) => ({ name: spec.name, type: spec.type, position, spec })) } } });
  }

  /** As the workflow does it: tracks first, then the playlists that name them. */
  private async repackaged(jobId: string, plan: JobPlan, output: AdaptivePlan, results: readonly TrackResult[]): Promise<{ files: readonly StoredFile[] }> {
    const packaged = [];
    for (const track of repackagedTracks(output)) {
      const encode = plan.encodes.find((e) => e.id === track.rendition?.encodeId) ?? null;
      const audioTrack = plan.audioTracks.find((a) => a.id === track.audioTrackId) ?? null;
      packaged.push(await perform(repackageTrack(this.deps), { jobId, tenantId, progress, output: output.name, delivery: output.delivery, track, encode, audioTrack }));
    }
    const frameRates = Object.fromEntries(plan.encodes.map((e) => [e.id, e.timeline.frameRate]));
    return perform(packageRepackaged(this.deps), { jobId, tenantId, plan: output, frameRates, audioTracks: plan.audioTracks, codecs: Object.fromEntries(results.map((r) => [r.trackId, r.codecs])), packaged });
  }

  private async packaged(jobId: string, plan: JobPlan, output: OutputPlan, results: readonly TrackResult[], audioResults: readonly AudioTrackResult[]): Promise<string[]> {
    if (!isAdaptive(output) && !isFile(output)) return [];
    const ids = isAdaptive(output) ? output.renditions.map((r) => r.encodeId) : output.rendition ? [output.rendition.encodeId] : [];
    const encodes = plan.encodes.filter((e) => ids.includes(e.id));
    const sound = (id: string | null) => plan.audioTracks.find((t) => t.id === id) ?? null;
    const { files } =
      isAdaptive(output) && isRepackaged(output.delivery)
        ? await this.repackaged(jobId, plan, output, [...results, ...audioResults])
        : isAdaptive(output)
        ? await perform(packageAdaptive(this.deps), { jobId, tenantId, plan: output, encodes, audioTracks: output.audioTrackIds.map((id) => sound(id)!), results, audioResults })
        : await perform(packageFile(this.deps), { jobId, tenantId, plan: output, encode: encodes[0] ?? null, audioTrack: sound(output.audioTrackId), progress });
    return files.map((f) => f.key);
  }
}

const progress = { part: 'p', shares: [] };

/** One activity as its worker would run it. */
export function perform<I, O>(activity: (input: I) => Promise<O>, input: I, environment = new MockActivityEnvironment()): Promise<O> {
  return environment.run<[I], O, (input: I) => Promise<O>>(activity, input);
}
