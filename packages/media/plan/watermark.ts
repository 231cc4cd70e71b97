import type { WatermarkContent, WatermarkPlan } from './picture-plan.js';
import type { Problem } from '../errors.js';
import { assetKey } from '../spec/assets.js';
import type { OutputSpec } from '../spec/outputs.js';
import type { VideoWatermark } from '../spec/video-fields.js';

/** A watermark with the size that it has by itself, pixels; or why it cannot be used. */
export type InspectedWatermark = { readonly content: WatermarkContent; readonly width: number; readonly height: number } | { readonly problem: Problem };

/** Wanted of all pictures of an encode. */
export interface WatermarkWish {
  readonly content: WatermarkContent;
  /** Height to width */
  readonly aspect: number;
  readonly position: VideoWatermark['position'];
  readonly marginPercent: number;
  readonly widthPercent: number;
  readonly opacity: number;
}

/** What a request names as a watermark, for a video or in an operation of an image. */
export type WatermarkReference = Pick<VideoWatermark, 'image' | 'text'>;

/** All that outputs name. */
export function watermarksOf(outputs: readonly OutputSpec[]): WatermarkReference[] {
  return outputs.flatMap((output): WatermarkReference[] => {
    if (output.type === 'image') return output.operations.filter((operation) => operation.op === 'watermark');
    return 'watermark' in output && output.watermark ? [output.watermark] : [];
  });
}

/** Equal for watermarks that look alike before they are placed; the key under which an inspected one is found. */
export function watermarkKey({ image, text }: WatermarkReference): string {
  return image ? assetKey(image) : `text:${text}`;
}

/**
 * Place and size. The width is a share of the picture's; a watermark that would be higher than the picture is made
 * smaller. The margin, a share of the picture's width on all sides, gives way where there is no room for it.
 */
export function placeWatermark(wish: WatermarkWish, picture: { readonly width: number; readonly height: number }): WatermarkPlan {
  const wanted = Math.min((picture.width * wish.widthPercent) / 100, picture.height / wish.aspect);
  const width = Math.min(even(wanted), picture.width);
  const height = Math.min(even(wanted * wish.aspect), picture.height);
  const margin = (picture.width * wish.marginPercent) / 100;
  const [left, top] = [placeOn(picture.width - width, margin, side(wish.position, 'left', 'right')), placeOn(picture.height - height, margin, side(wish.position, 'top', 'bottom'))];
  return { content: wish.content, left, top, width, height, opacity: wish.opacity };
}

type Side = 'start' | 'middle' | 'end';

function side(position: string, start: string, end: string): Side {
  const words = position.split('-');
  return words.includes(start) ? 'start' : words.includes(end) ? 'end' : 'middle';
}

/** Colour is stored for two by two pixels, so it moves in steps of two. */
function placeOn(room: number, margin: number, at: Side): number {
  const kept = Math.min(margin, room / 2);
  const offset = at === 'start' ? kept : at === 'end' ? room - kept : room / 2;
  return 2 * Math.floor(offset / 2);
}

function even(pixels: number): number {
  return Math.max(2, 2 * Math.round(pixels / 2));
}
