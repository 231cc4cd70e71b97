/** How many copies of each film a test spoils, beginning with seed 1; `HOSTILE_FLIPS=300 npm test -- bit-flips` makes more. */
export const copies = Number(process.env['HOSTILE_FLIPS'] ?? 12);

/** Numbers from 0 up to, not with, 1 that are the same for the same seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A copy with one to thirty bits turned over; half of the copies have them all near each other, as in a header. */
export function flipBits(bytes: Buffer, seed: number): Buffer {
  const random = randomOf(seed);
  const copy = Buffer.from(bytes);
  const span = random() < 0.5 ? bytes.length : Math.min(bytes.length, 600);
  const start = Math.floor(random() * (bytes.length - span + 1));
  for (let left = 1 + Math.floor(random() * 30); left > 0; left--) {
    const at = start + Math.floor(random() * span);
    copy[at] = copy[at]! ^ (1 << Math.floor(random() * 8));
  }
  return copy;
}
