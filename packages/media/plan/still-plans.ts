import type { PicturePlan } from './picture-plan.js';

/** Where pictures are taken from: a stretch of a video stream, and what makes its pictures right. */
export interface StillSource {
  readonly streamIndex: number;
  /** As in `EncodePlan` */
  readonly upright: boolean;
  readonly picture: PicturePlan;
  /** Where the stretch begins, source clock */
  readonly startSeconds: number;
  readonly containerStartSeconds: number;
  readonly durationSeconds: number;
  /** False where the container's index cannot be trusted: pictures are then found by decoding from the beginning */
  readonly seekable: boolean;
  /** Longest way from one keyframe to the next; null where that is not known. Absent in older plans */
  readonly keyframeGapSeconds?: number | null;
  /** Pictures behind a keyframe never need one from before it. Absent in older plans */
  readonly closedGroups?: boolean;
}

/** Equal parts of a stretch; one picture is taken from each, from within its time. */
export interface Sampling {
  /** Begin of the first part, from the beginning of the stretch */
  readonly fromSeconds: number;
  readonly intervalSeconds: number;
  readonly count: number;
  /** End of the last part, which may be shorter */
  readonly untilSeconds: number;
  readonly way: SamplingWay;
}

/**
 * How samples are found. `seeks`: a keyframe by a seek for each. `keyframes`: one pass that decodes keyframes alone.
 * `references`: one pass without pictures that no other needs. `all`: one pass that decodes everything.
 */
export type SamplingWay = 'seeks' | 'keyframes' | 'references' | 'all';

/** Size of the pictures that are made. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

export interface PosterPlan extends StillSource, PictureSize {
  readonly type: 'poster';
  readonly name: string;
  readonly format: 'jpeg' | 'png' | 'webp' | 'avif';
  /** Where it is taken: a time from the beginning of the stretch, or the best of samples */
  readonly from: { readonly timeSeconds: number } | PosterSearch;
}

export interface PosterSearch {
  readonly sampling: Sampling;
  readonly sampleSize: PictureSize;
  /** The way where the other one brings hardly any; null where it cannot */
  readonly otherwise: SamplingWay | null;
}

/** Width and height are those of a tile. */
export interface StoryboardPlan extends StillSource, PictureSize {
  readonly type: 'storyboard';
  readonly name: string;
  readonly format: 'jpeg' | 'webp';
  readonly columns: number;
  readonly rows: number;
  /** One part for each tile; together they are the whole stretch */
  readonly sampling: Sampling;
  /** Taken instead of the source, where it is made */
  readonly rung?: BoardRung;
  /** Time of the first and the last picture, from the beginning of the stretch */
  readonly pictures: { readonly firstSeconds: number; readonly lastSeconds: number };
}

/** A rendition from which a storyboard can be made when it is finished. */
export interface BoardRung {
  readonly encodeId: string;
  readonly trackId: string;
  /** Where its segments lie, relative to the job's prefix */
  readonly prefix: string;
  /** How many there are, once it is made */
  readonly segments?: number;
  /** The joined segments */
  readonly source: StillSource;
  readonly way: SamplingWay;
}

export interface PreviewPlan extends StillSource, PictureSize {
  readonly type: 'preview';
  readonly name: string;
  readonly format: 'webp' | 'gif' | 'mp4';
  readonly frameRate: number;
  /** Shown one after another; times from the beginning of the stretch */
  readonly pieces: readonly { readonly startSeconds: number; readonly frames: number }[];
}
