import { type Rational, reduce, toNumber } from '../rational.js';

/** A whole division of the source's rate is preferred as long as it keeps this much of what was asked for. */
const worthwhile = 0.8;
const tolerance = 1.001;

/**
 * The rate of an output that is to have at most `cap` frames a second. A slower source keeps its rate: no frame is
 * invented. Else every second (third …) frame is taken where that comes near enough to the cap, because motion stays
 * even; otherwise the cap itself, as 24000/1001 and the like for sources of that family (SMPTE ST 2036-1).
 */
export function capFrameRate(source: Rational, cap: number | undefined): Rational {
  if (cap === undefined || toNumber(source) <= cap * tolerance) return source;
  const divisor = Math.ceil(toNumber(source) / (cap * tolerance));
  const divided = reduce(source.num, source.den * divisor)!;
  if (toNumber(divided) >= cap * worthwhile) return divided;
  const exact = reduce(Math.round(cap * 1000), 1000)!;
  return source.den % 1001 === 0 && exact.den === 1 ? { num: exact.num * 1000, den: 1001 } : exact;
}
