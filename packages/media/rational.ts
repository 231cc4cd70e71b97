/** An exact fraction, in lowest terms by convention of its makers; `den` is positive. */
export interface Rational {
  readonly num: number;
  readonly den: number;
}

/** `a/b` as ffprobe prints it; null for `0/0`, `N/A` and anything that is not a positive fraction. */
export function parseRational(text: string | undefined): Rational | null {
  const match = /^(\d+)[/:](\d+)$/.exec(text ?? '');
  if (!match) return null;
  return reduce(Number(match[1]), Number(match[2]));
}

/** Lowest terms; null when either part is not positive. */
export function reduce(num: number, den: number): Rational | null {
  if (!(num > 0 && den > 0)) return null;
  const divisor = gcd(num, den);
  return { num: num / divisor, den: den / divisor };
}

export function toNumber(r: Rational): number {
  return r.num / r.den;
}

/** `30000/1001`, as ffmpeg's filters and options take it. */
export function toText(r: Rational): string {
  return `${r.num}/${r.den}`;
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}
