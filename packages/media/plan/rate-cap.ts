import { type Rational, toNumber } from '../rational.js';

/** Pixels of a 16:9 picture → highest average bit rate of H.264, kbit/s, at up to 30 frames a second (Apple HLS authoring, rounded). */
const caps: readonly (readonly [pixels: number, kbps: number])[] = [
  [256 * 144, 200],
  [640 * 360, 800],
  [854 * 480, 1400],
  [1280 * 720, 2800],
  [1920 * 1080, 5000],
  [2560 * 1440, 9000],
  [3840 * 2160, 17_000],
];

/** The cap for any picture size, between the table's entries by powers; half as much again above 30 frames a second. */
export function capKbps(pixels: number, frameRate: Rational): number {
  const upper = Math.max(1, caps.findIndex(([p]) => p >= pixels));
  const index = upper === -1 || pixels > caps[caps.length - 1]![0] ? caps.length - 1 : upper;
  const [p0, k0] = caps[index - 1]!;
  const [p1, k1] = caps[index]!;
  const exponent = Math.log(k1 / k0) / Math.log(p1 / p0);
  const kbps = k0 * (pixels / p0) ** exponent;
  return Math.max(64, Math.round((kbps * (toNumber(frameRate) > 30.5 ? 1.5 : 1)) / 10) * 10);
}
