import { defineQuery, defineSignal } from '@temporalio/workflow';
import type { Problem } from '../packages/media/errors.js';
import type { AdaptivePlan, AudioFilePlan, AudioTrack, Chunk, Delivery, EncodePlan, ImagePlan, JobPlan, FilePlan, StoredObject, PerTitleSummary, ThumbnailsPlan } from '../packages/media/plan/plan.js';
import type { LivePlan } from '../packages/media/plan/live-plan.js';
import type { RepackagedTrack } from '../packages/media/plan/delivery.js';
import type { Rational } from '../packages/media/rational.js';
import type { WatermarkPlan } from '../packages/media/plan/watermark.js';
import type { TitleMeasures, Titles } from '../packages/media/per-title/title.js';
import type { Trim } from '../packages/media/plan/span.js';
import type { SourceWarning } from '../packages/media/probe/source-warning.js';
import type { SourceInfo } from '../packages/media/probe/source-info.js';
import type { OutputSpec, VideoCodec } from '../packages/media/spec/outputs.js';

/** Task queues. Each worker serves those of its roles, with slots of its own. */
export const taskQueues = {
  /** Workflows, the mirror and storage work: seconds, no media processes */
  control: 'reelforge-control',
  /** Download and probe */
  probe: 'reelforge-probe',
  /** ffmpeg */
  video: 'reelforge-video',
  /** sharp */
  image: 'reelforge-image',
} as const;

export const jobWorkflowType = 'jobWorkflow';
export const planWorkflowType = 'planWorkflow';

/** The whole request, so that a job can be understood and re-run from its history alone. */
export interface JobInput {
  /** Also the workflow's id */
  readonly jobId: string;
  readonly tenantId: string;
  readonly source: JobSource | { readonly concat: readonly JobSource[] };
  readonly outputs: readonly OutputSpec[];
}

/** A job's request, to be planned and not run. */
export interface PlanInput {
  /** Also the workflow's id; it stands where a job's id does */
  readonly planId: string;
  readonly tenantId: string;
  readonly source: JobSource;
  readonly outputs: readonly OutputSpec[];
}

/** What a job of this request would run, or why none would. */
export type PlanOutcome = { readonly source: SourceObject; readonly info: SourceInfo; readonly plan: JobPlan } | { readonly problem: Problem };

export type JobSource = { readonly upload: string } | { readonly bucket: string; readonly key: string };

export type SourceObject = StoredObject;

export type JobState = 'waiting' | 'queued' | 'inspecting' | 'processing' | 'completed' | 'partial' | 'failed' | 'cancelled';
export type OutputState = 'queued' | 'processing' | 'completed' | 'failed' | 'skipped' | 'revoked' | 'cancelled';
export type OutputPhase = 'downloading' | 'encoding' | 'packaging' | 'uploading' | 'checking';

/** The source of a waiting job may have become ready (or gone for good): look again. */
export const sourceChanged = defineSignal('sourceChanged');
/** End the whole job; what was published is removed. */
export const cancelJob = defineSignal('cancelJob');
/** End one output, running or finished; its objects are removed. */
export const revokeOutput = defineSignal<[name: string]>('revokeOutput');
/** What the workflow believes now. */
export const jobSnapshot = defineQuery<JobSnapshot>('jobSnapshot');

export interface JobSnapshot {
  readonly state: JobState;
  readonly sequence: number;
  readonly outputs: Readonly<Record<string, OutputState>>;
}

export interface StoredFile {
  readonly bucket: string;
  readonly key: string;
  readonly contentType: string;
  readonly sizeBytes: number;
}

export interface RenditionView {
  readonly name: string;
  readonly width: number | null;
  readonly height: number | null;
  readonly videoKbps: number | null;
  readonly audioKbps: number | null;
  readonly codec: VideoCodec | null;
  /** ffmpeg's name of the encoder */
  readonly encoder: string | null;
  /** Why it is not the encoder that the configuration asks for */
  readonly warning: string | null;
  readonly state: OutputState;
  /** It is the source's own stream, not encoded */
  readonly copied?: true;
}

/**
 * One change of a job, numbered by the workflow without gaps. Rows, events and everything that callers are told
 * come from this stream alone; a store applies a change only where its sequence is newer.
 */
export interface JobChange {
  readonly sequence: number;
  readonly at: string;
  readonly type: string;
  readonly job?: {
    readonly state?: JobState;
    readonly sourceInfo?: SourceInfo;
    readonly error?: Problem | null;
    readonly startedAt?: string;
    readonly finishedAt?: string;
    readonly progress?: number;
  };
  readonly output?: {
    readonly name: string;
    readonly state?: OutputState;
    readonly phase?: OutputPhase | null;
    readonly progress?: number;
    readonly renditions?: readonly RenditionView[];
    readonly skipped?: readonly { readonly name: string; readonly reason: string }[];
    readonly perTitle?: PerTitleSummary | null;
    readonly files?: readonly StoredFile[];
    readonly error?: Problem | null;
    /** What playlists need to know while the output is made; of no interest to callers */
    readonly live?: LivePlan;
  };
}

/** How one piece of work counts in the progress of the outputs that it serves; the shares of an output sum to 1. */
export interface ProgressShares {
  readonly part: string;
  readonly shares: readonly { readonly output: string; readonly weight: number }[];
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
  /** Highest bit rate of a single segment, bit/s (RFC 8216 BANDWIDTH) */
  readonly peakBitsPerSecond: number;
  /** RFC 6381, e.g. `avc1.64001f` */
  readonly codecs: string;
  /** SHA-256 of the init segment, hex: equal over all chunks of a track */
  readonly initSha256: string;
}

