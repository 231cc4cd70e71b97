import type { FaultBench } from './bench/fault-bench.js';
import { diagnose } from './bench/diagnose.js';
import { openLedger } from './bench/ledger.js';
import { Trial } from './bench/trial.js';
import type { Fault } from './fault.js';
import { violations } from './invariants/all.js';
import { Random } from './random.js';

export interface TrialResult {
  readonly recoveryMs: number;
  /** What was not as promised, in words; empty when the service survived */
  readonly wrong: readonly string[];
}

/** Runs a fault once and looks at all invariants. */
export async function runTrial(bench: FaultBench, fault: Fault, seed: number): Promise<TrialResult> {
  await bench.reset();
  const trial = new Trial(bench, openLedger(await bench.newTenant()));
  const writesBefore = bench.proxies.store.writes.length;
  let recoveryMs = 0;
  try {
    recoveryMs = await fault.run(trial, new Random(seed));
  } catch (error) {
    return { recoveryMs, wrong: [error instanceof Error ? error.message : String(error), ...(await diagnose(bench, trial.ledger))] };
  } finally {
    bench.restore();
    await trial.viewer.stop();
  }
  const world = () => ({
    ...bench, ledger: trial.ledger, apiUrl: bench.apiUrl, workDir: bench.workDir,
    workers: bench.running.filter(({ name }) => name === 'worker').map(({ pid }) => pid),
    writes: bench.proxies.store.writes.slice(writesBefore),
  });
  return { recoveryMs, wrong: await violations(world) };
}
