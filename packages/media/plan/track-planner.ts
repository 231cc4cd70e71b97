import { MediaError, type Problem, toProblem } from '../errors.js';
import type { KeyframeMap } from '../probe/keyframes.js';
import type { SourceInfo, VideoInfo } from '../probe/source-info.js';
import type { Titles } from '../per-title/title.js';
import type { Rational } from '../rational.js';
import type { AdaptiveSpec, OutputSpec } from '../spec/outputs.js';
import { type QualityMeasure, qualityMeasures } from '../spec/quality.js';
import type { DynamicRange, EncoderPreset, VideoCodec, VideoWatermark } from '../spec/video-fields.js';
import { chooseBurnIn, placeBurnIn } from './burn-in.js';
import { chooseEncoder, type EncoderSelection, softwareOnly } from './encoders.js';
import { longGap } from './keyframe-gap.js';
import type { Rung } from './ladder.js';
import type { EncodePlan, Timeline, VideoRange, VideoTrack } from './encode-plan.js';
import type { JobPlan } from './plan.js';
import { measureProblem } from './plan-measure.js';
import { planCaptions, type PlannedCaptions, type ResolvedFiles } from './plan-captions.js';
import type { BurnInWish, PicturePlan } from './picture-plan.js';
import { planPicture } from './plan-picture.js';
import { defaultSegmentSeconds, SoundPlanner, type Visibility } from './sound-planner.js';
import { type InspectedWatermark, placeWatermark, watermarkKey, type WatermarkWish } from './watermark.js';
import { type Trim, trimmedSpan } from './span.js';
import { type CopyDecision, decideCopy } from './source-copy.js';
import { frameTime, planChunks, planTimeline, withCuts } from './timeline.js';

export interface PlanOptions {
  /** By `watermarkKey` */
  readonly watermarks?: Readonly<Record<string, InspectedWatermark>>;
  /** Aimed length of a chunk; long sources are spread over workers in pieces of about this */
  readonly chunkSeconds: number;
  readonly maxFrames: number;
  /** Longest source that is encoded, picture or sound */
  readonly maxSeconds: number;
  /** What trial encodes told, for outputs with a ladder of their own */
  readonly titles?: Titles;
  /** Hardware that may be used; none by default */
  readonly encoders?: EncoderSelection;
  /** Of the source's picture, where they were measured; without them nothing is copied */
  readonly keyframes?: KeyframeMap | undefined;
  /** Measures that the worker's ffmpeg can take; all by default */
  readonly measures?: readonly QualityMeasure[];
  /** Files that outputs name beside the source */
  readonly files?: ResolvedFiles;
  /** By name: where outputs stand in the request, when not all of it is planned; problems name them so */
  readonly places?: Readonly<Record<string, number>>;
}

/** How the pictures of a track are written down. */
export interface PictureCoding {
  readonly codec: VideoCodec;
  readonly preset: EncoderPreset;
}

/** What an output asks of the grid and of the pictures; outputs that ask the same share one decode. */
export interface EncodeWish {
  /** Null takes whatever segments another output with otherwise equal wishes has */
  readonly segmentSeconds: number | null;
  readonly trim?: Trim | undefined;
  /** Other than the source's */
  readonly frameRate?: Rational | undefined;
  readonly dynamicRange: DynamicRange;
  readonly watermark?: WatermarkWish | undefined;
  readonly burnIn?: BurnInWish | undefined;
}

const isUnset = (wish: unknown): boolean => wish === undefined || wish === null || wish === false;

/** Gathers the tracks of all outputs, so that what is equal is encoded once and what shares a grid is decoded once. */
export class TrackPlanner {
  private readonly encodes: { key: string; segmentSeconds: number; builder: EncodeBuilder }[] = [];
  readonly sound: SoundPlanner;

  constructor(
    private readonly info: SourceInfo,
    readonly options: PlanOptions,
  ) {
    this.sound = new SoundPlanner(info);
  }

  get titles(): Titles {
    return this.options.titles ?? {};
  }

  /**
   * Can this rung be the source's own stream? Only where the output wants nothing of its pictures but a trim.
   */
  copyFor(video: VideoInfo, rung: Rung, codec: VideoCodec, { segmentSeconds, trim, dynamicRange: _, ...changes }: EncodeWish): CopyDecision {
    if (!Object.values(changes).every(isUnset)) return { reason: 'its pictures are to be changed' };
    return decideCopy(this.info, video, rung, trimmedSpan(this.info, video, trim), codec, segmentSeconds ?? defaultSegmentSeconds, this.options.keyframes);
  }

  /**
   * The group of tracks that share grid and decode. With `cuts`, segments begin at these frames, which a copied track
   * needs. Throws `source_too_large`.
   */
  encodeFor(video: VideoInfo, { segmentSeconds: wanted, ...wish }: EncodeWish, cuts?: readonly number[]): EncodeBuilder {
    const key = JSON.stringify({ ...wish, dynamicRange: video.hdr ? wish.dynamicRange : 'sdr' });
    const fits = (e: { segmentSeconds: number; builder: EncodeBuilder }) =>
      wanted === null ? !cuts || e.builder.timeline.cuts !== undefined : e.segmentSeconds === wanted && (cuts !== undefined) === (e.builder.timeline.cuts !== undefined);
    const existing = this.encodes.find((e) => e.key === key && fits(e));
    if (existing) return existing.builder;
    const segmentSeconds = wanted ?? defaultSegmentSeconds;
    const even = planTimeline(this.info, video, segmentSeconds, trimmedSpan(this.info, video, wish.trim), wish.frameRate);
    if (even.frames > this.options.maxFrames) throw new MediaError('source_too_large', `the source would become ${even.frames} frames; ${this.options.maxFrames} are allowed`);
    const timeline = cuts ? withCuts(even, cuts) : even;
    const builder = new EncodeBuilder(`e${this.encodes.length}`, this.info, video, planPicture(video, wish.dynamicRange), wish, timeline, planChunks(timeline, this.options.chunkSeconds, longGap(video) ?? 0), this.options.encoders ?? softwareOnly);
    this.encodes.push({ key, segmentSeconds, builder });
    return builder;
  }

