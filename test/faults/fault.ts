import type { Trial } from './bench/trial.js';
import type { Random } from './random.js';

/** One way in which the world breaks. */
export interface Fault {
  /** As `worker killed while it encodes` */
  readonly name: string;
  /** Why it cannot be tried on this machine; null when it can */
  readonly impossible?: () => Promise<string | null>;
  /**
   * Breaks it, mends it, and waits until the trial's jobs are where they belong. Returns the time from the mending (or from the
   * fault, where nothing needs mending) until then, milliseconds. Throws where the service did not do what it promises.
   */
  run(trial: Trial, random: Random): Promise<number>;
}

/** Milliseconds that `work` takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
