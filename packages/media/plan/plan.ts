import type { AudioTrack, CaptionTrack } from './sound-plan.js';
import type { EncodePlan, VideoRange } from './encode-plan.js';
import type { Problem } from '../errors.js';
import type { AdaptiveType, FileType, ImageSpec } from '../spec/outputs.js';
import type { ImageFormat } from '../spec/image-fields.js';
import type { LoudnessTarget } from '../spec/output-fields.js';
import type { WatermarkContent } from './picture-plan.js';
import type { PictureSize, PosterPlan, PreviewPlan, StillSource, StoryboardPlan } from './still-plans.js';
import type { QualityMeasure } from '../spec/quality.js';
import type { SoundFormat } from '../sound/formats.js';
import type { SoundTags } from '../spec/sound-tags.js';
import type { StoredObject } from '../stored-object.js';
import type { WaveformPicture } from '../waveform/draw.js';

/**
 * Everything a job will run, as data. Made once from probe and spec, recorded in the workflow's history, and
 * read by every activity; nothing decides twice.
 */
export interface JobPlan {
  /** Groups of video tracks that share timeline and decode */
  readonly encodes: readonly EncodePlan[];
  readonly audioTracks: readonly AudioTrack[];
  /** One for each requested output, in the order of the request */
  readonly outputs: readonly OutputPlan[];
}

export interface PlannedRendition {
  /** Where high dynamic range is kept: how brightness is coded (RFC 8216bis, VIDEO-RANGE) */
  readonly videoRange?: VideoRange;
  readonly name: string;
  readonly encodeId: string;
  readonly trackId: string;
  readonly width: number;
  readonly height: number;
  /** Average or cap, kbit/s */
  readonly videoKbps: number;
  /** The sound that it plays with, where renditions differ in that; otherwise all of the output's */
  readonly audioTrackIds?: readonly string[];
  /** It is the source's own stream, not encoded */
  readonly copied?: true;
  /** Why one of the source's size is encoded although the source could be copied */
  readonly notCopied?: string;
}

export interface SkippedRendition {
  readonly name: string;
  readonly reason: string;
}

export type OutputPlan = AdaptivePlan | FilePlan | AudioFilePlan | WaveformPlan | ThumbnailsPlan | PosterPlan | StoryboardPlan | PreviewPlan | ImagePlan | RefusedPlan;

/** Renditions and sound in segments, with the playlists or manifests that its type names. */
export interface AdaptivePlan {
  readonly type: AdaptiveType;
  readonly name: string;
  /** None for a source without picture. They may stand on different grids */
  readonly renditions: readonly PlannedRendition[];
  readonly skipped: readonly SkippedRendition[];
  readonly audioTrackIds: readonly string[];
  /** What trial encodes of the source changed, for `ladder: "per-title"` */
  readonly perTitle?: PerTitleSummary;
  /** Read by `captionTracksOf`: older plans have none */
  readonly captions: readonly CaptionTrack[];
  readonly delivery: Delivery;
  /** Renditions are scored by it when they are made */
  readonly measure?: QualityMeasure;
}

/** The ladder that trial encodes chose, against the fixed one. Bit rates are those of the samples, kbit/s. */
export interface PerTitleSummary {
  readonly sampleSeconds: number;
  /** Sum over the renditions of the fixed ladder */
  readonly fixedKbps: number;
  readonly chosenKbps: number;
  readonly savedPercent: number;
  readonly renditions: readonly { readonly name: string; readonly kbps: number; readonly fixedKbps: number; readonly x264Crf: number; readonly ssim: number }[];
}

/** How the segments of an adaptive output reach players. */
export interface Delivery {
  readonly segmentType: 'fmp4' | 'ts';
  /** AES-128 over whole segments; a new key after so many of them, or one key for all */
  readonly encryption: { readonly rotateSegments: number | null } | null;
  /** Beside the master playlist or manifest, one for each rendition alone */
  readonly separatePlaylists: boolean;
}

