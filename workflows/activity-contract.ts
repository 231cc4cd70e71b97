import type { RenditionQuality } from '../packages/media/quality/rendition-quality.js';
import type { Costs } from '../packages/media/estimate/usage.js';
import type { QualityMeasure } from '../packages/media/spec/quality.js';
import type { Problem } from '../packages/media/errors.js';
import type { AdaptivePlan, AudioFilePlan, Delivery, ImagePlan, JobPlan, FilePlan, ThumbnailsPlan, WaveformPlan } from '../packages/media/plan/plan.js';
import type { PosterPlan, PreviewPlan, StoryboardPlan } from '../packages/media/plan/still-plans.js';
import type { SoundLevel } from '../packages/media/plan/view-tracks.js';
import type { AudioTrack } from '../packages/media/plan/sound-plan.js';
import type { Chunk, EncodePlan, Timeline } from '../packages/media/plan/encode-plan.js';
import type { RepackagedTrack } from '../packages/media/plan/delivery.js';
import type { Rational } from '../packages/media/rational.js';
import type { BurnInPlan, WatermarkPlan } from '../packages/media/plan/picture-plan.js';
import type { TitleMeasures, Titles } from '../packages/media/per-title/title.js';
import type { Trim } from '../packages/media/plan/span.js';
import type { SourceWarning } from '../packages/media/probe/source-warning.js';
import type { SourceInfo } from '../packages/media/probe/source-info.js';
import type { ImagePlaceholder, SrcsetView } from '../packages/media/spec/image-views.js';
import type { StoredReference } from '../packages/media/spec/source-reference.js';
import type { OutputSpec } from '../packages/media/spec/outputs.js';
import type { DeliveryActivities } from './delivery-contract.js';
import type { EarlierRun, SourceObject, StoredFile, JobChange } from './contract.js';

/** How one piece of work counts in the progress of the outputs that it serves; the shares of an output sum to 1. */
export interface ProgressShares {
  readonly part: string;
  readonly shares: readonly { readonly output: string; readonly weight: number }[];
  /** Who bears what it needs; evenly those of `shares` by default */
  readonly costs?: Costs;
}

interface Work {
  readonly jobId: string;
  readonly tenantId: string;
}
interface MediaWork extends Work {
  readonly source: SourceObject;
  readonly progress: ProgressShares;
}

/** The files that outputs need beside the source, by `assetKey`: pinned, or why they cannot be had. */
export type ResolvedAssets = Readonly<Record<string, { readonly object: SourceObject } | { readonly problem: Problem }>>;

export type SourceResolution = { readonly state: 'ready'; readonly object: SourceObject } | { readonly state: 'pending'; readonly expiresAt: string };

/** What a chunk (or a whole track) measured while it was made. */
export interface TrackResult {
  readonly trackId: string;
  readonly frames: number;
  readonly segments: number;
  readonly bytes: number;
  /** RFC 6381, e.g. `avc1.64001f` */
  readonly codecs: string;
  /** SHA-256 of the init segment, hex: equal over all chunks of a track */
  readonly initSha256: string;
}

export interface AudioTrackResult extends TrackResult {
  readonly durationSeconds: number;
  /** Where a loudness was wanted */
  readonly level?: SoundLevel;
}

/** One track of a repackaged output, and the private tracks that it is made from. */
export interface RepackageInput extends Work {
  readonly progress: ProgressShares;
  readonly output: string;
  readonly delivery: Delivery;
  readonly track: RepackagedTrack;
  /** Where its pictures come from, without chunks; null for sound alone */
  readonly encode: EncodePlan | null;
  readonly audioTrack: AudioTrack | null;
}

/** A published track that was made from private ones, and its media playlist. */
export interface PackagedTrack {
  readonly folder: string;
  readonly segments: number;
  readonly bytes: number;
  readonly peakBitsPerSecond: number;
  readonly averageBitsPerSecond: number;
  readonly playlist: StoredFile;
}

/** An output of video whose objects are to be checked. */
export interface OutputCheck<P extends AdaptivePlan | FilePlan> extends Work {
  readonly progress: ProgressShares;
  readonly plan: P;
  /** Without chunks */
  readonly encodes: readonly EncodePlan[];
  readonly audioTracks: readonly AudioTrack[];
  /** Bytes of all segments that were made, by the folder of their track */
  readonly trackBytes: Readonly<Record<string, number>>;
}
export type AdaptiveCheck = OutputCheck<AdaptivePlan>;
export type FileCheck = OutputCheck<FilePlan>;