  /** The watermark that an output wants on its pictures. */
  watermarkFor({ watermark }: { readonly watermark?: VideoWatermark | undefined }): WatermarkWish | undefined {
    const found = watermark && this.options.watermarks?.[watermarkKey(watermark)];
    if (!found || 'problem' in found) return undefined;
    const { position, marginPercent, widthPercent, opacity } = watermark;
    return { content: found.content, aspect: found.height / found.width, position, marginPercent, widthPercent, opacity };
  }

  /** Why an output's watermark cannot be used; null when it can, or there is none. */
  watermarkProblem(spec: OutputSpec, index: number): Problem | null {
    if (!('watermark' in spec) || !spec.watermark) return null;
    const found = this.options.watermarks?.[watermarkKey(spec.watermark)];
    if (!found) return toProblem('internal', 'the watermark was not inspected');
    if (!('problem' in found)) return null;
    const path = `outputs.${index}.watermark.${spec.watermark.image ? 'image' : 'text'}`;
    return { ...found.problem, errors: [{ path, message: found.problem.detail }] };
  }

  /** Captions that an output wants in its pictures. */
  burnInFor(spec: OutputSpec): BurnInWish | undefined {
    const chosen = chooseBurnIn(spec, 0, this.info, this.options.files ?? {});
    return chosen && 'wish' in chosen ? chosen.wish : undefined;
  }

  /** Why an output cannot have the captions that it wants in its pictures; null when it can, or wants none. */
  burnInProblem(spec: OutputSpec, index: number): Problem | null {
    const chosen = chooseBurnIn(spec, index, this.info, this.options.files ?? {});
    return chosen && 'problem' in chosen ? chosen.problem : null;
  }

  /** Why an output's renditions cannot be scored; null when they can, or need not. */
  measureProblem(spec: OutputSpec, index: number): Problem | null {
    return measureProblem(spec, index, this.options.measures ?? qualityMeasures);
  }

  /** Captions of an output that stands on `timeline`. */
  captionsFor(items: AdaptiveSpec['captions'], timeline: Timeline | null, trim: Trim | undefined): PlannedCaptions {
    const place = timeline ? { timeline, startSeconds: timeline.startSeconds, durationSeconds: frameTime(timeline.frameRate, timeline.frames) } : { timeline, ...trimmedSpan(this.info, null, trim) };
    return planCaptions(items, this.info, this.options.files ?? {}, place);
  }

  finish(): Pick<JobPlan, 'encodes' | 'audioTracks'> {
    return { encodes: this.encodes.map((e) => e.builder.finish()), audioTracks: this.sound.tracks };
  }
}

class EncodeBuilder {
  private readonly tracks: { track: VideoTrack; key: string }[] = [];

  constructor(
    readonly id: string,
    private readonly info: SourceInfo,
    private readonly video: VideoInfo,
    private readonly picture: PicturePlan,
    private readonly wish: Pick<EncodeWish, 'watermark' | 'burnIn'>,
    readonly timeline: EncodePlan['timeline'],
    private readonly chunks: EncodePlan['chunks'],
    private readonly encoders: EncoderSelection,
  ) {}

  /** Id of the track; outputs that want equal ones share it. */
  addTrack(rung: Rung, { codec, preset }: PictureCoding, prefix: string, visibility: Visibility, isCopied = false): string {
    const { encoder, fallbackReason } = chooseEncoder(codec, isCopied ? softwareOnly : this.encoders);
    const settings = { width: rung.width, height: rung.height, codec, encoder, ...(fallbackReason === null ? {} : { fallbackReason }), preset, rate: rung.rate, pixelFormat: this.picture.pixelFormat, ...(isCopied ? { copied: true as const } : {}) };
    const key = JSON.stringify(settings);
    // A copy is the same whatever an encoder was told.
    const twin = this.tracks.find((t) => (isCopied ? t.track.copied : t.key === key));
    if (twin) return twin.track.id;
    const id = `${this.id}v${this.tracks.length}`;
    this.tracks.push({ key, track: { id, ...settings, prefix: visibility === 'published' ? prefix : `${prefix}${id}/` } });
    return id;
  }

  /** Where high dynamic range is kept: how brightness is coded. */
  get videoRange(): VideoRange | undefined {
    return { smpte2084: 'PQ', 'arib-std-b67': 'HLG' }[this.picture.result.transfer] as VideoRange | undefined;
  }

  finish(): EncodePlan {
    const tracks = this.tracks.map((t) => t.track).sort((a, b) => b.width * b.height - a.width * a.height);
    const { watermark, burnIn } = this.wish;
    const [largest] = tracks;
    const picture = { ...this.picture, watermark: watermark ? placeWatermark(watermark, largest!) : null };
    const captions = burnIn && placeBurnIn(burnIn, this.info, this.video, this.timeline, { width: largest!.width, height: largest!.height, transfer: picture.result.transfer });
    const gap = longGap(this.video);
    return { id: this.id, ...(gap === null ? {} : { keyframeGapSeconds: gap }), streamIndex: this.video.index, sourcePixels: this.video.codedWidth * this.video.codedHeight, upright: this.video.rotation === 0, picture, ...(captions ? { burnIn: captions } : {}), timeline: this.timeline, tracks, chunks: this.chunks };
  }
}