/** How the loudness of a track was brought to its target. */
export interface SoundLevel {
  readonly targetLufs: number;
  /** Null for silence */
  readonly measuredLufs: number | null;
  readonly measuredTruePeak: number | null;
  readonly gainDb: number;
  /** False where the limit for peaks forbade the whole gain */
  readonly isReached: boolean;
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

/** Served on the `control` queue. */
export interface ControlActivities {
  /** Applies changes in order, in one transaction, each at most once. */
  mirrorJob(input: { jobId: string; changes: readonly JobChange[] }): Promise<void>;
  /** Ready, or still pending. Throws `upload_expired`, `upload_deleted`, `source_missing` when waiting is in vain. */
  resolveSource(input: { tenantId: string; source: JobSource }): Promise<SourceResolution>;
  /** Writes playlists and manifests over finished segments, checks that every named segment exists, and returns the files. */
  packageAdaptive(input: Work & { plan: AdaptivePlan; encodes: readonly EncodePlan[]; audioTracks: readonly AudioTrack[]; results: readonly TrackResult[]; audioResults: readonly AudioTrackResult[] }): Promise<{ files: readonly StoredFile[] }>;
  /** Writes the playlists that name the tracks of a repackaged output, and returns all its playlists. */
  packageRepackaged(input: Work & { plan: AdaptivePlan; frameRates: Readonly<Record<string, Rational>>; audioTracks: readonly AudioTrack[]; codecs: Readonly<Record<string, string>>; packaged: readonly PackagedTrack[] }): Promise<{ files: readonly StoredFile[] }>;
  /** Removes everything under a prefix of the job (relative to the job's own prefix; `''` is the whole job), except what lies under the prefixes in `except`. */
  removeObjects(input: Work & { prefix: string; except?: readonly string[] }): Promise<{ removed: number }>;
}

/** Served on the `probe` queue. */
export interface ProbeActivities {
  /** Downloads the source into the worker's cache, probes it, looks at the assets, plans all outputs. */
  inspectSource(input: Work & { source: SourceObject; outputs: readonly OutputSpec[]; assets: ResolvedAssets; titles?: Titles }): Promise<{ info: SourceInfo; plan: JobPlan }>;
  /** Compares what is stored with the plan, and decodes samples. Throws `verification_failed`, which no retry cures. */
  checkOutput(input: OutputCheck<AdaptivePlan | FilePlan>): Promise<{ objects: number; framesDecoded: number }>;
}

/** Served on the `video` queue. */
export interface VideoActivities {
  /** Trial encodes of samples, for `ladder: "per-title"`; stores nothing. */
  analyseTitle(input: Work & { source: SourceObject; info: SourceInfo; trim?: Trim | undefined }): Promise<TitleMeasures>;
  /** Decodes the chunk once and stores the final segments of every track in `trackIds`. */
  encodeChunk(input: MediaWork & { encode: EncodePlan; chunk: Chunk; trackIds: readonly string[] }): Promise<{ tracks: readonly TrackResult[] }>;
  /** Cuts the source's own stream into the segments of a track that is marked as copied. */
  copyTrack(input: MediaWork & { encode: EncodePlan; trackId: string }): Promise<TrackResult>;
  /** Encodes one sound track for the whole timeline; stores its segments and its finished media playlist. */
  encodeAudioTrack(input: MediaWork & { track: AudioTrack }): Promise<AudioTrackResult>;
  /** Makes one published track from finished private ones by copy: transport streams, encrypted segments, or both. */
  repackageTrack(input: RepackageInput): Promise<PackagedTrack>;
  /** Joins the stored segments of a video and a sound track into one progressive file by copy. */
  packageFile(input: Work & { progress: ProgressShares; plan: FilePlan; encode: EncodePlan | null; audioTrack: AudioTrack | null }): Promise<{ files: readonly StoredFile[] }>;
  /** Makes the captions of an adaptive output from embedded subtitles and files: segments, playlists, whole files. Returns what callers are to see. */
  makeCaptions(input: MediaWork & { plan: Pick<AdaptivePlan, 'name' | 'type' | 'captions'> }): Promise<{ files: readonly StoredFile[] }>;
  /** Joins several sources into one object below the job's prefix, which is removed when the job ends. */
  joinSources(input: Work & { parts: readonly SourceObject[] }): Promise<{ object: SourceObject; warnings: readonly SourceWarning[] }>;
  encodeAudioFile(input: MediaWork & { plan: AudioFilePlan }): Promise<{ files: readonly StoredFile[] }>;
  extractThumbnails(input: MediaWork & { plan: ThumbnailsPlan }): Promise<{ files: readonly StoredFile[] }>;
}

/** Served on the `image` queue. */
export interface ImageActivities {
  /** Stores the picture of a watermark, sized and with its opacity, at `key` (relative to the job's prefix). */
  prepareWatermark(input: Work & { watermark: WatermarkPlan; key: string }): Promise<void>;
  renderImage(input: MediaWork & { plan: ImagePlan }): Promise<{ files: readonly StoredFile[] }>;
}

export type JobActivities = ControlActivities & ProbeActivities & VideoActivities & ImageActivities;