/** What a job that may be served from earlier results is told of them. */
export interface EarlierResults {
  /** By output name: equal where outputs may stand for each other. An output that is always made has none */
  readonly keys: Readonly<Record<string, string>>;
  /** Names of outputs that have been made before */
  readonly found: readonly string[];
  /** Of the same source, where anything was found */
  readonly info: SourceInfo | null;
}

/** What is recorded of an output that was copied. */
export type CopiedOutput = Omit<NonNullable<JobChange['output']>, 'name' | 'state' | 'phase' | 'progress' | 'live' | 'error'> & Required<Pick<NonNullable<JobChange['output']>, 'files' | 'cached'>>;

/** Served on the `control` queue. */
export interface ControlActivities {
  /** Applies changes in order, in one transaction, each at most once. */
  mirrorJob(input: { jobId: string; changes: readonly JobChange[] }): Promise<void>;
  /** What earlier runs of a job's workflow have left in its rows; null when it was deleted. */
  readJob(input: { jobId: string }): Promise<EarlierRun | null>;
  /** Removes the rows of a job. */
  removeJob(input: { jobId: string }): Promise<void>;
  /** Ready, or still pending. Throws `upload_expired`, `upload_deleted`, `source_missing` when waiting is in vain. */
  resolveSource(input: { tenantId: string; source: StoredReference }): Promise<SourceResolution>;
  /** Writes playlists and manifests over finished segments, checks that every named segment exists, and returns the files. */
  packageAdaptive(input: Work & { plan: AdaptivePlan; encodes: readonly EncodePlan[]; audioTracks: readonly AudioTrack[]; results: readonly TrackResult[]; audioResults: readonly AudioTrackResult[] }): Promise<{ files: readonly StoredFile[] }>;
  /** Writes the playlists that name the tracks of a repackaged output, and returns all its playlists. */
  packageRepackaged(input: Work & { plan: AdaptivePlan; frameRates: Readonly<Record<string, Rational>>; audioTracks: readonly AudioTrack[]; codecs: Readonly<Record<string, string>>; packaged: readonly PackagedTrack[] }): Promise<{ files: readonly StoredFile[] }>;
  /** Removes everything under a prefix of the job (relative to the job's own prefix; `''` is the whole job), except what lies under the prefixes in `except`. */
  removeObjects(input: Work & { prefix: string; except?: readonly string[] }): Promise<{ removed: number }>;
  /** Fills an output with copies of what an earlier job of the tenant has made under the same key; null when there is nothing that can be copied. */
  copyResult(input: Work & { output: string; key: string; progress: ProgressShares }): Promise<CopiedOutput | null>;
  /** Lets later jobs copy a completed output. */
  keepResult(input: Work & { output: string; key: string }): Promise<void>;
}

/** Served on the `probe` queue. */
export interface ProbeActivities {
  /** Downloads the files of a job into the worker's cache, takes their hashes, and looks which outputs were made of them before. */
  findResults(input: Work & { parts: readonly SourceObject[]; assets: ResolvedAssets; outputs: readonly OutputSpec[] }): Promise<EarlierResults>;
  /** Downloads the source into the worker's cache, probes it, looks at the assets, plans all outputs. `places`: where these stand in the request, when they are not all of it. */
  inspectSource(input: Work & { source: SourceObject; outputs: readonly OutputSpec[]; assets: ResolvedAssets; titles?: Titles; places?: Readonly<Record<string, number>> }): Promise<{ info: SourceInfo; plan: JobPlan }>;
  /** Compares what is stored with the plan, and decodes samples. Throws `verification_failed`, which no retry cures. */
  checkOutput(input: OutputCheck<AdaptivePlan | FilePlan>): Promise<{ objects: number; bytes: number; framesDecoded: number }>;
}

