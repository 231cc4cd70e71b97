import { outputs } from '../../../test/faults/bench/films.js';

export interface MixedJob {
  /** Which of the uploaded sources */
  readonly source: 'film' | 'photo';
  readonly outputs: readonly object[];
}

/** Every hundredth is a film, every fiftieth its sound, the others are pictures: cheap, so that many fit into minutes. */
export function jobOf(number: number): MixedJob {
  if (number % 100 === 50) return { source: 'film', outputs: [outputs.hls] };
  if (number % 50 === 10) return { source: 'film', outputs: [outputs.mp3] };
  return { source: 'photo', outputs: [outputs.image] };
}