/** One file that plays while it loads, joined from finished tracks. */
export interface FilePlan {
  readonly type: FileType;
  readonly name: string;
  readonly rendition: PlannedRendition | null;
  readonly audioTrackId: string | null;
  /** As in `AdaptivePlan` */
  readonly measure?: QualityMeasure;
}

export interface AudioFilePlan {
  readonly type: 'audio';
  readonly name: string;
  readonly format: SoundFormat;
  readonly streamIndex: number;
  /** Null where a quality decides, and in lossless formats */
  readonly kbps: number | null;
  /** LAME's V0 to V9 */
  readonly vbrQuality?: number;
  /** Opus at a bit rate that does not vary */
  readonly constantRate?: boolean;
  /** Of lossless formats */
  readonly bitDepth?: 16 | 24;
  readonly sampleRate: number;
  readonly channels: number;
  /** ffmpeg's name of the loudspeakers; absent keeps those of the source */
  readonly layout?: string;
  /** The source has more channels */
  readonly isMixedDown?: boolean;
  /** Null leaves the level alone */
  readonly loudness: LoudnessTarget | null;
  readonly startSeconds: number;
  readonly durationSeconds: number;
  readonly language?: string;
  readonly title?: string;
  /** What players are to show */
  readonly tags?: SoundTags;
  /** A picture in the source, or one that was given */
  readonly cover?: { readonly streamIndex: number } | { readonly object: StoredObject };
  /** Present when only a part is wanted: where it begins, from the track's first sample; negative begins with silence */
  readonly cut?: { readonly fromSeconds: number };
  /** Without a cut: what decoders give behind the end is no sound */
  readonly isPadded?: boolean;
}

/** The peaks of one sound track, as data, as a picture, or both. */
export interface WaveformPlan {
  readonly type: 'waveform';
  readonly name: string;
  readonly streamIndex: number;
  readonly sampleRate: number;
  /** Of the source; `lanes` says what is shown of them */
  readonly channels: number;
  readonly lanes: 'mixed' | 'split';
  /** Zoom: samples that one pair of peaks stands for */
  readonly samplesPerPixel: number;
  readonly formats: readonly ('json' | 'png')[];
  readonly picture: WaveformPicture;
  readonly durationSeconds: number;
  /** These as in `AudioFilePlan` */
  readonly cut?: { readonly fromSeconds: number };
  readonly isPadded?: boolean;
}

export interface ThumbnailsPlan extends StillSource, PictureSize {
  readonly type: 'thumbnails';
  readonly name: string;
  /** Seconds from the first picture, in the order of the request */
  readonly times: readonly number[];
  readonly format: 'jpeg' | 'png' | 'webp' | 'avif';
}

export interface ImagePlan {
  readonly type: 'image';
  readonly name: string;
  readonly spec: ImageSpec;
  /** Absent where no operation lays one on */
  readonly watermarks?: readonly PlannedWatermark[];
  /** Files beside the picture itself; absent without any */
  readonly variants?: readonly ImageFile[];
  /** Variants that would be larger than the picture */
  readonly skipped?: readonly SkippedRendition[];
}

/** One file of an image output. */
export interface ImageFile {
  /** Without its extension */
  readonly name: string;
  readonly format: ImageFormat;
  /** Null where none is asked for */
  readonly quality: number | null;
  /** Pixels; null for the picture as the operations leave it */
  readonly size: { readonly width: number; readonly height: number } | null;
}

/** What an operation of an image output lays on the picture. */
export interface PlannedWatermark {
  /** Its place among the operations */
  readonly operation: number;
  readonly content: WatermarkContent;
  /** Height to width */
  readonly aspect: number;
}

/** An output that cannot be made from this source; the others go on. */
export interface RefusedPlan {
  readonly type: 'refused';
  readonly name: string;
  readonly problem: Problem;
}
