import { sleep } from '@temporalio/workflow';
import type { Chunk } from '../packages/media/plan/encode-plan.js';

/** The first wave holds as many chunks, and each further one at most as many as are there already. */
const firstWave = 4;
/** Temporal's timers go by whole seconds. */
const waveMs = 1000;

/**
 * The wave of each chunk. Temporal hands out tasks in the order in which they were written, but those of one moment are
 * written side by side. Viewers wait for the first chunks, so these are not mixed with all others; and the short ones
 * at the end must come last, or a core has nothing left to do while another works on a long one.
 */
export function wavesOf(chunks: readonly Chunk[]): number[] {
  let wave = 0;
  let end = firstWave;
  return chunks.map(({ frames }, index) => {
    const isShorter = index > 0 && frames < 0.75 * chunks[index - 1]!.frames;
    if (index === end || isShorter) {
      wave += 1;
      end = Math.max(2 * index, index + 1);
    }
    return wave;
  });
}

/** Tells the chunks of each wave when it is their turn. Chunks of a wave share a timer. */
export class Waves {
  private readonly waves: ReadonlyMap<Chunk, number>;
  private readonly turns = new Map<number, Promise<void>>();

  /** `chunks` are scheduled at once, as far as there is room. */
  constructor(chunks: readonly Chunk[]) {
    const waves = wavesOf(chunks);
    this.waves = new Map(chunks.map((chunk, index) => [chunk, waves[index]!]));
  }

  /** Resolves when it is the turn of `chunk`: at once for the first wave, and for those that were to wait for room. */
  async turnOf(chunk: Chunk): Promise<void> {
    const wave = this.waves.get(chunk) ?? 0;
    if (wave === 0) return;
    const turn = this.turns.get(wave) ?? sleep(wave * waveMs);
    this.turns.set(wave, turn);
    await turn;
  }
}
