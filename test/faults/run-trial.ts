import type { FaultBench } from './bench/fault-bench.js';
import { diagnose } from './bench/diagnose.js';
import { openLedger } from './bench/ledger.js';
import { Trial } from './bench/trial.js';
import type { Fault } from './fault.js';
import { violations } from './invariants/all.js';
import type { World } from './invariants/world.js';
import { Random } from './random.js';

export interface TrialResult {
  readonly recoveryMs: number;
  /** What was not as promised, in words; empty when the service survived */
  readonly wrong: readonly string[];
}

/** A tenant of its own, who is told of the ends of jobs, on a bench that is as new. */
export async function openTrial(bench: FaultBench): Promise<Trial> {
  await bench.reset();
  const trial = new Trial(bench, openLedger(await bench.newTenant()));
  await trial.listen(`/${trial.ledger.tenant.id}/ends`);
  return trial;
}

/** What the invariants look at after a trial. */
export function worldOf({ bench, ledger }: Trial): World {
  const workers = bench.running.filter(({ name }) => name === 'worker').map(({ pid }) => pid);
  const { pg, temporal, store, apiUrl, workDir } = bench;
  return { pg, temporal, store, apiUrl, workDir, workers, ledger, writes: bench.proxies.store.writes, received: bench.receiver.received };
}

/** Runs a fault once and looks at all invariants. */
export async function runTrial(bench: FaultBench, fault: Fault, seed: number): Promise<TrialResult> {
  const trial = await openTrial(bench);
  let recoveryMs = 0;
  try {
    recoveryMs = await fault.run(trial, new Random(seed));
  } catch (error) {
    return { recoveryMs, wrong: [error instanceof Error ? error.message : String(error), ...(await diagnose(bench, trial.ledger))] };
  } finally {
    bench.restore();
    await trial.viewer.stop();
  }
  try {
    await bench.sweep();
    return { recoveryMs, wrong: await violations(() => worldOf(trial)) };
  } catch (error) {
    return { recoveryMs, wrong: [`the invariants could not be looked at: ${String(error)}`] };
  }
}
