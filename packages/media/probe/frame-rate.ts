import { type Rational, reduce, toNumber } from '../rational.js';

/** Rates that cameras and broadcast use; NTSC rates are exact fractions (SMPTE ST 2036-1, ITU-R BT.2020). */
const standardRates: readonly Rational[] = [
  { num: 10, den: 1 }, { num: 12, den: 1 }, { num: 25, den: 2 }, { num: 15, den: 1 }, { num: 20, den: 1 },
  { num: 24_000, den: 1001 }, { num: 24, den: 1 }, { num: 25, den: 1 }, { num: 30_000, den: 1001 }, { num: 30, den: 1 },
  { num: 48, den: 1 }, { num: 50, den: 1 }, { num: 60_000, den: 1001 }, { num: 60, den: 1 },
];

/** Outputs are never faster than this; faster sources are halved until they fit. */
export const maxFrameRate = 60;
const fallbackRate: Rational = { num: 25, den: 1 };
/** Less than half the distance between 23.976 and 24 */
const snapTolerance = 0.0004;

export interface FrameTiming {
  readonly frames: number;
  /** Typical (median) time between two pictures, seconds; null for fewer than two pictures */
  readonly medianGapSeconds: number | null;
  readonly averageGapSeconds: number | null;
  /** A quarter of the gaps are at most this long, seconds */
  readonly shortGapSeconds: number | null;
  readonly variable: boolean;
}

/** A picture of a slow variable source is shown at most half a slot away from its time. */
const slowestVariableRate = 10;
/** Grids up to here cost little more than the pictures on them. */
const cheapGridRate = 30.5;

/**
 * The constant rate at which a source is shown: its own where it is constant. Where it varies, the fastest standard
 * rate that the container claims as the grid of its times, else the standard rate nearest to the distance of its denser
 * pictures, so that none of them is dropped. `declared` are the container's claims, best first.
 */
export function chooseFrameRate(declared: readonly (Rational | null)[], timing: FrameTiming): Rational {
  const gap = timing.variable ? timing.shortGapSeconds : timing.averageGapSeconds;
  const measured = gap ? 1 / gap : null;
  if (measured === null) return capped(declared.find((r) => r !== null && toNumber(r) <= 240) ?? fallbackRate);
  if (timing.variable) return variableRate(declared, Math.min(measured, maxFrameRate));
  const claim = declared.find((r): r is Rational => r !== null && Math.abs(toNumber(r) / measured - 1) < 0.005);
  return capped(snap(claim ?? fraction(measured)));
}

function variableRate(declared: readonly (Rational | null)[], measured: number): Rational {
  const grids = standardRates.filter((s) => declared.some((r) => r !== null && Math.abs(toNumber(r) / toNumber(s) - 1) < snapTolerance));
  const fitting = grids.filter((s) => toNumber(s) >= measured * 0.98 && toNumber(s) <= Math.max(cheapGridRate, measured * 1.1));
  return fitting.at(-1) ?? nearestStandard(Math.max(measured, slowestVariableRate));
}

function snap(rate: Rational): Rational {
  return standardRates.find((s) => Math.abs(toNumber(rate) / toNumber(s) - 1) < snapTolerance) ?? fraction(toNumber(rate));
}

function nearestStandard(rate: number): Rational {
  return standardRates.reduce((best, s) => (Math.abs(toNumber(s) - rate) < Math.abs(toNumber(best) - rate) ? s : best));
}

/** At most three decimals: a rate needs no more, and a small fraction keeps frame times exact. */
function fraction(rate: number): Rational {
  return reduce(Math.max(1, Math.round(rate * 1000)), 1000) ?? fallbackRate;
}

function capped(rate: Rational): Rational {
  let halved = rate.den;
  while (rate.num / halved > maxFrameRate * 1.001) halved *= 2;
  const fitted = reduce(rate.num, halved) ?? fallbackRate;
  return toNumber(fitted) < 1 ? { num: 1, den: 1 } : fitted;
}