/** Served on the `video` queue. */
export interface VideoActivities {
  /** Trial encodes of samples, for `ladder: "per-title"`; stores nothing. */
  analyseTitle(input: Work & { source: SourceObject; info: SourceInfo; trim?: Trim | undefined }): Promise<TitleMeasures>;
  /** Decodes the chunk once and stores the final segments of every track in `trackIds`. `isUrgent`: somebody waits for it, so it goes before other media processes. `begunAt`: when the job was begun, RFC 3339, where its first segment can be played at once. */
  encodeChunk(input: MediaWork & { encode: EncodePlan; chunk: Chunk; trackIds: readonly string[]; isUrgent?: boolean; begunAt?: string }): Promise<{ tracks: readonly TrackResult[] }>;
  /** Cuts the source's own stream into the segments of a track that is marked as copied. */
  copyTrack(input: MediaWork & { encode: EncodePlan; trackId: string }): Promise<TrackResult>;
  /** Encodes one sound track for the whole timeline; stores its segments and its finished media playlist. */
  encodeAudioTrack(input: MediaWork & { track: AudioTrack }): Promise<AudioTrackResult>;
  /** Makes one published track from finished private ones by copy: transport streams, encrypted segments, or both. */
  repackageTrack(input: RepackageInput): Promise<PackagedTrack>;
  /** Scores samples of stored tracks against the same pictures of the source. */
  measureQuality(input: MediaWork & { encode: EncodePlan; trackIds: readonly string[]; measure: QualityMeasure }): Promise<{ tracks: readonly { readonly trackId: string; readonly quality: RenditionQuality }[] }>;
  /** Joins the stored segments of a video and a sound track into one progressive file by copy. */
  packageFile(input: Work & { progress: ProgressShares; plan: FilePlan; encode: EncodePlan | null; audioTrack: AudioTrack | null }): Promise<{ files: readonly StoredFile[] }>;
  /** Makes the captions of an adaptive output from embedded subtitles and files: segments, playlists, whole files. Returns what callers are to see. */
  makeCaptions(input: MediaWork & { plan: Pick<AdaptivePlan, 'name' | 'type' | 'captions'> }): Promise<{ files: readonly StoredFile[] }>;
  /** Stores the captions that are to be burned into the pictures of an encode at `key` (relative to the job's prefix), on its grid. */
  prepareBurnIn(input: MediaWork & { burnIn: BurnInPlan; timeline: Pick<Timeline, 'frameRate' | 'frames'>; key: string }): Promise<void>;
  /** Joins several sources into one object below the job's prefix, which is removed when the job ends. */
  joinSources(input: Work & { parts: readonly SourceObject[] }): Promise<{ object: SourceObject; warnings: readonly SourceWarning[] }>;
  /** Makes one sound file, with tags and cover. */
  encodeAudioFile(input: MediaWork & { plan: AudioFilePlan }): Promise<{ files: readonly StoredFile[]; level?: SoundLevel }>;
  /** Finds the peaks of a sound and stores them as data, as a picture, or both. */
  makeWaveform(input: MediaWork & { plan: WaveformPlan }): Promise<{ files: readonly StoredFile[] }>;
  extractThumbnails(input: MediaWork & { plan: ThumbnailsPlan }): Promise<{ files: readonly StoredFile[] }>;
  /** The one file tells when its picture is shown. */
  makePoster(input: MediaWork & { plan: PosterPlan }): Promise<{ files: readonly StoredFile[] }>;
  /** The track comes first, then the sheets. */
  makeStoryboard(input: MediaWork & { plan: StoryboardPlan }): Promise<{ files: readonly StoredFile[] }>;
  makePreview(input: MediaWork & { plan: PreviewPlan }): Promise<{ files: readonly StoredFile[] }>;
}

/** The files of an image output. */
export interface MadeImage {
  readonly files: readonly StoredFile[];
  readonly placeholder?: ImagePlaceholder;
  readonly srcset?: SrcsetView;
}

/** Served on the `image` queue. */
export interface ImageActivities {
  /** Stores the picture of a watermark, sized and with its opacity, at `key` (relative to the job's prefix). */
  prepareWatermark(input: Work & { watermark: WatermarkPlan; key: string }): Promise<void>;
  /** The picture itself first, then its variants; `srcset` names them where there are any. */
  renderImage(input: MediaWork & { plan: ImagePlan }): Promise<MadeImage>;
  /** `inspectSource` for a job of one picture, which is `made` at once where that takes a moment and does not fail. */
  renderAtOnce(input: Parameters<ProbeActivities['inspectSource']>[0]): Promise<{ info: SourceInfo; plan: JobPlan; made?: MadeImage }>;
}

/** Served on the `notify` queue. Each sends once and says after how many ms it is to be tried again, or null when it is settled. `number` counts the attempts from 1. */
export interface NotifyActivities {
  attemptDelivery(input: { readonly id: string; readonly number: number }): Promise<{ retryInMs: number | null }>;
  sendMail(input: { readonly id: string; readonly number: number }): Promise<{ retryInMs: number | null }>;
}

export type JobActivities = ControlActivities & DeliveryActivities & ProbeActivities & VideoActivities & ImageActivities;
