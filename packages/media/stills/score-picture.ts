import type { PictureSize } from '../plan/still-plans.js';

/** Of brightness, 0–255. */
const black = 24;
const white = 232;
const levels = 64;
/** A picture of which more than half is black or white gets worse, one that is nearly all so is worth nothing. */
const tolerated = 0.5;
const unbearable = 0.95;
/** Deviation of brightness of a picture with much contrast. */
const richContrast = 60;
/** Variance of the Laplacian, as a power of two: of pictures full of fine detail. */
const finestDetail = 12;

/**
 * How well a picture stands for a film, 0–1: not black, not white, not a flat colour, and sharp. Pixels are RGB.
 * Sharpness is the variance of the Laplacian (Pech-Pacheco et al., "Diatom autofocusing in brightfield microscopy", 2000).
 */
export function scorePicture(rgb: Uint8Array, size: PictureSize): number {
  const light = brightness(rgb, size.width * size.height);
  const { deviation, variety, extremes } = distribution(light);
  const exposure = Math.max(0, Math.min(1, (unbearable - extremes) / (unbearable - tolerated)));
  const sharpness = Math.min(1, Math.log2(1 + laplacianVariance(light, size)) / finestDetail);
  return exposure * sharpness * (0.5 * Math.min(1, deviation / richContrast) + 0.5 * variety);
}

/** ITU-R BT.601, as everybody's grey. */
function brightness(rgb: Uint8Array, pixels: number): Uint8Array {
  const light = new Uint8Array(pixels);
  for (let i = 0; i < pixels; i += 1) light[i] = (rgb[i * 3]! * 77 + rgb[i * 3 + 1]! * 150 + rgb[i * 3 + 2]! * 29) >> 8;
  return light;
}

/** Deviation, entropy as a part of the largest possible, and the larger part of black and of white. */
function distribution(light: Uint8Array): { deviation: number; variety: number; extremes: number } {
  const histogram = new Float64Array(256);
  for (const value of light) histogram[value]! += 1;
  let sum = 0;
  let squares = 0;
  let dark = 0;
  let bright = 0;
  const coarse = new Float64Array(levels);
  histogram.forEach((pixels, value) => {
    const part = pixels / light.length;
    sum += part * value;
    squares += part * value * value;
    if (value < black) dark += part;
    if (value > white) bright += part;
    coarse[(value * levels) >> 8]! += part;
  });
  const entropy = coarse.reduce((bits, part) => bits - (part > 0 ? part * Math.log2(part) : 0), 0);
  return { deviation: Math.sqrt(Math.max(0, squares - sum * sum)), variety: entropy / Math.log2(levels), extremes: Math.max(dark, bright) };
}

function laplacianVariance(light: Uint8Array, { width, height }: PictureSize): number {
  let sum = 0;
  let squares = 0;
  let count = 0;
  for (let y = 1; y < height - 1; y += 1) {
    for (let x = 1; x < width - 1; x += 1) {
      const at = y * width + x;
      const edge = 4 * light[at]! - light[at - 1]! - light[at + 1]! - light[at - width]! - light[at + width]!;
      sum += edge;
      squares += edge * edge;
      count += 1;
    }
  }
  return count === 0 ? 0 : squares / count - (sum / count) ** 2;
}
