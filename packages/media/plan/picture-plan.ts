import type { StoredObject } from '../stored-object.js';
import type { CaptionTrack } from './sound-plan.js';

/** How colours are stored, by ffmpeg's names (ITU-T H.273). */
export interface PictureColor {
  readonly primaries: string;
  readonly transfer: string;
  readonly matrix: string;
  readonly range: 'limited' | 'full';
}

/** What happens to decoded pictures before they are scaled for each track; equal for all tracks of an encode. */
export interface PicturePlan {
  /** Which pictures are deinterlaced: those that are marked, or all of them with this field first */
  readonly deinterlace: 'marked' | 'top' | 'bottom' | null;
  /** The source's colours; what it does not say is decided here */
  readonly source: PictureColor;
  /** The colours that tracks hold and signal */
  readonly result: PictureColor;
  /** `matrix`: other numbers for the same light. `gamut`: other primaries. `tones`: brightness beyond a standard screen is compressed */
  readonly conversion: 'matrix' | 'gamut' | 'tones';
  readonly pixelFormat: PixelFormat;
  readonly watermark: WatermarkPlan | null;
}

/** What is shown: a picture, or words that a picture is made of. */
export type WatermarkContent = { readonly image: StoredObject } | { readonly text: string };

/** One picture that is laid over all others before they are scaled down. Pixels of the encode's largest track, even. */
export interface WatermarkPlan {
  readonly content: WatermarkContent;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** 0–1 */
  readonly opacity: number;
}

/** Captions that are wanted in all pictures of an encode. */
export interface BurnInWish {
  readonly from: CaptionTrack['from'];
  readonly language: string | null;
  readonly title: string | null;
  readonly isForced: boolean;
}

/** Captions that are drawn into the pictures before they are scaled down. */
export interface BurnInPlan extends BurnInWish {
  /** Of the encode's largest track, pixels */
  readonly width: number;
  readonly height: number;
  /** Brightness of the letters, 0–255 of the signal's range */
  readonly white: number;
  /** Time on the clock of the source, or of the file, that becomes time 0 */
  readonly startSeconds: number;
}

export type PixelFormat = 'yuv420p' | 'yuv420p10le';
